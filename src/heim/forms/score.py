from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.measurements.reading import NewReading
from heim.pathways.questions import Question, Questionnaire

Answers = Mapping[str, float | str]


def score_answers(*, form: Questionnaire, answers: Answers) -> tuple[NewReading, ...]:
    """The readings that the answers (`linkId` to number, or text) come to. Refuses what the questions do not allow."""
    known = {question.link_id for question in form.questions}
    if not answers.keys() <= known:
        raise Refusal("unknown_question", _("Svaret hører ikke til et av spørsmålene."))
    for question in form.asked(answers):
        _refuse_nonsense(question, answers.get(question.link_id))
    numbers = {link_id: float(said) for link_id, said in answers.items() if not isinstance(said, str)}
    return tuple(NewReading(measure, value) for measure, value in form.score(numbers).items())


def what_counts(form: Questionnaire, answers: Answers) -> dict[str, float | str]:
    """Without the answers to known questions that are not to be asked, the others being what they are."""
    unasked = {question.link_id for question in form.questions} - {one.link_id for one in form.asked(answers)}
    return {link_id: said for link_id, said in answers.items() if link_id not in unasked}


def fault_of(question: Question, said: float | str | None) -> str:
    """What is wrong with an answer to one question, in words; empty when nothing is."""
    if said is None or said == "":
        return str(_("Svar på spørsmålet før du går videre.")) if question.required else ""
    if question.type == "text":
        return "" if isinstance(said, str) and len(said) <= 2000 else str(_("Det er for langt. Skriv kortere."))
    if isinstance(said, str):
        return str(_("Skriv et tall."))
    return _fault_of_number(question, said)


def _fault_of_number(question: Question, said: float) -> str:
    if question.type == "choice":
        return "" if question.option(said) is not None else str(_("Velg ett av svarene."))
    if question.type == "boolean":
        return "" if said in (0, 1) else str(_("Velg ett av svarene."))
    if said != int(said):
        return str(_("Skriv et helt tall."))
    low, high = question.lowest, question.highest
    if (low is not None and said < low) or (high is not None and said > high):
        return str(_("Skriv et tall fra %(low)s til %(high)s.")) % {"low": low, "high": high}
    return ""


def _refuse_nonsense(question: Question, said: float | str | None) -> None:
    fault = fault_of(question, said)
    if fault:
        raise Refusal("bad_answer", fault)
