"""What home has sent, as home sees it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import QuerySet

from heim.access.home import Reach
from heim.access.home_table import Home
from heim.forms.hidden import hidden_reports
from heim.forms.models import Answer
from heim.kit.clock import local
from heim.kit.colour import Colour, worst
from heim.measurements.models import Reading, Report
from heim.people.models import Stay
from heim.triage.reads_home import worrying_measures


@dataclass(frozen=True)
class Value:
    """One value as stored and judged; `colour` None: no rule says anything of it."""

    id: int
    measure: str
    value: float | None
    colour: Colour | None
    at: datetime
    report_id: int = 0


@dataclass(frozen=True)
class Sent:
    """One report. `form` and `answers` are empty when it is measurements only."""

    id: int
    stay_id: int
    taken_at: datetime
    received_at: datetime
    colour: Colour | None
    current: bool
    corrected: bool
    values: tuple[Value, ...]
    by: str
    by_id: int
    form: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Zone:
    """Where the latest values put the person, and when that was. `of_today`: measured today. `waits`: for a person to see it."""

    colour: Colour
    at: datetime
    of_today: bool
    report_id: int
    waits: bool = False


def sent_of(report: Report, answer: Answer | None) -> Sent:
    readings = Reading.objects.filter(report=report, replaced=False).order_by("pk")
    return Sent(
        id=report.pk,
        stay_id=report.stay_id,
        taken_at=report.taken_at,
        received_at=report.received_at,
        colour=None if report.colour is None else Colour(report.colour),
        current=report.current and report.status != "entered-in-error",
        corrected=report.corrects_id is not None,
        values=tuple(map(_value, readings)),
        by=report.by.name,
        by_id=report.by_id,
        form=answer.form if answer is not None else "",
        answers=answer.answers if answer is not None else {},
    )


def sent_lately(*, stay: Stay, most: int) -> list[Sent]:
    """The newest reports of a stay, newest first; for who has found the stay and reaches all of it."""
    rows = Report.objects.select_related("by").filter(stay=stay, current=True).order_by("-taken_at", "-pk")[:most]
    answers = {answer.report_id: answer for answer in Answer.objects.filter(report_id__in=[row.pk for row in rows])}
    return [sent_of(row, answers.get(row.pk)) for row in rows]


def last_values(*, stay: Stay, reach: Reach, measures: Collection[str], before: datetime) -> dict[str, Value]:
    """The newest value of each measure taken before that moment, in this stay, that the reader reaches."""
    found: dict[str, Value] = {}
    for measure in measures:
        rows = _reached(stay, reach).filter(measure=measure, judged_at__lt=before)
        row = rows.order_by("-judged_at", "-pk").first()
        if row is not None:
            found[measure] = _value(row)
    return found


def values_since(*, stay: Stay, since: datetime, reach: Reach) -> dict[str, list[Value]]:
    """Every value by measure that the reader reaches, oldest first."""
    rows = _reached(stay, reach).filter(judged_at__gte=since).order_by("judged_at", "pk")
    found: dict[str, list[Value]] = {}
    for row in rows:
        found.setdefault(row.measure, []).append(_value(row))
    return found


def zone_of(*, stay: Stay, reach: Reach, now: datetime, back: timedelta = timedelta(days=60)) -> Zone | None:
    """The worst of the newest value of each measure, on the last day that anything was judged; None when nothing was.

    What waits for a person is not over at midnight: the newest value of such a measure counts, whatever its day. Never green
    by default: what else has not been measured that day counts for nothing.
    """
    rows = _reached(stay, reach).filter(judged_at__gte=now - back, colour__isnull=False).order_by("-judged_at", "-pk")
    newest: dict[str, Reading] = {}
    last_day = None
    for row in rows[:200]:
        last_day = last_day or local(row.judged_at).date()
        if local(row.judged_at).date() != last_day:
            break
        newest.setdefault(row.measure, row)
    waiting = worrying_measures(stay_id=stay.pk)
    for measure in waiting - newest.keys():
        before = rows.filter(measure=measure).first()
        if before is not None:
            newest[measure] = before
    colour = worst([Colour(row.colour) for row in newest.values() if row.colour is not None])
    if colour is None:
        return None
    telling = max((row for row in newest.values() if row.colour == colour), key=lambda row: (row.judged_at, row.pk))
    of_today = local(telling.judged_at).date() == local(now).date()
    waits = telling.measure in waiting and colour >= Colour.YELLOW
    return Zone(colour, telling.judged_at, of_today, telling.report_id, waits)


def _reached(stay: Stay, reach: Reach) -> QuerySet[Reading]:
    """Without what the table does not give the reader, and without single reports that are kept from them."""
    rows = Reading.objects.filter(patient_id=stay.patient_id, stay=stay, replaced=False, value__isnull=False)
    if not reach.may(Home.VALUES):
        return rows.none()
    if not reach.may(Home.ANSWERS):
        rows = rows.exclude(report_id__in=Answer.objects.filter(stay=stay).values("report_id"))
    hidden = hidden_reports(reach)
    return rows.exclude(report_id__in=hidden) if hidden else rows


def _value(row: Reading) -> Value:
    colour = None if row.colour is None else Colour(row.colour)
    return Value(row.pk, row.measure, row.value, colour, row.judged_at, row.report_id)
