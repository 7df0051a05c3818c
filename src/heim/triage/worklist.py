"""Keeps the worklist rows true, in the transaction that changed something."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from heim.kit.colour import Colour
from heim.people.models import Stay
from heim.storage.live import publish_unit
from heim.storage.prepared import Prepared, PreparedUpdate
from heim.storage.rows import Insert, Update
from heim.triage.models import Concern, Reason, WorklistRow


@transaction.atomic(savepoint=False)
def refresh_rows(*, stay_ids: Collection[int], now: datetime) -> None:
    """Recompute the rows of these stays from their open concerns; tell the units whose lists changed."""
    concerns: dict[int, list[_Matter]] = defaultdict(list)
    for matter in map(_Matter._make, _MATTERS(stay_ids=stay_ids)):
        concerns[matter.stay_id].append(matter)
    reasons = _worst_reasons([group[0].pk for group in concerns.values()])
    units: dict[int, int] = dict(_UNITS(stay_ids=stay_ids))
    rows = {stay_id: (version, _Shown(*shown)) for stay_id, version, *shown in _ROWS(stay_ids=stay_ids)}
    now_shown = {stay_id: _shown(units[stay_id], concerns.get(stay_id, []), reasons) for stay_id in stay_ids}
    made = {stay_id: shown for stay_id, shown in now_shown.items() if stay_id not in rows}
    changed = {stay_id: now_shown[stay_id] for stay_id, row in rows.items() if not _says(row, now_shown[stay_id])}
    _MADE.put([(stay_id, *_stored(shown), 1, 0, 0) for stay_id, shown in made.items()])
    _CHANGED([(stay_id, *_stored(shown), rows[stay_id][0] + 1) for stay_id, shown in changed.items()])
    told = [*made.values(), *changed.values(), *(rows[stay_id][1] for stay_id in changed)]
    for unit_id in {shown.unit_id for shown in told}:
        publish_unit(unit_id)


class _Matter(NamedTuple):
    """An open concern, as far as a line tells of it."""

    pk: int
    stay_id: int
    source_kind: str
    source_code: str
    colour: int | None
    missing_since: datetime | None
    opened_at: datetime
    raised_at: datetime
    arrived_at: datetime | None
    deadline_at: datetime
    owner_id: int | None


class _Shown(NamedTuple):
    """What a line says of the open concerns."""

    unit_id: int
    open_count: int = 0
    colour: int | None = None
    missing_since: datetime | None = None
    concern_id: int | None = None
    source_kind: str = ""
    source_code: str = ""
    owner_id: int | None = None
    opened_at: datetime | None = None
    raised_at: datetime | None = None
    arrived_at: datetime | None = None
    deadline_at: datetime | None = None
    why: object = None


def _says(row: tuple[int, _Shown], shown: _Shown) -> bool:
    """A row without a version has told nobody anything."""
    version, before = row
    return version > 0 and before == shown


def _stored(shown: _Shown) -> tuple[object, ...]:
    return (*shown[:-1], None if shown.why is None else json.dumps(shown.why))


_MATTERS: Prepared[Any] = Prepared(
    lambda stay_ids: (
        Concern.objects.open().filter(stay_id__in=stay_ids).most_urgent_first().values_list(*_Matter._fields)
    )
)
_UNITS: Prepared[Any] = Prepared(
    lambda stay_ids: Stay.objects.filter(pk__in=stay_ids).values_list("pk", "responsible_unit_id")
)
_ROWS: Prepared[Any] = Prepared(
    lambda stay_ids: (
        WorklistRow.objects.filter(stay_id__in=stay_ids)
        .select_for_update()
        .values_list("stay_id", "version", *_Shown._fields)
    )
)
_MADE = Insert(WorklistRow, "stay", *_Shown._fields, "version", "green_count", "unread_count")
_CHANGED = Update(WorklistRow, *_Shown._fields, "version")


@transaction.atomic(savepoint=False)
def touch_row(*, stay_id: int) -> None:
    """Something about the line has changed that it does not hold itself, so that pages ask again."""
    WorklistRow.objects.filter(pk=stay_id).update(version=F("version") + 1)
    _tell([stay_id])


@transaction.atomic(savepoint=False)
def touch_rows_of(*, patient_id: int) -> None:
    """As `touch_row`, of all the patient's stays."""
    rows = WorklistRow.objects.filter(stay__patient=patient_id)
    stay_ids = list(rows.values_list("pk", flat=True))
    rows.filter(pk__in=stay_ids).update(version=F("version") + 1)
    _tell(stay_ids)


