"""Keeps the worklist rows true, in the transaction that changed something."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from heim.kit.colour import Colour
from heim.people.models import Stay
from heim.storage.live import publish_unit
from heim.storage.prepared import PreparedUpdate
from heim.triage.models import Concern, Reason, WorklistRow

_SHOWN = (
    "unit_id",
    "colour",
    "missing_since",
    "concern_id",
    "owner_id",
    "opened_at",
    "arrived_at",
    "deadline_at",
    "open_count",
    "why",
)


@transaction.atomic(savepoint=False)
def refresh_rows(*, stay_ids: Collection[int], now: datetime) -> None:
    """Recompute the rows of these stays from their open concerns; tell the units whose lists changed."""
    concerns: dict[int, list[Concern]] = defaultdict(list)
    for concern in Concern.objects.open().filter(stay_id__in=stay_ids).most_urgent_first():
        concerns[concern.stay_id].append(concern)
    reasons = _worst_reasons([group[0].pk for group in concerns.values()])
    units = dict(Stay.objects.filter(pk__in=stay_ids).values_list("pk", "responsible_unit_id"))
    rows = {row.stay_id: row for row in WorklistRow.objects.filter(stay_id__in=stay_ids).select_for_update()}
    changed: set[int] = set()
    for stay_id in stay_ids:
        row = rows.get(stay_id) or WorklistRow(stay_id=stay_id)
        shown = _shown(units[stay_id], concerns.get(stay_id, []), reasons)
        if row.version and all(getattr(row, name) == value for name, value in shown.items()):
            continue
        changed |= {unit for unit in (row.unit_id, units[stay_id]) if unit is not None}
        for name, value in shown.items():
            setattr(row, name, value)
        row.version += 1
        row.save()
    for unit_id in changed:
        publish_unit(unit_id)


@transaction.atomic(savepoint=False)
def touch_row(*, stay_id: int) -> None:
    """Something about the line has changed that it does not hold itself, so that pages ask again."""
    WorklistRow.objects.filter(pk=stay_id).update(version=F("version") + 1)
    _tell([stay_id])


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


def _shown(unit_id: int, concerns: list[Concern], reasons: dict[int, Reason]) -> dict[str, object]:
    if not concerns:
        return dict.fromkeys(_SHOWN) | {"unit_id": unit_id, "open_count": 0}
    first = concerns[0]
    missing = [concern.missing_since for concern in concerns if concern.missing_since is not None]
    owners = [concern.owner_id for concern in concerns]
    return {
        "unit_id": unit_id,
        "colour": first.colour,
        "missing_since": min(missing, default=None),
        "concern_id": first.pk,
        # A line is owned only when every open matter of it is: a new, unowned red must not hide behind an owned yellow.
        "owner_id": owners[0] if all(owner is not None for owner in owners) else None,
        "opened_at": min(concern.opened_at for concern in concerns),
        "arrived_at": first.arrived_at,
        "deadline_at": min(concern.deadline_at for concern in concerns if concern.colour == first.colour),
        "open_count": len(concerns),
        "why": reasons[first.pk].why if first.pk in reasons else None,
    }


def _worst_reasons(concern_ids: Collection[int]) -> dict[int, Reason]:
    """The one reason that stands on the line: the worst, then the newest value, then the person's own limit."""
    found: dict[int, Reason] = {}
    for reason in Reason.objects.filter(concern_id__in=concern_ids).order_by("pk"):
        best = found.get(reason.concern_id)
        if best is None or _weight(reason) >= _weight(best):
            found[reason.concern_id] = reason
    return found


def _weight(reason: Reason) -> tuple[int, datetime, bool]:
    return (reason.colour or Colour.GREEN, reason.happened_at, reason.personal)
