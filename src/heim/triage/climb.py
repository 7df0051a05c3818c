"""The ladder: a red or purple that nobody has taken is told to one after the other until somebody takes it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from heim.delivery.give_notices import NewNotice, cancel_notices, give_notices
from heim.delivery.models import Notice
from heim.kit.colour import Colour
from heim.pathways.reads import followed_by, longest_wait
from heim.people.models import Stay, User
from heim.storage.fault import fault_point
from heim.storage.one_by_one import one_by_one
from heim.triage.ladder import Ladder, Ladders, Person, Rung
from heim.triage.models import Concern, Event

KIND = "concern"
_LATE = timedelta(minutes=1)  # a step that is later than this is not made up for


def climb(*, now: datetime, limit: int = 500) -> int:
    """Take the step that is due for each stay. Returns how many steps were taken."""
    due = Concern.objects.open().filter(next_step_at__lte=now).order_by("next_step_at", "pk")
    stay_ids = list(dict.fromkeys(due.values_list("stay_id", flat=True)[:limit]))
    ladders = Ladders(now)
    return one_by_one(stay_ids, lambda stay_id: _climb(stay_id, ladders, now))


@transaction.atomic
def _climb(stay_id: int, ladders: Ladders, now: datetime) -> int:
    """What is due of one stay climbs together: one notice, not one for each measure."""
    stay = Stay.objects.select_related("responsible_unit__covered_by").select_for_update(of=("self",)).get(pk=stay_id)
    due = Concern.objects.open().filter(stay_id=stay_id, next_step_at__lte=now).most_urgent_first()
    concerns = list(due.select_for_update())
    free = [concern for concern in concerns if concern.owner_id is None]
    _tell_owners(stay, [concern for concern in concerns if concern.owner_id is not None], now)
    if free:
        _Step(stay, free, _ladder(stay, ladders), now).take()
    fault_point("climb")
    return len(concerns)


def _ladder(stay: Stay, ladders: Ladders) -> Ladder:
    ladder = ladders.of(stay.responsible_unit)
    if ladder.unit is not None:
        return ladder
    _length, around_the_clock = longest_wait(followed_by([stay.pk]).get(stay.pk, ()), Colour.RED)
    return ladders.of(stay.responsible_unit, around_the_clock=True) if around_the_clock else ladder


def _tell_owners(stay: Stay, owned: Sequence[Concern], now: datetime) -> None:
    """It became worse in somebody's hands: they are told, and the deadline watches over them."""
    for concern in owned:
        assert concern.owner_id is not None
        concern.step, concern.next_step_at = concern.step + 1, None
        concern.save(update_fields=["step", "next_step_at"])
        notice = NewNotice(concern.owner_id, stay.responsible_unit_id, KIND, concern.pk, concern.step)
        give_notices(notices=[notice], now=now)
        name = User.objects.values_list("name", flat=True).get(pk=concern.owner_id)
        Event.objects.create(concern=concern, at=now, what=Event.What.TOLD, detail=name)


class _Step:
    """One step of what is due of one stay. The most urgent concern carries the notices."""

    def __init__(self, stay: Stay, concerns: Sequence[Concern], ladder: Ladder, now: datetime) -> None:
        self._stay, self._concerns, self._ladder, self._now = stay, concerns, ladder, now
        self._first = concerns[0]
        self._events: list[Event] = []

    def take(self) -> None:
        due_at = self._first.next_step_at
        assert due_at is not None
        if self._ladder.unit is None:
            self._wait(self._ladder.opens_at)
            return
        pace = self._ladder.pace[self._first.colour or Colour.RED]
        if self._first.step == 0 and self._now < self._first.raised_at + pace.first:
            self._wait(self._first.raised_at + pace.first)
            return
        told = self._told()
        rung = self._next_rung(told)
        base = due_at if self._now - due_at < _LATE else self._now
        if rung is not None:
            self._tell(rung.people, f"({rung.said})", due_at)
            self._wait(base + pace.between)
        else:
            everybody = [person for person in self._ladder.everybody if self._may_be_told(person)]
            cancel_notices(kinds=[KIND], subject_ids=[self._first.pk], now=self._now)
            self._tell(everybody, "(igjen)", due_at)
            self._wait(base + pace.repeat)
        Event.objects.bulk_create(self._events)

    def _told(self) -> set[int]:
        """Who has been told of it since it became so bad, for the unit that reads now."""
        same = Concern.objects.open().filter(stay=self._stay).values("pk")
        rows = Notice.objects.filter(kind=KIND, subject_id__in=same, unit=self._ladder.unit)
        return set(rows.filter(created_at__gte=self._first.raised_at).values_list("user_id", flat=True))

    def _next_rung(self, told: Collection[int]) -> Rung | None:
        """The lowest on which somebody can be told who has not been; what is passed on the way is said once."""
        said: set[str] | None = None
        for rung in self._ladder.rungs:
            fresh = tuple(person for person in rung.people if person.user_id not in told)
            reached = tuple(person for person in fresh if self._may_be_told(person))
            if reached:
                return Rung(rung.said, reached)
            if fresh or not rung.people:
                said = self._gaps_said() if said is None else said
                self._say_gap(rung.said, fresh, said)
        return None

    def _may_be_told(self, person: Person) -> bool:
        channels, _number = self._ladder.ways[person.user_id]
        snoozed = person.user_id in self._ladder.snoozed and self._first.colour != Colour.PURPLE
        return bool(channels) and not snoozed

    def _gaps_said(self) -> set[str]:
        rows = Event.objects.filter(concern=self._first, what=Event.What.GAP, at__gte=self._first.raised_at)
        return set(rows.values_list("detail", flat=True))

    def _say_gap(self, duty: str, people: Sequence[Person], said: set[str]) -> None:
        names = ", ".join(person.name for person in people)
        detail = (f"{duty}: {names}" if names else duty)[:200]
        if detail not in said:
            self._events.append(Event(concern=self._first, at=self._now, what=Event.What.GAP, detail=detail))

    def _tell(self, people: Sequence[Person], how: str, due_at: datetime) -> None:
        assert self._ladder.unit is not None
        for concern in self._concerns:
            concern.step += 1
        if not people:
            return
        step, unit_id = self._first.step, self._ladder.unit.pk
        notices = [
            NewNotice(one.user_id, unit_id, KIND, self._first.pk, step, self._ladder.ways[one.user_id][1])
            for one in people
        ]
        give_notices(notices=notices, now=self._now, due_at=due_at, ways=self._ladder.ways)
        detail = f"{', '.join(one.name for one in people)} {how}"[:200]
        self._events += [
            Event(concern=one, at=self._now, what=Event.What.TOLD, detail=detail) for one in self._concerns
        ]

    def _wait(self, until: datetime | None) -> None:
        for concern in self._concerns:
            concern.next_step_at = until
            concern.save(update_fields=["next_step_at", "step"])
