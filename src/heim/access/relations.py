"""How somebody is related to stays: one list of conditions, which both a page about one stay and a list of many go through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from heim.access.blocks import running_blocks
from heim.access.cover import covered_now
from heim.access.models import BrokenGlass, Sharing, TeamMember
from heim.access.own_stay import own_stay
from heim.access.posts import held_posts
from heim.access.table import RELATIONS, ROLES, Act, Basis, roles_that_may
from heim.people.models import Stay, User


@dataclass(frozen=True, slots=True)
class Relation:
    """`stays` are those that `basis` lets somebody do the act with."""

    basis: Basis
    stays: Q


def relations(*, user: User, act: Act, now: datetime, also_ended: bool = False) -> Iterator[Relation]:
    """The most usual relation first; each is worked out only when it is asked for. `also_ended` counts for the responsible unit."""
    units = [post.unit_id for post in held_posts(user=user, now=now) if post.role in roles_that_may(act)]
    if not user.is_active or not units:
        return
    still_open = Q(ended_at=None)
    if act in RELATIONS[Basis.RESPONSIBLE]:
        yield Relation(Basis.RESPONSIBLE, Q(responsible_unit__in=units) & (Q() if also_ended else still_open))
    if act in RELATIONS[Basis.GLASS]:  # before the others: who broke it sees by that, and it is said so
        yield Relation(Basis.GLASS, Q(pk__in=_through_glass(user, units, now)) & still_open)
    if act in RELATIONS[Basis.SHARED]:
        yield Relation(Basis.SHARED, Q(pk__in=_shared(units, act, now)) & still_open)
    if act in RELATIONS[Basis.TEAM]:
        yield Relation(Basis.TEAM, Q(pk__in=_in_team(user, now)) & still_open)
    if act in RELATIONS[Basis.COVER]:
        yield Relation(Basis.COVER, _covered(units, now) & still_open)


def unblocked(user: User, now: datetime) -> Q:
    """Stays of patients who have not shut this person out."""
    blocks = running_blocks(now).filter(user=user)
    return ~Q(patient__in=blocks.values("patient_id"))


def within_reach(*, user: User, act: Act, now: datetime, also_ended: bool = False) -> Q:
    """The condition for a stay that somebody may do `act` with."""
    either = Q(pk__in=())
    for relation in relations(user=user, act=act, now=now, also_ended=also_ended):
        either |= relation.stays
    return either & unblocked(user, now)


def reached(*, user: User, act: Act, now: datetime, also_ended: bool = False) -> QuerySet[Stay]:
    """All stays somebody may do `act` with."""
    return Stay.objects.filter(within_reach(user=user, act=act, now=now, also_ended=also_ended))


def related_stay(
    *, user: User, act: Act, stay_id: int, now: datetime, also_ended: bool = False
) -> tuple[Stay, Basis] | None:
    """One stay with patient and unit, and the relation by which somebody may do `act` with it; None when they may not."""
    units = [post.unit_id for post in held_posts(user=user, now=now) if post.role in roles_that_may(act)]
    if user.is_active and act in RELATIONS[Basis.RESPONSIBLE]:
        own = own_stay(user_id=user.pk, unit_ids=units, stay_id=stay_id, now=now)
        if own is not None and (also_ended or own.ended_at is None):
            return own, Basis.RESPONSIBLE
    named = Stay.objects.filter(unblocked(user, now), pk=stay_id).select_related("patient", "responsible_unit")
    for relation in relations(user=user, act=act, now=now, also_ended=also_ended):
        for stay in named.filter(relation.stays):
            return stay, relation.basis
    return None


def let_in_as(*, user: User, act: Act, stay: Stay, basis: Basis, now: datetime) -> int:
    """The unit of the post by which somebody reaches the stay: the responsible one, or theirs that it is shared with."""
    if basis is not Basis.SHARED:
        return stay.responsible_unit_id
    units = [post.unit_id for post in held_posts(user=user, now=now) if post.role in roles_that_may(act)]
    shared = _sharings(units, act, now).filter(stay=stay).order_by("started_at", "pk").first()
    return stay.responsible_unit_id if shared is None else shared.unit_id


def acts_on(*, user: User, stay: Stay, now: datetime) -> frozenset[Act]:
    """Everything somebody may do with one stay, by whatever relation."""
    if not user.is_active or running_blocks(now).filter(user=user, patient=stay.patient_id).exists():
        return frozenset()
    posts = held_posts(user=user, now=now)
    here = [ROLES[post.role] for post in posts if post.unit_id == stay.responsible_unit_id]
    mine = {act for acts in here for act in acts} if stay.ended_at is None else set()
    further = {act for post in posts for act in ROLES[post.role]} - mine
    found = {act for act in further if related_stay(user=user, act=act, stay_id=stay.pk, now=now)}
    return frozenset(mine | found)


_GIVEN_BY = {
    Act.SUMMARY: Q(),
    Act.PLAN: Q(with_plan=True),
    Act.VALUES: Q(with_values=True),
    Act.TALK: Q(with_talk=True),
    Act.REPORT: Q(with_talk=True) | Q(may_answer=True),
    Act.ANSWER: Q(may_answer=True),
}


def _shared(units: list[int], act: Act, now: datetime) -> QuerySet[Sharing, int]:
    return _sharings(units, act, now).values_list("stay_id", flat=True)


def _sharings(units: list[int], act: Act, now: datetime) -> QuerySet[Sharing]:
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    rows = Sharing.objects.filter(lasting, _GIVEN_BY[act], unit__in=units, started_at__lte=now)
    return rows.exclude(_shut_out(now))


def _in_team(user: User, now: datetime) -> QuerySet[TeamMember, int]:
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    return TeamMember.objects.filter(lasting, user=user, started_at__lte=now).values_list("stay_id", flat=True)


def _covered(units: list[int], now: datetime) -> Q:
    """Stays of units that are closed now and that these answer for; not those of patients who have shut one of these out."""
    closed = [unit.pk for unit in covered_now(unit_ids=units, now=now)]
    shut_out = running_blocks(now).filter(unit__in=units).values("patient_id")
    return Q(responsible_unit__in=closed) & ~Q(patient__in=shut_out)


def _through_glass(user: User, units: list[int], now: datetime) -> QuerySet[BrokenGlass, int]:
    rows = BrokenGlass.objects.filter(user=user, unit__in=units, at__lte=now, until__gt=now)
    return rows.values_list("stay_id", flat=True)


def _shut_out(now: datetime) -> Exists:
    """Whether the patient has shut the unit of a sharing out."""
    return Exists(running_blocks(now).filter(patient=OuterRef("stay__patient"), unit=OuterRef("unit")))
