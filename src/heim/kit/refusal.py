class Refusal(Exception):
    """An act that may not be done, with a sentence for the person who asked. Never do nothing silently.

    `code` is stable and for machines and tests (e.g. "something_new"); `sentence` is a lazy or plain translated text.
    """

    def __init__(self, code: str, sentence: object) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
