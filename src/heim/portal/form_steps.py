"""A questionnaire, one question at a time. What is answered is kept as it is given, so the page itself carries nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from heim.forms.reads_half import Half
from heim.forms.score import fault_of
from heim.pathways.questions import Question, Questionnaire
from heim.portal.entry import read_number

PREFIX = "a_"
LOOK_OVER = "look"


@dataclass(frozen=True)
class Steps:
    """Where in the questionnaire somebody is. `question` None: all is to be looked over."""

    form: Questionnaire
    half: Half | None
    question: Question | None

    @property
    def answers(self) -> Mapping[str, float | str]:
        return {} if self.half is None else self.half.answers

    @property
    def asked(self) -> tuple[Question, ...]:
        return self.form.asked(self.answers)

    @property
    def revision(self) -> int:
        return 0 if self.half is None else self.half.revision

    @property
    def place(self) -> int:
        return len(self.asked) if self.question is None else self.asked.index(self.question)

    @property
    def back(self) -> str:
        """The question before this one; empty at the first."""
        return self.asked[self.place - 1].link_id if self.place else ""

    @property
    def next(self) -> str:
        """The first unanswered question after this one, else the first there is, else the whole to look over."""
        after = self.asked[self.place + 1 :] if self.question is not None else ()
        waiting = [one.link_id for one in (*after, *self.asked) if not self._done(one)]
        return waiting[0] if waiting else LOOK_OVER

    def _done(self, question: Question) -> bool:
        kept = self.half is not None and (question.link_id in self.half.passed or question.link_id in self.answers)
        return kept and not fault_of(question, self.answers.get(question.link_id))


def steps_at(form: Questionnaire, half: Half | None, where: str) -> Steps:
    """At the question named, or where one left off when none is (or it is not asked any more)."""
    start = Steps(form, half, None)
    if where == LOOK_OVER and start.next == LOOK_OVER:
        return start
    asked = {one.link_id: one for one in start.asked}
    return Steps(form, half, asked.get(where) or asked.get(start.next))


def said(question: Question, text: str) -> float | str:
    """The number that was typed, else the text as it stands."""
    if question.type == "text" or not text:
        return text
    number = read_number(text)
    return text if number is None else number
