"""A questionnaire, one question at a time, all of it carried by the page itself: works without script and session."""

from collections.abc import Mapping
from dataclasses import dataclass

from heim.forms.score import fault_of
from heim.pathways.questions import Question, Questionnaire
from heim.portal.entry import read_number

PREFIX = "a_"


@dataclass(frozen=True)
class Steps:
    """Where in the questionnaire the page is. `place` is past the last question when all is to be looked over."""

    form: Questionnaire
    typed: Mapping[str, str]
    place: int
    fault: str = ""

    @property
    def question(self) -> Question | None:
        return self.form.questions[self.place] if self.place < len(self.form.questions) else None

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Answers to the other questions, for hidden fields."""
        current = self.question.link_id if self.question is not None else None
        return [(PREFIX + link_id, text) for link_id, text in self.typed.items() if link_id != current]


def steps_of(form: Questionnaire, posted: Mapping[str, str]) -> Steps:
    """The next page after what was posted: the same one with a sentence when its answer will not do."""
    typed = {one.link_id: posted.get(PREFIX + one.link_id, "").strip() for one in form.questions}
    typed = {link_id: text for link_id, text in typed.items() if text}
    place = _number(posted.get("place", ""), len(form.questions))
    if "to" in posted:
        return Steps(form, typed, _number(posted["to"], len(form.questions)))
    if place < len(form.questions):
        question = form.questions[place]
        fault = fault_of(question, said(question, typed.get(question.link_id, "")))
        return Steps(form, typed, place, fault) if fault else Steps(form, typed, place + 1)
    return Steps(form, typed, place)


def first_fault(steps: Steps) -> Steps | None:
    """The first question whose answer will not do; None when all may be sent."""
    for place, question in enumerate(steps.form.questions):
        fault = fault_of(question, said(question, steps.typed.get(question.link_id, "")))
        if fault:
            return Steps(steps.form, steps.typed, place, fault)
    return None


def answers_of(steps: Steps) -> dict[str, float | str]:
    """`linkId` to number or text, of what was answered."""
    found = {one.link_id: said(one, steps.typed.get(one.link_id, "")) for one in steps.form.questions}
    return {link_id: answer for link_id, answer in found.items() if answer not in (None, "")}


def said(question: Question, text: str) -> float | str:
    """The number that was typed, else the text as it stands."""
    if question.type == "text" or not text:
        return text
    number = read_number(text)
    return text if number is None else number


def _number(text: str, most: int) -> int:
    return min(int(text), most) if text.isdecimal() and len(text) < 4 else 0
