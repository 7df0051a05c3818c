from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from heim.forms.models import Answer
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.pathways.plan import FORM, Arrived, meet_expectations
from heim.pathways.questions import questionnaires
from heim.people.models import Stay, User
from heim.triage.arrive import note_arrivals
from heim.triage.raise_concern import Source


@dataclass(frozen=True)
class Sent:
    """Values that one home sent; with a `form` they are its answers, and are scored."""

    stay: Stay
    taken_at: datetime
    values: Mapping[str, float]
    form: str = ""

    @property
    def report(self) -> NewReport:
        values = questionnaires()[self.form].score(self.values) if self.form else self.values
        return NewReport(
            stay_id=self.stay.pk,
            sent_id=f"demo-{self.stay.pk}-{self.form}-{self.taken_at:%Y%m%d%H%M%S}",
            taken_at=self.taken_at,
            readings=tuple(NewReading(measure, float(value)) for measure, value in values.items()),
            source="form" if self.form else "entered",
        )


def send(*sent: Sent, by: User, now: datetime) -> None:
    """By the one way in, as the portal and the gateways do it. Raises AssertionError when anything is refused."""
    outcomes = record_readings(reports=[one.report for one in sent], by=by, now=now)
    assert all(outcome.kind == "stored" for outcome in outcomes), [o.sentence for o in outcomes if o.sentence]
    answered = [
        (one, outcome.report_id) for one, outcome in zip(sent, outcomes, strict=True) if one.form and outcome.report_id
    ]
    Answer.objects.bulk_create(
        Answer(
            stay=one.stay,
            form=one.form,
            form_version=questionnaires()[one.form].version,
            report_id=report_id,
            answered_at=one.taken_at,
            answers=dict(one.values),
        )
        for one, report_id in answered
    )
    _forms_have_come([one for one, _report_id in answered], now)


def _forms_have_come(answered: Sequence[Sent], now: datetime) -> None:
    if answered:
        meet_expectations(arrived=[Arrived(one.stay.pk, FORM, one.form, one.taken_at) for one in answered])
        note_arrivals(arrived={(one.stay.pk, Source(FORM, one.form)): one.taken_at for one in answered}, now=now)
