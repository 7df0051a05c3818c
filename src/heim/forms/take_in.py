from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.forms.models import Answer
from heim.forms.score import Answers, score_answers, what_counts
from heim.kit.refusal import Refusal
from heim.measurements.models import Report
from heim.measurements.reading import NewReport, Outcome
from heim.measurements.record import record_readings
from heim.pathways.plan import FORM, Arrived, meet_expectations
from heim.pathways.questions import Questionnaire
from heim.people.models import User
from heim.triage.arrive import note_arrivals
from heim.triage.raise_concern import Source


@transaction.atomic(savepoint=False)
def take_in(
    *, stay_id: int, form: Questionnaire, answers: Answers, sent_id: str, taken_at: datetime, by: User, now: datetime
) -> Outcome:
    """The scores as readings, the answers word for word, what was expected met.

    The caller holds the lock of the stay, and has seen to that `by` is to be asked. See `answer_form` for what is refused.
    """
    answers = what_counts(form, answers)
    readings = score_answers(form=form, answers=answers)
    known = _known(by, sent_id, stay_id, form.key, answers)
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
