from datetime import datetime

from django.db import transaction

from heim.forms.models import Answer, HalfForm
from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.refusal import Refusal
from heim.kit.self_harm import SELF_HARM
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.pathways.questions import Questionnaire
from heim.pathways.reads import rules_of
from heim.people.models import Stay, User
from heim.rules.kinds.item import Item


@transaction.atomic(savepoint=False)
def say_at_once(
    *, stay: Stay, form: Questionnaire, half: HalfForm, link_id: str, by: User, now: datetime
) -> int | None:
    """Send one answer of a half form when a rule on single answers calls it red, without waiting for the rest; one about harming
    oneself whatever colour it gets.

    It is judged like anything sent; the rest of the form is not. Said once per answer. Returns the report's id.
    """
    value = half.answers.get(link_id)
    if value is None or isinstance(value, str) or half.said.get(link_id) == value:
        return None
    red = _urgent(stay, form.score({link_id: float(value)}), now)
    if not red:
        return None
    report = NewReport(
        stay_id=stay.pk, sent_id=f"{half.sent_id}-{half.revision}", taken_at=now, readings=red, source="form"
    )
    (outcome,) = record_readings(reports=[report], by=by, now=now)
    if outcome.report_id is None:
        raise Refusal(outcome.code or outcome.kind, outcome.sentence)
    Answer.objects.create(
        stay=stay,
        form=form.key,
        form_version=form.version,
        report_id=outcome.report_id,
        answered_at=now,
        answers={link_id: value},
        whole=False,
    )
    half.said[link_id] = value
    return outcome.report_id


def _urgent(stay: Stay, scored: dict[str, float], now: datetime) -> tuple[NewReading, ...]:
    rules = rules_of([stay], set(scored))[stay.pk]
    return tuple(
        NewReading(measure, value)
        for measure, value in scored.items()
        if any(
            isinstance(bound.rule, Item) and (bound.judge([Point(now, value)]) or 0) >= _from(measure)
            for _version, bound in rules.of(measure)
        )
    )


def _from(measure: str) -> Colour:
    """The colour from which it cannot wait."""
    return Colour.YELLOW if measure in SELF_HARM else Colour.RED
