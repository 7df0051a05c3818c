"""The ladder: a red or purple that nobody has taken is told to one after the other until somebody takes it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from heim.access.blocks import KeptOut, kept_out_by
from heim.delivery.give_notices import NewNotice, cancel_notices, give_notices
from heim.delivery.models import Notice
from heim.kit.colour import Colour
from heim.pathways.reads import followed_by, waits_of
from heim.people.models import Stay
from heim.storage.fault import fault_point
from heim.storage.one_by_one import some_at_a_time
from heim.triage.ladder import Ladder, Ladders, Person, Rung
from heim.triage.models import Concern, Event

KIND = "concern"
_LOOK_AGAIN = timedelta(minutes=5)  # while nobody reads: a cover may be arranged, or hours changed
_LATE = timedelta(minutes=1)  # a step that is later than this is not made up for


def climb(*, now: datetime, limit: int = 500) -> int:
    """Take the step that is due for each stay. Returns how many were taken."""
    due = Concern.objects.open().filter(next_step_at__lte=now).order_by("next_step_at", "pk")
    stay_ids = list(dict.fromkeys(due.values_list("stay_id", flat=True)[:limit]))
    ladders = Ladders(now)
    return some_at_a_time(stay_ids, lambda some: _climb(some, ladders, now))


@transaction.atomic
def _climb(stay_ids: Sequence[int], ladders: Ladders, now: datetime) -> int:
    """Some stays under their locks. What is due of one stay climbs together: one notice, not one for each measure."""
    rows = Stay.objects.filter(pk__in=stay_ids).select_related("responsible_unit__covered_by")
    stays = list(rows.order_by("pk").select_for_update(of=("self",)))
    open_now: dict[int, list[Concern]] = defaultdict(list)
    reds = Concern.objects.open().filter(stay__in=stays, colour__gte=Colour.RED).select_related("owner")
    for concern in reds.most_urgent_first().select_for_update(of=("self",)):
        open_now[concern.stay_id].append(concern)
    shut = kept_out_by(patient_ids={stay.patient_id for stay in stays}, now=now)
    told = _told([concern.pk for concerns in open_now.values() for concern in concerns])
    effects = _Effects(now)
    for stay in stays:
        due = [one for one in open_now[stay.pk] if one.next_step_at is not None and one.next_step_at <= now]
        for concern in due:
            if concern.owner_id is not None:
                effects.tell_owner(stay, concern)
        free = [concern for concern in due if concern.owner_id is None]
        if free:
            known = [one for concern in open_now[stay.pk] for one in told[concern.pk]]
            out = shut.get(stay.patient_id, KeptOut())
            _Step(free, _ladder(stay, out, ladders), known, out, effects).take()
    effects.write()
    fault_point("climb")
    return len(effects.changes)


@dataclass(frozen=True, slots=True)
class _Told:
    user_id: int
    unit_id: int | None
    at: datetime


def _told(concern_ids: Collection[int]) -> dict[int, list[_Told]]:
    """Who has been told of each concern."""
    found: dict[int, list[_Told]] = defaultdict(list)
    rows = Notice.objects.filter(kind=KIND, subject_id__in=concern_ids)
    for subject_id, user_id, unit_id, at in rows.values_list("subject_id", "user_id", "unit_id", "created_at"):
        found[subject_id].append(_Told(user_id, unit_id, at))
    return found


def _ladder(stay: Stay, out: KeptOut, ladders: Ladders) -> Ladder:
    unit = stay.responsible_unit
    covered = unit.covered_by_id not in out.units
    ladder = ladders.of(unit, covered=covered)
    if ladder.unit is not None:
        return ladder
    waits = waits_of(followed_by([stay.pk]).get(stay.pk, ()), Colour.RED)
    at_night = any(wait.around_the_clock for wait in waits)
    return ladders.of(unit, around_the_clock=True, covered=covered) if at_night else ladder


@dataclass
class _Effects:
    """What the steps of some stays come to, written together."""

    now: datetime
    notices: list[NewNotice] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    changes: dict[int, tuple[datetime | None, int]] = field(default_factory=dict)
    superseded: list[int] = field(default_factory=list)

    def tell_owner(self, stay: Stay, concern: Concern) -> None:
        """It became worse in somebody's hands: they are told, and the deadline watches over them."""
        assert concern.owner is not None
        unit_id, step = stay.responsible_unit_id, concern.step + 1
        self.notices.append(NewNotice(concern.owner.pk, unit_id, KIND, concern.pk, step))
        self.say(concern, Event.What.TOLD, concern.owner.name)
        self.changes[concern.pk] = None, 1

    def say(self, concern: Concern, what: Event.What, detail: str) -> None:
        self.events.append(Event(concern=concern, at=self.now, what=what, detail=detail[:200]))

    def write(self) -> None:
        if self.superseded:
            cancel_notices(kinds=[KIND], subject_ids=self.superseded, now=self.now)
        give_notices(notices=self.notices, now=self.now)
        Event.objects.bulk_create(self.events)
        alike: dict[tuple[datetime | None, int], list[int]] = defaultdict(list)
        for concern_id, change in self.changes.items():
            alike[change].append(concern_id)
        for (until, steps), concern_ids in alike.items():
            Concern.objects.filter(pk__in=concern_ids).update(next_step_at=until, step=F("step") + steps)


