"""What the worklist of a unit shows. The caller has made sure that the user may see the unit."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import get_language

from heim.kit.colour import Colour
from heim.pathways.models import Enrolment
from heim.pathways.reads import definition
from heim.people.models import Patient, Pause
from heim.rules.why import Why
from heim.storage.prepared import Prepared
from heim.triage.models import Reason, WorklistRow, colour_word
from heim.triage.words import sentence

GREY = "grey"
_LISTED: Final = Q(open_count__gt=0) | Q(green_since__isnull=False) | Q(unread_count__gt=0)


@dataclass(frozen=True, eq=False)
class Line:
    """One stay of the list, in words of the language it was read in. `colour` is a word ("grey" when only something is
    missing), None when nothing is open.

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
    found = _VERSION(unit_id=unit_id)
    return "-".join(str(number or 0) for number in (found[0] if found else (0, 0, 0, 0)))


_VERSION: Prepared[Any] = Prepared(
    lambda unit_id: (
        WorklistRow.objects.filter(_LISTED, unit_id=unit_id)
        .values("unit_id")
        .annotate(lines=Count("pk"), newest=Max("version"), changes=Sum("version"), stays=Sum("pk"))
        .values_list("lines", "newest", "changes", "stays")
    )
)


def version_of(lines: Collection[Line]) -> str:
    versions = [line.version for line in lines]
    parts = (len(versions), max(versions, default=0), sum(versions), sum(line.stay_id for line in lines))
    return "-".join(str(part) for part in parts)


def lines_of(*, unit_id: int, now: datetime) -> list[Line]:
    """Everything that is open, green and unsigned, or unread in the unit: most urgent first, then nearest deadline.

    The database is asked which version each line has, and further only for those whose version this process has not read
    in the minute of `now`: what stands on the line moves its version, a person's name or telephone number does not. A line of
    which nothing has changed is the same object as last time, and not to be written in.
    """
    language, read = get_language(), _read.in_minute_of(now)
    known, unknown = list[Line](), list[int]()
    for stay_id, version in _LISTED_IN(unit_id=unit_id):
        line = read.get((stay_id, version, language))
        unknown.append(stay_id) if line is None else known.append(line)
    # Since the first question a line may have moved on, or have left: what the second one says holds.
    new = [_known_line(row, language) for row in _STILL_LISTED_IN(unit_id=unit_id, stay_ids=unknown)]
    read.update({(line.stay_id, line.version, language): line for line in new})
    return sorted(known + new, key=_urgency)


def line_of(*, stay_id: int) -> Line | None:
    return next(map(_line, _OF_STAY(stay_id=stay_id)), None)


def lines_in(*, unit_ids: Collection[int]) -> list[Line]:
    """Every open stay of the units, also those with nothing on the list, by family name."""
    return [_line(row) for row in _OPEN_IN(unit_ids=unit_ids)]


FRESH: Final = timedelta(hours=1)


def count_fresh(since: datetime, now: datetime) -> tuple[Coalesce, Coalesce]:
    """The two numbers of `Load` for what was said after `since`: columns of a query over units."""
    fresh = Reason.objects.filter(unit=OuterRef("pk"), said_at__gt=since, said_at__lte=now).order_by()
    counts = (Count("stay_id"), Count("stay_id", distinct=True))  # both stand in the index
    of_unit = (fresh.values("unit").annotate(number=count).values("number") for count in counts)
    reasons, people = (Coalesce(Subquery(each), 0) for each in of_unit)
    return reasons, people


def any_paused(now: datetime) -> Exists:
    """Whether anybody in a unit is paused: a column of a query over units."""
    running = Pause.objects.filter(ended_at=None, started_at__lte=now, until__gt=now)
    return Exists(running.filter(stay__responsible_unit=OuterRef("pk"), stay__ended_at=None))


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


_PATIENT: Final = tuple(field.attname for field in Patient._meta.concrete_fields)


