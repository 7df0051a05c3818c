from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Q

from heim.access.relations import reached
from heim.access.table import Act
from heim.delivery.give_notices import NewNotice
from heim.kit.colour import Colour
from heim.people.models import DutyLine, Post, Unit, User
from heim.triage.ladder import ladder_of
from heim.triage.models import Concern

_LATE = timedelta(seconds=60)


@dataclass(frozen=True)
class Offer:
    """Somebody would like to hand a stay's matters on to the one who asks."""

    stay_id: int
    patient: str
    by: str
    at: datetime


def without_step(now: datetime) -> int:
    """Reds and purples that nobody owns and that nothing will happen to: must be 0. For /readyz."""
    reds = Concern.objects.open().filter(colour__gte=Colour.RED)
    forgotten = Q(owner=None) & (Q(next_step_at=None) | Q(next_step_at__lt=now - _LATE))
    return reds.filter(forgotten).count()


def any_offered(user_id: int) -> Exists:
    """Whether anything is offered to somebody: a column of any query."""
    return Exists(Concern.objects.open().filter(offered_to=user_id))


def offers_to(*, user: User, now: datetime) -> list[Offer]:
    """What somebody is asked to take over and may still answer for, oldest first."""
    within = reached(user=user, act=Act.ANSWER, now=now)
    rows = Concern.objects.open().filter(offered_to=user, stay__in=within).select_related("stay__patient", "owner")
    found: dict[int, Offer] = {}
    for row in rows.order_by("offered_at", "pk"):
        assert row.offered_at is not None
        name = f"{row.stay.patient.family_name}, {row.stay.patient.given_name}"
        found.setdefault(row.stay_id, Offer(row.stay_id, name, row.owner.name if row.owner else "", row.offered_at))
    return list(found.values())


def open_ids(*, stay_id: int) -> list[int]:
    """Ids of the open concerns of a stay."""
    return list(Concern.objects.open().filter(stay_id=stay_id).values_list("pk", flat=True))


def stay_of_concern(*, concern_id: int) -> int | None:
    return Concern.objects.filter(pk=concern_id).values_list("stay_id", flat=True).first()


def everybody_on_duty(*, kind: str, subject_id: int, step: int, now: datetime) -> list[NewNotice]:
    """A notice to each who is on duty anywhere now, and to the leaders: when it is Heim itself that something is wrong with."""
    lined = set(DutyLine.objects.values_list("unit_id", flat=True))
    led = set(
        Post.objects.filter(role=Post.Role.LEADER, started_at__lte=now, ended_at=None).values_list("unit_id", flat=True)
    )
    told: dict[int, NewNotice] = {}
    for unit in Unit.objects.filter(pk__in=lined | led).select_related("covered_by", "parent").order_by("pk"):
        ladder = ladder_of(unit=unit, at=now, around_the_clock=True)
        for person in ladder.everybody:
            number = ladder.ways[person.user_id][1]
            told.setdefault(person.user_id, NewNotice(person.user_id, unit.pk, kind, subject_id, step, number))
    return list(told.values())
