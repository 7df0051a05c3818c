"""Whose patient is this: everything that can happen to who answers and who may see, at random, and what must hold throughout.

`Place` is the world; a move is one thing somebody does, through the doors' own question for access and the acts behind it.
`must_hold` is written from what was promised, `may` from the table in words: neither asks the code it watches.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from django.db.models import Max, Q
from django.http import Http404
from tests.people import Ward, send
from tests.triage.rosters import lung_roster, on_duty

from heim.access.block import ShutOut, write_block
from heim.access.end_sharing import end_sharing
from heim.access.find import find_stay
from heim.access.join_team import join_team
from heim.access.leave_team import leave_team
from heim.access.lift_block import lift_block
from heim.access.models import Block, BrokenGlass, Sharing, TeamMember
from heim.access.relations import related_stay
from heim.access.seal import seal_entries
from heim.access.share import Gives, share_stay
from heim.access.table import Act
from heim.access.verify import verify_chain
from heim.care.accept_hand_over import accept_hand_over
from heim.care.models import Handover
from heim.care.propose_hand_over import Meeting, Offer, propose_hand_over
from heim.care.refuse_hand_over import refuse_hand_over
from heim.care.withdraw_hand_over import withdraw_hand_over
from heim.contact.models import Appointment
from heim.delivery.models import Notice
from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import (
    Absence,
    DutyLine,
    OpeningHours,
    Post,
    ResponsiblePeriod,
    Shift,
    Stay,
    Unit,
    User,
)
from heim.people.put_on_duty import put_on_duty
from heim.people.set_cover import set_cover
from heim.people.take_off_duty import take_off_duty
from heim.people.write_absence import write_absence
from heim.triage.accept import accept_concerns
from heim.triage.climb import climb
from heim.triage.decline import decline_concerns
from heim.triage.escalate import lapse_offers, return_overdue
from heim.triage.hand_on import hand_on_concerns
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Event, Reason
from heim.triage.release import release_concerns
from heim.triage.take import take_concerns

T = TypeVar("T")
MINUTE = timedelta(minutes=1)
# The longest a red may wait for the next step while somebody reads: what `triage.pace` comes with.
STEP = 5 * MINUTE
READS = {Act.SUMMARY, Act.PLAN, Act.VALUES, Act.TALK}


class Pick(Protocol):
    """Chooses one of several, as a property test or a seed has it."""

    def __call__(self, several: Sequence[T], /) -> T: ...


def mostly(pick: Pick) -> bool:
    return pick(["yes", "yes", "yes", "no"]) == "yes"


@dataclass
class Place:
    now: datetime
    staff: list[int]
    patients: dict[int, int]  # stay -> the user at home
    units: list[int]
    steps: int = 0
    done: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, w: Ward) -> "Place":
        _HOURS.clear()
        lung_roster(w, w.now)
        on_duty(w.tms, w.tiril, 1, w.now, hours=90)
        staff = [w.berit, w.nora, w.dag, w.tiril, w.carl, w.lars]
        stays = {w.jens_stay.pk: w.jens.pk, w.tove_stay.pk: w.tove.pk}
        return cls(w.now, [one.pk for one in staff], stays, [w.lung.pk, w.tms.pk, w.elsewhere.pk])

    def somebody(self, pick: Pick) -> User:
        """Read anew each time, as after a restart."""
        return User.objects.get(pk=pick(self.staff))

    def a_stay(self, pick: Pick) -> int:
        return pick(list(self.patients))

    def somebody_of(self, pick: Pick, likely: Sequence[int | None]) -> User:
        """Mostly one of those it makes sense for, sometimes anybody."""
        fitting = [one for one in likely if one is not None]
        return User.objects.get(pk=pick(fitting)) if fitting and mostly(pick) else self.somebody(pick)

    def found(self, user: User, stay_id: int, word: str) -> Stay:
        return find_stay(user=user, stay_id=stay_id, act=word, now=self.now)


Move = Callable[[Place, Pick], None]
MOVES: dict[str, Move] = {}


def move(act: Move) -> Move:
    MOVES[act.__name__] = act
    return act


def play(place: Place, name: str, pick: Pick) -> None:
    """One move, and what must hold after it."""
    if not try_to(place, name, pick):
        return
    if name in _SEEN_BY_THE_TICK:
        tick(place)
    must_hold(place)


def try_to(place: Place, name: str, pick: Pick) -> bool:
    """One move; whether it was made. A refusal and a shut door are answers like others."""
    place.steps += 1
    try:
        MOVES[name](place, pick)
    except (Refusal, Http404):
        return False
    place.done[name] = place.done.get(name, 0) + 1
    return True


# What only shows when the loop has been round; of all else the rows are right at once.
_SEEN_BY_THE_TICK = {
    "time_passes",
    "somebody_falls_ill",
    "a_post_ends",
    "a_cover_is_arranged",
    "a_sharing_ends",
    "a_stay_is_shared",
    "the_team_changes",
    "somebody_is_shut_out",
    "the_offer_is_accepted",
}


def tick(place: Place) -> None:
    return_overdue(now=place.now)
    lapse_offers(now=place.now)
    climb(now=place.now)


@move
def time_passes(place: Place, pick: Pick) -> None:
    """Also a long time with nobody awake: the tick was down, or a clock was put on."""
    place.now += pick([1, 1, 4, 6, 6, 31, 61, 240, 600, 1440]) * MINUTE


@move
def a_red_comes(place: Place, pick: Pick) -> None:
    _report(place, pick, pick([84, 80, 86]))


@move
def a_yellow_comes(place: Place, pick: Pick) -> None:
    _report(place, pick, pick([88, 89]))


def _open(place: Place, pick: Pick) -> int:
    """Mostly a stay with something open."""
    stays = list(Concern.objects.open().values_list("stay_id", flat=True).distinct().order_by("stay_id"))
    return pick(stays) if stays and mostly(pick) else place.a_stay(pick)


def _field(stay_id: int, name: str) -> list[int | None]:
    return list(Concern.objects.open().filter(stay=stay_id).values_list(name, flat=True).distinct().order_by(name))


def _of_unit(place: Place, stay_id: int) -> list[int | None]:
    posts = Post.objects.filter(unit=Stay.objects.values("responsible_unit").get(pk=stay_id)["responsible_unit"])
    return list(
        posts.filter(user__in=place.staff, role__in=("nurse", "doctor"), ended_at=None)
        .values_list("user", flat=True)
        .order_by("pk")
    )


def _report(place: Place, pick: Pick, spo2: float) -> None:
    stay = Stay.objects.get(pk=place.a_stay(pick))
    send(stay, User.objects.get(pk=place.patients[stay.pk]), place.now, spo2=spo2)


@move
def somebody_takes_it(place: Place, pick: Pick) -> None:
    stay_id = _open(place, pick)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:take")
    take_concerns(stay_id=stay_id, by=by, now=place.now)


@move
def somebody_gives_it_back(place: Place, pick: Pick) -> None:
    stay_id = _open(place, pick)
    by = place.somebody_of(pick, _field(stay_id, "owner"))
    place.found(by, stay_id, "desk:release")
    release_concerns(stay_id=stay_id, by=by, now=place.now)


@move
def somebody_hands_it_on(place: Place, pick: Pick) -> None:
    stay_id = _open(place, pick)
    by, to = place.somebody_of(pick, _field(stay_id, "owner")), place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:hand_on")
    hand_on_concerns(stay_id=stay_id, to=to, by=by, now=place.now)


@move
def somebody_says_yes(place: Place, pick: Pick) -> None:
    stay_id = _open(place, pick)
    by = place.somebody_of(pick, _field(stay_id, "offered_to"))
    place.found(by, stay_id, "desk:accept")
    accept_concerns(stay_id=stay_id, by=by, now=place.now)


@move
def somebody_says_no(place: Place, pick: Pick) -> None:
    stay_id = _open(place, pick)
    by = place.somebody_of(pick, _field(stay_id, "offered_to"))
    place.found(by, stay_id, "desk:decline")
    decline_concerns(stay_id=stay_id, by=by, now=place.now)


@move
def somebody_closes_it(place: Place, pick: Pick) -> None:
    stay_id = _open(place, pick)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:handle")
    newest = Reason.objects.filter(concern__stay=stay_id, concern__handled_at=None).values_list("concern")
    seen = dict(newest.annotate(last=Max("pk")).order_by())
    handle_concerns(stay_id=stay_id, seen=seen, note="Ringte.", by=by, now=place.now)


@move
def the_responsibility_is_offered(place: Place, pick: Pick) -> None:
    stay_id, unit_id = place.a_stay(pick), pick(place.units)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:hand_over")
    meeting = Meeting(place.now + timedelta(days=1), 30, Appointment.Kind.PHONE, ("Begge avdelinger", "Pasienten"))
    offer = Offer(unit_id, "Stabil.", "Pasienten selv", pick([None, 7]), meeting)
    propose_hand_over(stay_id=stay_id, offer=offer, by=by, now=place.now)


@move
def the_offer_is_accepted(place: Place, pick: Pick) -> None:
    by, offer = _answering(place, pick)
    accept_hand_over(handover_id=offer.pk, by=by, now=place.now)


@move
def the_offer_is_refused(place: Place, pick: Pick) -> None:
    by, offer = _answering(place, pick)
    refuse_hand_over(handover_id=offer.pk, reason="Fullt her.", by=by, now=place.now)


@move
def the_offer_is_withdrawn(place: Place, pick: Pick) -> None:
    stay_id = place.a_stay(pick)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:hand_over")
    for offer in Handover.objects.open().filter(stay=stay_id):
        withdraw_hand_over(handover_id=offer.pk, reason="Vi fortsetter.", by=by, now=place.now)


def _answering(place: Place, pick: Pick) -> tuple[User, Handover]:
    """As its door does: a post that moves people, in the unit that is offered, and the stay through the table."""
    for offer in Handover.objects.open():
        stay_id = offer.stay_id
        likely = Post.objects.filter(unit=offer.to_unit_id, ended_at=None, user__in=place.staff).values_list(
            "user", flat=True
        )
        by = place.somebody_of(pick, list(likely.order_by("pk")))
        break
    else:
        raise Http404
    place.found(by, stay_id, "desk:answer_offer")
    for offer in Handover.objects.open().filter(stay=stay_id):
        if _posts(by, place.now).filter(unit=offer.to_unit_id, role__in=("nurse", "doctor")).exists():
            return by, offer
    raise Http404


@move
def somebody_falls_ill(place: Place, pick: Pick) -> None:
    who, hours = place.somebody(pick), pick([2, 12, 48])
    starts_at = place.now + pick([0, 30]) * MINUTE
    ends_at = starts_at + timedelta(hours=hours)
    write_absence(user_id=who.pk, starts_at=starts_at, ends_at=ends_at, reason="ill", by=who, now=place.now)


@move
def a_hole_in_the_roster(place: Place, pick: Pick) -> None:
    shifts = list(Shift.objects.filter(ends_at__gt=place.now).order_by("pk"))
    if shifts:
        take_off_duty(shift_id=pick(shifts).pk, by=place.somebody(pick), now=place.now)


@move
def somebody_is_put_on_duty(place: Place, pick: Pick) -> None:
    line, who = pick(list(DutyLine.objects.order_by("pk"))), place.somebody(pick)
    until = place.now + timedelta(hours=pick([1, 8, 24]))
    put_on_duty(line_id=line.pk, user_id=who.pk, starts_at=place.now, ends_at=until, by=who, now=place.now)


@move
def a_cover_is_arranged(place: Place, pick: Pick) -> None:
    set_cover(unit_id=pick(place.units), cover_id=pick([None, *place.units]), by=place.somebody(pick), now=place.now)


@move
def a_stay_is_shared(place: Place, pick: Pick) -> None:
    stay_id, unit_id = place.a_stay(pick), pick(place.units)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:share")
    gives = Gives(*(pick([True, False]) for _each in range(4)))
    until = pick([None, place.now + timedelta(hours=3)])
    share_stay(
        stay_id=stay_id,
        unit_id=unit_id,
        gives=gives,
        consent_by="Pasienten",
        because="",
        by=by,
        now=place.now,
        until=until,
    )


@move
def a_sharing_ends(place: Place, pick: Pick) -> None:
    stay_id = place.a_stay(pick)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:end_sharing")
    for sharing in Sharing.objects.filter(stay=stay_id, ended_at=None):
        end_sharing(sharing_id=sharing.pk, by=by, now=place.now)


@move
def the_team_changes(place: Place, pick: Pick) -> None:
    stay_id, who = place.a_stay(pick), place.somebody(pick)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:team")
    member = TeamMember.objects.filter(stay=stay_id, user=who, ended_at=None).first()
    if member is None:
        join_team(stay_id=stay_id, user_id=who.pk, by=by, now=place.now)
    else:
        leave_team(stay_id=stay_id, member_id=member.pk, by=by, now=place.now)


@move
def somebody_is_shut_out(place: Place, pick: Pick) -> None:
    stay_id = place.a_stay(pick)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:block")
    shut = pick([ShutOut(user_id=pick(place.staff)), ShutOut(unit_id=pick(place.units))])
    write_block(stay_id=stay_id, shut=shut, by=by, now=place.now)


@move
def somebody_is_let_in_again(place: Place, pick: Pick) -> None:
    stay_id = place.a_stay(pick)
    by = place.somebody_of(pick, _of_unit(place, stay_id))
    place.found(by, stay_id, "desk:block")
    patient_id = Stay.objects.get(pk=stay_id).patient_id
    for block in Block.objects.filter(patient=patient_id, ended_at=None):
        lift_block(stay_id=stay_id, block_id=block.pk, by=by, now=place.now)


@move
def glass_is_broken(place: Place, pick: Pick) -> None:
    """The row alone: finding somebody by their number has tests of its own."""
    who, stay_id = place.somebody(pick), place.a_stay(pick)
    for post in _posts(who, place.now).filter(role__in=("nurse", "doctor"))[:1]:
        until = place.now + timedelta(hours=1)
        BrokenGlass.objects.create(
            user=who,
            stay_id=stay_id,
            unit_id=post.unit_id,
            because="emergency",
            reason="Falt",
            at=place.now,
            until=until,
        )


@move
def a_post_ends(place: Place, pick: Pick) -> None:
    who = place.somebody(pick)
    if place.done.get("a_post_ends", 0) >= 2:
        raise Refusal("enough", "noen må være igjen")
    _posts(who, place.now).update(ended_at=place.now)


@move
def somebody_knocks(place: Place, pick: Pick) -> None:
    """The table in words against the doors."""
    who, stay_id, act = place.somebody(pick), place.a_stay(pick), pick(list(Act))
    opened = related_stay(user=who, act=act, stay_id=stay_id, now=place.now) is not None
    assert opened == may(who, stay_id, act, place.now), f"{who.username} {act.value}: the door says {opened}"


def may(who: User, stay_id: int, act: Act, now: datetime) -> bool:
    """What was promised, from the rows alone."""
    stay = Stay.objects.get(pk=stay_id)
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    blocks = Block.objects.filter(running, patient=stay.patient_id, started_at__lte=now)
    if blocks.filter(user=who).exists():
        return False
    shut = set(blocks.exclude(unit=None).values_list("unit_id", flat=True))
    units = {post.unit_id for post in _posts(who, now) if act in _of_role(post.role)}
    if not units:
        return False
    return (
        stay.responsible_unit_id in units
        or _by_sharing(stay, units - shut, act, now)
        or (act not in (Act.MOVE, Act.LOG) and _in_team(who, stay, now))
        or (act in READS | {Act.REPORT, Act.ANSWER} and not units & shut and _by_cover(stay, units, now))
        or (act in READS and _glass(who, stay, units, now))
    )


def _of_role(role: str) -> set[Act]:
    if role == "doctor":
        return set(Act)
    return set(Act) - {Act.PRESCRIBE, Act.LOG} if role == "nurse" else set()


def _posts(who: User, now: datetime) -> Any:
    return Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), user=who, started_at__lte=now)


def _by_sharing(stay: Stay, units: set[int], act: Act, now: datetime) -> bool:
    gives: dict[Act, Callable[[Sharing], bool]] = {
        Act.SUMMARY: lambda row: True,
        Act.PLAN: lambda row: row.with_plan,
        Act.VALUES: lambda row: row.with_values,
        Act.TALK: lambda row: row.with_talk,
        Act.REPORT: lambda row: row.with_talk or row.may_answer,
        Act.ANSWER: lambda row: row.may_answer,
    }
    rows = Sharing.objects.filter(stay=stay, unit__in=units, started_at__lte=now)
    return act in gives and any(gives[act](row) and (row.ended_at is None or row.ended_at > now) for row in rows)


def _in_team(who: User, stay: Stay, now: datetime) -> bool:
    rows = TeamMember.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), user=who, stay=stay, started_at__lte=now)
    return rows.exists()


def _by_cover(stay: Stay, units: set[int], now: datetime) -> bool:
    return stay.responsible_unit.covered_by_id in units and not reads(stay.responsible_unit_id, now)


def _glass(who: User, stay: Stay, units: set[int], now: datetime) -> bool:
    rows = BrokenGlass.objects.filter(user=who, stay=stay, unit__in=units, at__lte=now, until__gt=now)
    return rows.exists()


_HOURS: dict[int, list[OpeningHours]] = {}


def reads(unit_id: int, now: datetime) -> bool:
    """Whether the unit is open; the moves happen on days that are no public holidays, and change no hours."""
    here = local(now)
    minutes = here.hour * 60 + here.minute
    if unit_id not in _HOURS:
        _HOURS[unit_id] = list(OpeningHours.objects.filter(unit=unit_id))
    return any(one.weekday == here.weekday() and one.opens <= minutes < one.closes for one in _HOURS[unit_id])


def must_hold(place: Place) -> None:
    for stay in Stay.objects.filter(pk__in=place.patients).select_related("responsible_unit"):
        _one_responsible(stay)
        _no_red_lies(stay, place.now)


def _one_responsible(stay: Stay) -> None:
    periods = list(ResponsiblePeriod.objects.filter(stay=stay).order_by("started_at", "pk"))
    assert periods[0].started_at == stay.started_at
    assert periods[-1].ended_at is None
    assert periods[-1].unit_id == stay.responsible_unit_id
    assert all(one.ended_at == other.started_at for one, other in pairwise(periods)), "at every second exactly one"


def _no_red_lies(stay: Stay, now: datetime) -> None:
    somebody_reads = _somebody_reads(stay.responsible_unit, now)
    for red in Concern.objects.open().filter(stay=stay, colour__gte=Colour.RED):
        if red.owner is not None:
            assert red.deadline_at > now or (red.taken_at or now) >= red.deadline_at, (
                "an owner who let it pass has it no more"
            )
            assert not Absence.objects.filter(user=red.owner, starts_at__lte=now, ends_at__gt=now).exists()
            assert may(red.owner, stay.pk, Act.ANSWER, now), f"{red.owner.username} owns what they cannot reach"
        elif somebody_reads:
            assert red.next_step_at is not None, "nobody has it, and nobody will be told"
            assert red.next_step_at <= now + STEP, "the next step is too far away"
        else:
            assert red.next_step_at is not None, "it climbs when somebody reads again"
            assert red.next_step_at <= now + STEP, "and it is looked for who does"


def nobody_is_forgotten(place: Place) -> None:
    """A little later somebody has been told of every red that nobody has, where somebody reads."""
    for _round in range(2):
        place.now += STEP
        tick(place)
    must_hold(place)
    for stay in Stay.objects.filter(pk__in=place.patients).select_related("responsible_unit"):
        reds = Concern.objects.open().filter(stay=stay, colour__gte=Colour.RED, owner=None)
        if reds.exists() and _somebody_reads(stay.responsible_unit, place.now - STEP):
            assert all(_told_or_said(red) for red in reds), "nobody was told, and no gap was said"


def _told_or_said(red: Concern) -> bool:
    """One step carries the notices of all that is red of one person."""
    same = Concern.objects.filter(stay=red.stay_id).values("pk")
    told = Notice.objects.filter(kind="concern", subject_id__in=same).exists()
    return told or Event.objects.filter(concern__in=same, what=Event.What.GAP).exists()


def _somebody_reads(unit: Unit, now: datetime) -> bool:
    return reads(unit.pk, now) or (unit.covered_by_id is not None and reads(unit.covered_by_id, now))


def the_log_holds(place: Place) -> None:
    while seal_entries(now=place.now):
        pass
    found = verify_chain()
    assert found.broken is None, found.why
    assert found.unsealed == 0