class _Row(NamedTuple):
    """What a line needs beside the patient; the names are those of the query."""

    stay_id: int
    concern_id: int | None
    colour: int | None
    why_text: str | None
    source_kind: str
    source_code: str
    opened_at: datetime | None
    raised_at: datetime | None
    arrived_at: datetime | None
    deadline_at: datetime | None
    owner_id: int | None
    open_count: int
    unread_count: int
    green_since: datetime | None
    version: int
    owner__name: str | None
    followed: int | None


_COLUMNS: Final = len(_Row._fields)


def _rows() -> QuerySet[WorklistRow, Any]:
    # The pathway rides along in the same query; its definition never changes and is remembered.
    first = Enrolment.objects.filter(stay_id=OuterRef("pk"), ended_at=None).order_by("pk").values("version_id")[:1]
    patient = (f"stay__patient__{name}" for name in _PATIENT)
    with_text = WorklistRow.objects.annotate(followed=Subquery(first), why_text=Cast("why", TextField()))
    return with_text.values_list(*_Row._fields, *patient)


_LISTED_IN: Prepared[tuple[int, int]] = Prepared(
    lambda unit_id: WorklistRow.objects.filter(_LISTED, unit_id=unit_id).values_list("stay_id", "version")
)
_STILL_LISTED_IN: Prepared[Any] = Prepared(
    lambda unit_id, stay_ids: _rows().filter(_LISTED, unit_id=unit_id, pk__in=stay_ids)
)
_OF_STAY: Prepared[Any] = Prepared(lambda stay_id: _rows().filter(pk=stay_id))
_OPEN_IN: Prepared[Any] = Prepared(
    lambda unit_ids: (
        _rows()
        .filter(unit_id__in=unit_ids, stay__ended_at=None)
        .order_by("stay__patient__family_name", "stay__patient__given_name", "pk")
    )
)


def _urgency(line: Line) -> tuple[int, float, int]:
    order = -1 if line.colour is None else 0 if line.colour == GREY else Colour.named(line.colour)
    return (-order, line.deadline_at.timestamp() if line.deadline_at else float("inf"), line.stay_id)


class _Read:
    """The lines that this process has read in one minute, by stay, version and language."""

    def __init__(self) -> None:
        self._kept: tuple[datetime | None, dict[tuple[int, int, str | None], Line]] = (None, {})

    def in_minute_of(self, now: datetime) -> dict[tuple[int, int, str | None], Line]:
        kept, minute = self._kept, now.replace(second=0, microsecond=0)
        if kept[0] != minute:
            kept = self._kept = (minute, {})
        return kept[1]


_read = _Read()


@lru_cache(maxsize=4096)
def _known_line(values: tuple[Any, ...], _language: str | None) -> Line:
    """Every column of it, and the language, are what it is known by."""
    return _line(values)


def _line(values: Sequence[Any]) -> Line:
    row = _Row._make(values[:_COLUMNS])
    why = None if row.why_text is None else json.loads(row.why_text)
    return Line(
        stay_id=row.stay_id,
        patient=Patient.from_db("default", _PATIENT, values[_COLUMNS:]),
        concern_id=row.concern_id,
        colour=_word(row),
        why=said(why),
        measure=row.source_code if row.source_kind == "measure" else None,
        limit=limit_of(why),
        opened_at=row.opened_at,
        raised_at=row.raised_at,
        arrived_at=row.arrived_at,
        deadline_at=row.deadline_at,
        owner_id=row.owner_id,
        owner=row.owner__name or "",
        open_count=row.open_count,
        unread_count=row.unread_count,
        version_id=row.followed,
        pathway="" if row.followed is None else str(definition(row.followed).title),
        green_since=row.green_since,
        version=row.version,
    )


def _word(row: _Row) -> str | None:
    if not row.open_count:
        return None
    return colour_word(row.colour)
