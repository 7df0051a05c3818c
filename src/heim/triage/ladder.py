"""Who is told of a red in a unit at one moment, in which order: each duty by its rank, then the leader."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q

from heim.access.table import Act, roles_that_may
from heim.delivery.snooze import snoozed_until
from heim.delivery.ways import Ways, ways_to
from heim.people.absences import away_at
from heim.people.gaps import gaps_of
from heim.people.models import Post, Unit
from heim.people.on_duty import OnCall, on_call
from heim.people.watching import watching
from heim.triage.pace import Pace, pace_of

_HIGHER = 6  # how far up the tree of units a leader is looked for


@dataclass(frozen=True)
class Person:
    user_id: int
    name: str
    phone: str = ""


@dataclass(frozen=True)
class Rung:
    """`said` is the duty in words. Nobody in `people` is a gap in the roster."""

    said: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Ladder:
    """`unit` reads now; None is nobody before `opens_at`."""

    unit: Unit | None
    opens_at: datetime | None
    rungs: tuple[Rung, ...] = ()
    pace: dict[int, Pace] = field(default_factory=dict)
    ways: Ways = field(default_factory=dict)
    snoozed: dict[int, datetime] = field(default_factory=dict)

    @property
    def everybody(self) -> list[Person]:
        return list({person.user_id: person for rung in self.rungs for person in rung.people}.values())


class Ladders:
    """Built once for each unit in a round: many reds of one unit ask the same."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._built: dict[tuple[int, bool, bool], Ladder] = {}

    def of(self, unit: Unit, *, around_the_clock: bool = False, covered: bool = True) -> Ladder:
        key = unit.pk, around_the_clock, covered
        if key not in self._built:
            self._built[key] = ladder_of(unit=unit, at=self._now, around_the_clock=around_the_clock, covered=covered)
        return self._built[key]


def ladder_of(*, unit: Unit, at: datetime, around_the_clock: bool = False, covered: bool = True) -> Ladder:
    """A unit that is closed and covered by none has no ladder until it opens; one that never opens has one all the same.

    `covered` false: the patient has shut out the unit that covers for it.
    """
    reads = watching(unit=unit, at=at, covered=covered)
    reader = reads.unit
    if reader is None and (around_the_clock or reads.next_at is None):
        reader = unit
    if reader is None:
        return Ladder(None, reads.next_at)
    duties, leaders, all_here = _duties(reader, at), _leaders(reader, at), _everybody(reader, at)
    people = {person.user_id: person.phone for rung in (all_here, *leaders, *duties) for person in rung.people}
    ways = ways_to(phones=people)
    # A leader may not answer: when nobody on duty can be told, those who work there are.
    on_duty = [person for rung in duties for person in rung.people if ways[person.user_id][0]]
    rungs = (*duties, *leaders) if on_duty else (*duties, *leaders, all_here)
    return Ladder(
        unit=reader,
        opens_at=None,
        rungs=rungs,
        pace=pace_of(unit_id=reader.pk),
        ways=ways,
        snoozed=snoozed_until(user_ids=people, now=at),
    )


def _duties(unit: Unit, at: datetime) -> list[Rung]:
    """By rank; a duty that must be manned and is not stands as an empty rung."""
    manned: dict[tuple[int, str], list[OnCall]] = {}
    for one in on_call(unit_id=unit.pk, at=at):
        manned.setdefault((one.rank, one.role), []).append(one)
    gaps = {(gap.rank, gap.role) for gap in gaps_of(unit_ids=[unit.pk], since=at, until=at + timedelta(seconds=1))}
    places = list(manned) + [gap for gap in sorted(gaps) if gap not in manned]
    places.sort(key=lambda place: place[0])
    return [
        Rung(_said(rank, role), tuple(_person(one, unit) for one in manned.get((rank, role), ())))
        for rank, role in places
    ]


def _said(rank: int, role: str) -> str:
    return f"vakt {rank}, {Post.Role(role).label}"


def _person(one: OnCall, unit: Unit) -> Person:
    # The unit's own telephone stands on a desk and takes no SMS.
    return Person(one.user_id, one.name, "" if one.phone == unit.phone else one.phone)


def _leaders(unit: Unit, at: datetime) -> list[Rung]:
    """The unit's own, else those of the nearest unit above."""
    above: Unit | None = unit
    for _step in range(_HIGHER):
        if above is None:
            break
        people = _posted(above, at, [Post.Role.LEADER])
        if people:
            return [Rung("leder", people)]
        above = above.parent
    return []


def _everybody(unit: Unit, at: datetime) -> Rung:
    """The last way out: a unit where nobody on duty can be told."""
    return Rung("alle i enheten", _posted(unit, at, roles_that_may(Act.ANSWER)))


def _posted(unit: Unit, at: datetime, roles: Collection[str]) -> tuple[Person, ...]:
    held = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=at), unit=unit, role__in=roles, started_at__lte=at)
    there = held.filter(user__is_active=True).exclude(user__in=away_at(at))
    rows = there.select_related("user").order_by("user__name", "pk")
    return tuple({row.user_id: Person(row.user_id, row.user.name) for row in rows}.values())
