"""What the worklist of a unit shows. The caller has made sure that the user may see the unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Sum

from heim.kit.colour import Colour
from heim.pathways.models import Enrolment
from heim.pathways.reads import definition
from heim.people.models import Patient, Pause
from heim.rules.why import Why
from heim.triage.models import Reason, WorklistRow
from heim.triage.words import sentence

GREY = "grey"
_LISTED: Final = Q(open_count__gt=0) | Q(green_since__isnull=False) | Q(unread_count__gt=0)


@dataclass(frozen=True)
class Line:
    """One stay of the list. `colour` is a word ("grey" when only something is missing), None when nothing is open.

    `measure` is the measure that the worst matter is about, if it is one; `limit` the fixed limit it went past.
    `version_id` is the pathway version the stay has followed longest.
    """

    stay_id: int
    patient: Patient
    concern_id: int | None
    colour: str | None
    why: str
    measure: str | None
    limit: float | None
    opened_at: datetime | None
    raised_at: datetime | None
    arrived_at: datetime | None
    deadline_at: datetime | None
    owner_id: int | None
    owner: str
    open_count: int
    unread_count: int
    version_id: int | None
    pathway: str
    green_since: datetime | None
    version: int


@dataclass(frozen=True)
class Load:
    """New reasons to worry in the last hour, and how many people they are about."""

    reasons: int
    people: int


def list_version(*, unit_id: int) -> str:
    """Changes whenever any line of the unit's list does. One cheap query; `version_of` says the same of lines at hand."""
    rows = WorklistRow.objects.filter(_LISTED, unit_id=unit_id)
    found = rows.aggregate(lines=Count("pk"), newest=Max("version"), changes=Sum("version"), stays=Sum("pk"))
    return "-".join(str(found[name] or 0) for name in ("lines", "newest", "changes", "stays"))


def version_of(lines: Collection[Line]) -> str:
    versions = [line.version for line in lines]
    parts = (len(versions), max(versions, default=0), sum(versions), sum(line.stay_id for line in lines))
    return "-".join(str(part) for part in parts)


def lines_of(*, unit_id: int) -> list[Line]:
    """Everything that is open, green and unsigned, or unread in the unit: most urgent first, then nearest deadline."""
    lines = [_line(row) for row in _rows().filter(_LISTED, unit_id=unit_id)]
    return sorted(lines, key=_urgency)


def line_of(*, stay_id: int) -> Line | None:
    row = _rows().filter(pk=stay_id).first()
    return None if row is None else _line(row)


def lines_in(*, unit_ids: Collection[int]) -> list[Line]:
    """Every open stay of the units, also those with nothing on the list, by family name."""
    rows = _rows().filter(unit_id__in=unit_ids, stay__ended_at=None)
    return [_line(row) for row in rows.order_by("stay__patient__family_name", "stay__patient__given_name", "pk")]


def alarm_load(*, unit_id: int, now: datetime) -> Load:
    """What has come in during the last hour."""
    fresh = Reason.objects.filter(
        stay__responsible_unit=unit_id, said_at__gt=now - timedelta(hours=1), said_at__lte=now
    )
    found = fresh.aggregate(reasons=Count("pk"), people=Count("stay_id", distinct=True))
    return Load(found["reasons"], found["people"])


def paused_in(*, unit_id: int, now: datetime) -> list[Pause]:
    """Who is paused in the unit now, the one that ends first first; with the patient loaded."""
    running = Pause.objects.filter(ended_at=None, started_at__lte=now, until__gt=now)
    of_unit = running.filter(stay__responsible_unit=unit_id, stay__ended_at=None)
    return list(of_unit.select_related("stay__patient").order_by("until"))


def unread_in(*, unit_ids: Collection[int]) -> int:
    """How many messages from home wait to be read."""
    found = WorklistRow.objects.filter(unit_id__in=unit_ids).aggregate(unread=Sum("unread_count"))
    return found["unread"] or 0


def said(why: object) -> str:
    """A stored why, in words."""
    if not isinstance(why, dict):
        return ""
    return sentence(Why(why["key"], why["values"]))


def limit_of(why: object) -> float | None:
    """The fixed limit that a stored why went past; None when it is about something else."""
    if isinstance(why, dict) and str(why["key"]).startswith("abs."):
        return float(why["values"]["limit"])
    return None


def _rows() -> QuerySet[WorklistRow]:
    # The pathway rides along in the same query; its definition never changes and is remembered.
    first = Enrolment.objects.filter(stay_id=OuterRef("pk"), ended_at=None).order_by("pk").values("version_id")[:1]
    return WorklistRow.objects.select_related("stay__patient", "owner", "concern").annotate(followed=Subquery(first))


def _pathway(row: WorklistRow) -> str:
    version_id = _version_id(row)
    return "" if version_id is None else str(definition(version_id).title)


def _version_id(row: WorklistRow) -> int | None:
    version_id: int | None = getattr(row, "followed", None)
    return version_id


def _urgency(line: Line) -> tuple[int, float, int]:
    order = -1 if line.colour is None else 0 if line.colour == GREY else Colour.named(line.colour)
    return (-order, line.deadline_at.timestamp() if line.deadline_at else float("inf"), line.stay_id)


def _line(row: WorklistRow) -> Line:
    measure = row.concern.source_code if row.concern is not None and row.concern.source_kind == "measure" else None
    return Line(
        stay_id=row.stay_id,
        patient=row.stay.patient,
        concern_id=row.concern_id,
        colour=_word(row),
        why=said(row.why),
        measure=measure,
        limit=limit_of(row.why),
        opened_at=row.opened_at,
        raised_at=None if row.concern is None else row.concern.raised_at,
        arrived_at=row.arrived_at,
        deadline_at=row.deadline_at,
        owner_id=row.owner_id,
        owner="" if row.owner is None else row.owner.name,
        open_count=row.open_count,
        unread_count=row.unread_count,
        version_id=_version_id(row),
        pathway=_pathway(row),
        green_since=row.green_since,
        version=row.version,
    )


def _word(row: WorklistRow) -> str | None:
    if not row.open_count:
        return None
    return GREY if row.colour is None else Colour(row.colour).name.lower()