@transaction.atomic(savepoint=False)
def add_greens(*, counts: Mapping[Stay, int], now: datetime) -> None:
    """Mark that these stays (locked) have so many more green reports which nobody has signed off."""
    by_count: dict[int, list[int]] = defaultdict(list)
    for stay, count in counts.items():
        by_count[count].append(stay.pk)
    for count, stay_ids in by_count.items():
        _MORE_GREENS(stay_ids=stay_ids, count=count, now=now)
    for unit_id in {stay.responsible_unit_id for stay in counts}:
        publish_unit(unit_id, quiet=True)


@transaction.atomic(savepoint=False)
def touch_curves(*, stays: Collection[Stay]) -> None:
    """Values of these stays (locked) have come that change nothing on their lines but the curve."""
    _TOUCHED(stay_ids=[stay.pk for stay in stays])
    for unit_id in {stay.responsible_unit_id for stay in stays}:
        publish_unit(unit_id, quiet=True)


_TOUCHED = PreparedUpdate(lambda stay_ids: (WorklistRow.objects.filter(pk__in=stay_ids), {"version": F("version") + 1}))
_MORE_GREENS = PreparedUpdate(
    lambda stay_ids, count, now: (
        WorklistRow.objects.filter(pk__in=stay_ids),
        {
            "green_since": Coalesce(F("green_since"), now),
            "green_count": F("green_count") + count,
            "version": F("version") + 1,
        },
    )
)


@transaction.atomic(savepoint=False)
def set_greens(*, counts: Mapping[Stay, int], now: datetime) -> None:
    """How many green reports of these stays (locked) nobody has signed off, counted anew."""
    for stay, count in counts.items():
        WorklistRow.objects.filter(pk=stay.pk).update(
            green_since=Coalesce(F("green_since"), now) if count else None, green_count=count, version=F("version") + 1
        )
    for unit_id in {stay.responsible_unit_id for stay in counts}:
        publish_unit(unit_id, quiet=True)


@transaction.atomic(savepoint=False)
def drop_row(*, stay: Stay) -> None:
    """The stay has ended, and is on no list."""
    WorklistRow.objects.filter(pk=stay.pk).delete()
    publish_unit(stay.responsible_unit_id)


@transaction.atomic(savepoint=False)
def clear_greens(*, stay_ids: Collection[int]) -> None:
    """Nothing green waits for a signature any more."""
    WorklistRow.objects.filter(pk__in=stay_ids).update(green_since=None, green_count=0, version=F("version") + 1)
    _tell(stay_ids)


@transaction.atomic(savepoint=False)
def set_unread(*, stay_id: int, count: int) -> None:
    """How many messages from home nobody has read."""
    WorklistRow.objects.filter(pk=stay_id).update(unread_count=count, version=F("version") + 1)
    _tell([stay_id])


def _tell(stay_ids: Collection[int]) -> None:
    for unit_id in WorklistRow.objects.filter(pk__in=stay_ids).values_list("unit_id", flat=True).distinct():
        publish_unit(unit_id)


def _shown(unit_id: int, concerns: list[_Matter], reasons: Mapping[int, object]) -> _Shown:
    if not concerns:
        return _Shown(unit_id)
    first = concerns[0]
    missing = [concern.missing_since for concern in concerns if concern.missing_since is not None]
    owners = [concern.owner_id for concern in concerns]
    return _Shown(
        unit_id=unit_id,
        open_count=len(concerns),
        colour=first.colour,
        missing_since=min(missing, default=None),
        concern_id=first.pk,
        source_kind=first.source_kind,
        source_code=first.source_code,
        # A line is owned only when every open matter of it is: a new, unowned red must not hide behind an owned yellow.
        owner_id=owners[0] if all(owner is not None for owner in owners) else None,
        opened_at=min(concern.opened_at for concern in concerns),
        raised_at=first.raised_at,
        arrived_at=first.arrived_at,
        deadline_at=min(concern.deadline_at for concern in concerns if concern.colour == first.colour),
        why=reasons.get(first.pk),
    )


def _worst_reasons(concern_ids: Collection[int]) -> dict[int, object]:
    """The one reason that stands on the line: the worst, then the newest value, then the person's own limit."""
    found: dict[int, tuple[tuple[int, datetime, bool], object]] = {}
    for concern_id, colour, happened_at, personal, why in _REASONS(concern_ids=concern_ids):
        weight = (colour or Colour.GREEN, happened_at, personal)
        if concern_id not in found or weight >= found[concern_id][0]:
            found[concern_id] = (weight, why)
    return {concern_id: why for concern_id, (_weight, why) in found.items()}


_REASONS: Prepared[Any] = Prepared(
    lambda concern_ids: (
        Reason.objects.filter(concern_id__in=concern_ids)
        .order_by("pk")
        .values_list("concern_id", "colour", "happened_at", "personal", "why")
    )
)