class _Step:
    """One step of what is due of one stay. The most urgent concern carries the notices."""

    def __init__(
        self, concerns: Sequence[Concern], ladder: Ladder, told: Sequence[_Told], out: KeptOut, effects: _Effects
    ) -> None:
        self._concerns, self._ladder, self._out, self._effects = concerns, ladder, out, effects
        self._now = effects.now
        self._first = concerns[0]
        # Since it became so bad, and for the unit that reads now.
        unit_id = None if ladder.unit is None else ladder.unit.pk
        self._told = {one.user_id for one in told if one.unit_id == unit_id and one.at >= self._first.raised_at}
        # Who has put it off is left alone while somebody else can be told.
        awake = any(self._reached(person) and person.user_id not in ladder.snoozed for person in ladder.everybody)
        self._quiet = set(ladder.snoozed) if awake and self._first.colour != Colour.PURPLE else set()

    def take(self) -> None:
        due_at = self._first.next_step_at
        assert due_at is not None
        if self._ladder.unit is None:
            self._wait(min(self._ladder.opens_at or self._now + _LOOK_AGAIN, self._now + _LOOK_AGAIN))
            return
        pace = self._ladder.pace[self._first.colour or Colour.RED]
        if self._first.step == 0 and self._now < self._first.raised_at + pace.first:
            self._wait(self._first.raised_at + pace.first)
            return
        base = due_at if self._now - due_at < _LATE else self._now
        rung = self._next_rung()
        if rung is not None:
            self._tell(rung.people, f"({rung.said})", due_at)
            self._wait(base + pace.between, steps=1)
        else:
            everybody = [person for person in self._ladder.everybody if self._may_be_told(person)]
            self._effects.superseded.append(self._first.pk)
            self._tell(everybody, "(igjen)", due_at)
            self._wait(base + pace.repeat, steps=1)

    def _next_rung(self) -> Rung | None:
        """The lowest on which somebody can be told who has not been; what is passed on the way is said once."""
        said: set[str] | None = None
        for rung in self._ladder.rungs:
            fresh = tuple(person for person in rung.people if person.user_id not in self._told)
            reached = tuple(person for person in fresh if self._may_be_told(person))
            if reached:
                return Rung(rung.said, reached)
            if fresh or not rung.people:
                said = self._gaps_said() if said is None else said
                self._say_gap(rung.said, fresh, said)
        return None

    def _may_be_told(self, person: Person) -> bool:
        return self._reached(person) and person.user_id not in self._quiet

    def _reached(self, person: Person) -> bool:
        """Somebody the patient has shut out could not open it."""
        channels, _number = self._ladder.ways[person.user_id]
        return bool(channels) and person.user_id not in self._out.users

    def _gaps_said(self) -> set[str]:
        rows = Event.objects.filter(concern=self._first, what=Event.What.GAP, at__gte=self._first.raised_at)
        return set(rows.values_list("detail", flat=True))

    def _say_gap(self, duty: str, people: Sequence[Person], said: set[str]) -> None:
        names = ", ".join(person.name for person in people)
        detail = (f"{duty}: {names}" if names else duty)[:200]
        if detail not in said:
            self._effects.say(self._first, Event.What.GAP, detail)

    def _tell(self, people: Sequence[Person], how: str, due_at: datetime) -> None:
        assert self._ladder.unit is not None
        unit_id, step = self._ladder.unit.pk, self._first.step + 1
        for one in people:
            channels, phone = self._ladder.ways[one.user_id]
            self._effects.notices.append(
                NewNotice(one.user_id, unit_id, KIND, self._first.pk, step, phone, channels[0], due_at)
            )
        for concern in self._concerns if people else ():
            names = ", ".join(one.name for one in people)
            self._effects.say(concern, Event.What.TOLD, f"{names} {how}")

    def _wait(self, until: datetime | None, steps: int = 0) -> None:
        for concern in self._concerns:
            self._effects.changes[concern.pk] = until, steps
