from collections.abc import Mapping
from typing import Final

FOUR: Final = ("asq_1", "asq_2", "asq_3", "asq_4")
NOW: Final = "asq_5"


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """2 thoughts right now, 1 yes to any of the four, 0 no to all four. One yes is enough; a no takes all."""
    if answers.get(NOW):
        return {"asq": 2.0}
    if any(answers.get(question) for question in FOUR):
        return {"asq": 1.0}
    return {} if any(question not in answers for question in FOUR) else {"asq": 0.0}
