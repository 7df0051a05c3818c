"""Which rules judged a stay, and from when: what was followed and the person's own numbers, as they were in force."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from heim.pathways.bind import BoundRule, Facts, PathwayRules, facts_asked
from heim.pathways.models import Enrolment, PersonalValue
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway
from heim.people.models import Pause, Stay
from heim.triage.replay_clocks import Follow, Pauses
from heim.triage.replay_history import Period
from heim.triage.replay_instant import RuleSet

Change = Callable[[Pathway], Pathway]
# A baseline that Heim reckons is set after what came with it was judged.
_AFTER_IT_WAS_RECKONED = timedelta(microseconds=1)
_NOT_OF_THE_PERSON = frozenset({"baseline"})


@dataclass(frozen=True)
class Followed:
    """One stay's days: when it follows what, its pauses, and what replaces what in its numbers."""

    stay_id: int
    patient_id: int
    unit_id: int
    started_at: datetime
    ended_at: datetime | None
    follows: tuple[Follow, ...]
    pauses: Pauses
    own: tuple[tuple[datetime, datetime | None, str, float], ...]
    facts: Facts

    def weeks(self, since: datetime, until: datetime) -> float:
        """Weeks of it inside the span, while a pathway was followed."""
        spans = [(max(one.started_at, since), min(one.ended_at or until, until)) for one in self.follows]
        return (
            max((end for _begin, end in spans), default=since) - min((begin for begin, _end in spans), default=since)
        ) / (timedelta(days=7))


def followed_stays(*, stay_ids: Collection[int], key: str | None = None) -> dict[int, Followed]:
    """By stay id. With `key` only what is followed of that pathway."""
    stays = {stay.pk: stay for stay in Stay.objects.filter(pk__in=stay_ids).select_related("patient")}
    follows, own, pauses = _follows(stays, key), _own(stays), _pauses(stays)
    return {
        pk: Followed(
            stay_id=pk,
            patient_id=stay.patient_id,
            unit_id=stay.responsible_unit_id,
            started_at=stay.started_at,
            ended_at=stay.ended_at,
            follows=tuple(follows[pk]),
            pauses=tuple(pauses[pk]),
            own=tuple(own[pk]),
            facts=Facts(stay.started_at, stay.patient.born, stay.patient.gestation_days, {}),
        )
        for pk, stay in stays.items()
    }


@dataclass
class Binder:
    """Binds the rules of many stays; those with equal numbers share one set. `change` is what is tried, `own` what is set for
    each of them."""

    change: Change | None = None
    own: Mapping[str, float] = field(default_factory=dict)
    _known: dict[tuple[object, ...], tuple[BoundRule, ...]] = field(default_factory=dict)
    _sets: dict[tuple[tuple[int, int], ...], RuleSet] = field(default_factory=dict)
    _changed: dict[int, tuple[PathwayRules, bool]] = field(default_factory=dict)

    def periods(self, stay: Followed) -> list[Period]:
        """Each stretch with the same rules, in time order."""
        return [Period(moment, self._in_force(stay, moment)) for moment in sorted(_moments(stay))]

    def _in_force(self, stay: Followed, moment: datetime) -> RuleSet:
        rules = self._rules(stay, moment)
        key = tuple((version_id, id(bound)) for version_id, bound in rules)
        if key not in self._sets:
            self._sets[key] = RuleSet(rules)
        return self._sets[key]

    def _rules(self, stay: Followed, moment: datetime) -> tuple[tuple[int, BoundRule], ...]:
        values = {
            name: value
            for begins, ends, name, value in stay.own
            if begins <= moment and (ends is None or moment < ends)
        }
        values.update(self.own)
        return tuple(
            (follow.version_id, bound)
            for follow in stay.follows
            if follow.holds(moment)
            for bound in self._bound(follow.version_id, stay, values)
        )

    def _bound(self, version_id: int, stay: Followed, values: Mapping[str, float]) -> tuple[BoundRule, ...]:
        rules, of_the_person = self._rules_in(version_id)
        key: tuple[object, ...] = (version_id, *sorted(values.items()), *((stay.stay_id,) if of_the_person else ()))
        if key not in self._known:
            facts = Facts(stay.facts.started_at, stay.facts.born, stay.facts.gestation_days, values)
            self._known[key] = rules.bind(facts)
        return self._known[key]

    def _rules_in(self, version_id: int) -> tuple[PathwayRules, bool]:
        if version_id not in self._changed:
            pathway = definition(version_id)
            changed = pathway if self.change is None else self.change(pathway)
            facts = {fact for row in changed.rules for fact in facts_asked(row.rule)}
            self._changed[version_id] = PathwayRules(changed), not facts <= _NOT_OF_THE_PERSON
        return self._changed[version_id]


def _moments(stay: Followed) -> set[datetime]:
    found = {follow.started_at for follow in stay.follows}
    found |= {follow.ended_at for follow in stay.follows if follow.ended_at is not None}
    found |= {begins for begins, _ends, _name, _value in stay.own}
    return found | {ends for _begins, ends, _name, _value in stay.own if ends is not None}


def _follows(stay_ids: Collection[int], key: str | None) -> dict[int, list[Follow]]:
    found: dict[int, list[Follow]] = defaultdict(list)
    rows = Enrolment.objects.filter(stay_id__in=stay_ids).order_by("pk")
    rows = rows if key is None else rows.filter(version__key=key)
    for row in rows:
        found[row.stay_id].append(Follow(row.version_id, row.started_at, row.ended_at))
    return found


def _own(stay_ids: Collection[int]) -> dict[int, list[tuple[datetime, datetime | None, str, float]]]:
    found: dict[int, list[tuple[datetime, datetime | None, str, float]]] = defaultdict(list)
    for row in PersonalValue.objects.filter(stay_id__in=stay_ids).order_by("pk"):
        begins = row.started_at if row.by_id is not None else row.started_at + _AFTER_IT_WAS_RECKONED
        if row.ended_at is None or begins < row.ended_at:
            found[row.stay_id].append((begins, row.ended_at, row.name, row.value))
    return found


def _pauses(stay_ids: Collection[int]) -> dict[int, list[tuple[datetime, datetime]]]:
    found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in Pause.objects.filter(stay_id__in=stay_ids).order_by("pk"):
        found[row.stay_id].append((row.started_at, row.over_at))
    return found
