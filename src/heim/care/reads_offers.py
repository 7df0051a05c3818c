"""Offers of responsibility: what was packed, what has come since, and which wait for a unit's answer."""

from dataclasses import dataclass
from datetime import datetime

from heim.access.relations import unblocked
from heim.access.table import Act
from heim.access.units import units_where
from heim.care.models import Handover, KitHanded
from heim.care.package import Package, from_json
from heim.measurements.reads import reports_of
from heim.pathways.reads_limits import Change, changes_of
from heim.pathways.reads_plan import plan_of
from heim.people.models import Stay, User
from heim.triage.reads_stay import Happening, happened_to

_MOST = 500


@dataclass(frozen=True)
class Since:
    """What has come after the package was made. `sent` counts reports from home."""

    sent: int
    happened: tuple[Happening, ...]
    limits: tuple[Change, ...]
    new_plan: bool
    kit: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not (self.sent or self.happened or self.limits or self.new_plan or self.kit)


def offers_of(*, stay_id: int) -> list[Handover]:
    """All there were for a stay, the newest first; the first may be open."""
    people = ("proposed_by", "accepted_by", "refused_by", "withdrawn_by")
    rows = Handover.objects.filter(stay_id=stay_id).select_related("from_unit", "to_unit", "meeting", *people)
    return list(rows.order_by("-proposed_at", "-pk"))


def open_offer(*, stay_id: int) -> Handover | None:
    return Handover.objects.open().filter(stay_id=stay_id).select_related("to_unit", "meeting").first()


def offered_to(*, user: User, unit_id: int, now: datetime) -> list[Handover]:
    """What waits for the answer of a unit of the user's, the oldest first, with patient and meeting."""
    if unit_id not in units_where(user=user, act=Act.VALUES, now=now):
        return []
    shown = Stay.objects.filter(unblocked(user, now), ended_at=None)
    rows = Handover.objects.open().filter(to_unit=unit_id, stay__in=shown)
    return list(rows.select_related("stay__patient", "from_unit", "meeting").order_by("proposed_at", "pk"))


def may_answer(*, handover: Handover, user: User, now: datetime) -> bool:
    """Whether the user's role moves people in the unit that is offered."""
    return handover.to_unit_id in units_where(user=user, act=Act.MOVE, now=now)


def packed(handover: Handover) -> Package:
    return from_json(handover.package)


def since_offer(handover: Handover) -> Since:
    since, stay_id = handover.proposed_at, handover.stay_id
    was = packed(handover).plan
    plan = plan_of(stay_id=stay_id)
    kit = KitHanded.objects.filter(stay_id=stay_id, handed_at__gt=since, returned_at=None).order_by("pk")
    return Since(
        sent=sum(report.received_at > since for report in reports_of(stay_id=stay_id, most=_MOST)),
        happened=tuple(one for one in happened_to(stay_id=stay_id, since=since) if one.at > since),
        limits=tuple(one for one in changes_of(stay_id=stay_id, since=since) if one.at > since),
        new_plan=(0 if plan is None else plan.number) != (0 if was is None else was.number),
        kit=tuple(row.mark or row.item for row in kit),
    )
