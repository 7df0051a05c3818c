from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from heim.people.hours import hours_of as hours_of
from heim.people.models import Pause, Post, Relative, Stay, Unit
from heim.people.watching import watching


@dataclass(frozen=True)
class UnitNow:
    """A unit at one moment: whether somebody reads for it, until when or from when, and what it says out of hours.

    `reader` is the unit that reads now in its stead, `next_reader` the one that does next; empty when it is itself, or nobody.
    `phone` is that of who reads. `next_at` is when the next one begins, `opens_at` the same when nobody reads now.
    """

    id: int
    name: str
    phone: str
    open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    out_of_hours: str
    reader: str = ""
    next_reader: str = ""
    next_at: datetime | None = None

    @property
    def reads(self) -> str:
        """The name of who reads now."""
        return self.reader or self.name


def unit_now(unit: Unit, now: datetime, *, covered: bool = True) -> UnitNow:
    """`covered` false: nobody answers for it while it is closed. Of a patient's unit, ask `access.reader.reader_of`."""
    watched = watching(unit=unit, at=now, covered=covered)
    reader = watched.unit or unit
    text = unit.out_of_hours_en if get_language() == "en" and unit.out_of_hours_en else unit.out_of_hours_nb
    return UnitNow(
        id=unit.pk,
        name=unit.name,
        phone=reader.phone,
        open=watched.unit is not None,
        closes_at=watched.until,
        opens_at=watched.next_at if watched.unit is None else None,
        out_of_hours=text,
        reader="" if reader == unit else reader.name,
        next_reader="" if watched.next_unit in (None, unit) else str(watched.next_unit),
        next_at=watched.next_at,
    )


def pauses_of(stay_ids: Collection[int], now: datetime) -> dict[int, Pause]:
    """The pause each stay is in right now; a stay that is not paused is absent."""
    running = Pause.objects.filter(stay_id__in=stay_ids, started_at__lte=now, until__gt=now, ended_at=None)
    return {pause.stay_id: pause for pause in running}


def relatives_of(stay: Stay, now: datetime) -> list[Relative]:
    """The patient's relatives as of now, the closest first, each once: who is both a number to ring and a carer is the carer."""
    current = Q(ended_at=None) | Q(ended_at__gt=now)
    found: dict[str, Relative] = {}
    for row in Relative.objects.filter(current, patient_id=stay.patient_id).order_by("-closest", "pk"):
        known = found.get(row.name.casefold())
        row.phone = row.phone or ("" if known is None else known.phone)
        if known is None or (known.user_id is None and row.user_id is not None):
            found[row.name.casefold()] = row
    return list(found.values())


def one_unit(unit_id: int) -> QuerySet[Unit]:
    """A unit to which other rooms add their columns: what a page asks of it, in one question."""
    return Unit.objects.filter(pk=unit_id)


def clinical_roles() -> list[tuple[str, str]]:
    """(role, its name) of those who look after patients."""
    return [(role.value, str(role.label)) for role in Post.CLINICAL]
