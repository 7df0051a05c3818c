from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.forms.asked import asked_form
from heim.forms.models import Answer
from heim.forms.score import Answers, score_answers, what_counts
from heim.kit.refusal import Refusal
from heim.measurements.models import Report
from heim.measurements.reading import NewReport, Outcome
from heim.measurements.record import record_readings
from heim.pathways.plan import FORM, Arrived, meet_expectations
from heim.people.models import Stay, User
from heim.triage.arrive import note_arrivals
from heim.triage.raise_concern import Source


@transaction.atomic
def answer_form(
    *, stay_id: int, form_key: str, answers: Answers, sent_id: str, taken_at: datetime, by: User, now: datetime
) -> Outcome:
    """Take in a filled-in questionnaire: its scores as readings, its answers word for word, what was expected met.

    Answers to questions that the other answers do not open are left out.
    The same `sent_id` from the same person is answered like the first, and in conflict when the answers differ. Refuses a
    questionnaire that is not asked for, an answer that does not fit its question, and what the way in refuses.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    form = asked_form(stay_id=stay_id, key=form_key)
    answers = what_counts(form, answers)
    readings = score_answers(form=form, answers=answers)
    known = _known(by, sent_id, stay_id, form_key, answers)
    if known is not None:
        return known
    report = NewReport(stay_id=stay_id, sent_id=sent_id, taken_at=taken_at, readings=readings, source="form")
    (outcome,) = record_readings(reports=[report], by=by, now=now)
    if outcome.kind != "stored" or outcome.report_id is None:
        raise Refusal(outcome.code or outcome.kind, outcome.sentence)
    Answer.objects.create(
        stay_id=stay_id,
        form=form.key,
        form_version=form.version,
        report_id=outcome.report_id,
        answered_at=taken_at,
        answers=dict(answers),
    )
    meet_expectations(arrived=[Arrived(stay_id, FORM, form.key, taken_at)])
    note_arrivals(arrived={(stay_id, Source(FORM, form.key)): taken_at}, now=now)
    return outcome


def _known(by: User, sent_id: str, stay_id: int, form_key: str, answers: Answers) -> Outcome | None:
    report = Report.objects.filter(by=by, sent_id=sent_id, current=True).first()
    if report is None:
        return None
    answer = Answer.objects.filter(report_id=report.pk).first()
    same = answer is not None and (answer.stay_id, answer.form, answer.answers) == (stay_id, form_key, dict(answers))
    if not same:
        raise Refusal(
            "conflict", _("Du har alt sendt dette skjemaet med andre svar. Send det på nytt hvis noe er endret.")
        )
    return Outcome("repeated", sent_id, report.pk, colour=report.colour)
