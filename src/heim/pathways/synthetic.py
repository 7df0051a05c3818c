"""Synthetic people who follow a pathway: what they would send in, and when. Seeded: the same question, the same answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import cos, pi
from random import Random
from typing import Final, Literal, get_args

from heim.kit.clock import local
from heim.kit.units import MEASURES
from heim.pathways.questions import Question, Questionnaire, questionnaires
from heim.pathways.schedule import counted_from, due_between
from heim.pathways.shape import FormPlan, MeasurePlan, Pathway
from heim.pathways.usual import Usual, usual_of

Kind = Literal["stable", "noisy", "deteriorating", "forgetful"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value as it reached us. What was forgotten is not there; what came late has `received_at` long after `at`."""

    measure: str
    at: datetime
    received_at: datetime
    value: float


@dataclass(frozen=True)
class _Manner:
    """`noise` times the measure's own spread. Shares of what is asked for: `forgets`, sends `late`, `slips` (a wrong value)."""

    noise: float = 1.0
    forgets: float = 0.03
    late: float = 0.01
    slips: float = 0.002


_MANNERS: Final[Mapping[Kind, _Manner]] = {
    "stable": _Manner(noise=0.7),
    "noisy": _Manner(noise=1.8, slips=0.02, late=0.03),
    "deteriorating": _Manner(),
    "forgetful": _Manner(forgets=0.35, late=0.12),
}
# From the first sign to clearly ill.
_WORSENS_OVER: Final = timedelta(days=6)
_STAYS_ILL: Final = timedelta(days=3)
_MENDS_OVER: Final = timedelta(days=6)
_ILL_ENOUGH_TO_WORRY: Final = 0.35


def synthetic_history(pathway: Pathway, kind: Kind, *, days: int, seed: int, start: datetime) -> list[Entry]:
    """What one person of that kind sends in the first `days`, in the order it reaches us."""
    person = _Person(pathway, kind, seed, start, start + timedelta(days=days))
    entries = [entry for due, asked in person.sessions() for entry in person.answers(due, asked)]
    return sorted(entries, key=lambda entry: (entry.received_at, entry.at, entry.measure))


def synthetic_numbers(pathway: Pathway, kind: Kind, *, seed: int) -> dict[str, float]:
    """What a clinician would have entered for that person, as in `bind.Facts.values`: the usual value of each measure."""
    person = _Person(pathway, kind, seed, _ANY_TIME, _ANY_TIME)
    return {f"baseline:{plan.measure}": person.level(plan.measure) for plan in pathway.measures}


_ANY_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)
_Asked = MeasurePlan | FormPlan


class _Person:
    """Every random choice has a stream of its own, so that one more measure changes nothing in the others."""

    def __init__(self, pathway: Pathway, kind: Kind, seed: int, start: datetime, end: datetime) -> None:
        self._pathway, self._kind, self._seed = pathway, kind, seed
        self._start, self._end = start, end
        self._manner = _MANNERS[kind]
        self._worsens_at = start + (end - start) * self._chance("worsens").uniform(0.2, 0.55)
        self._drift: dict[str, float] = {}
        self._known: dict[str, tuple[Usual, float]] = {}

    def sessions(self) -> Iterator[tuple[datetime, list[_Asked]]]:
        """Each moment something is asked for, with all that is, in time order; worry has its own moment at noon."""
        asked: dict[datetime, list[_Asked]] = {}
        for plan in self._plans():
            until = self._end if plan.lasting is None else min(self._end, self._start + plan.lasting)
            schedule = counted_from(plan.schedule, local(self._start).date())
            for due in due_between(schedule, self._start, until):
                asked.setdefault(due, []).append(plan)
        for due in due_between("daily@13:00", self._start, self._end):
            unasked: list[_Asked] = [plan for plan in self._unasked() if self._worries(due)]
            if unasked:
                asked.setdefault(due, []).extend(unasked)
        yield from sorted(asked.items())

    def _unasked(self) -> Iterator[_Asked]:
        return (plan for plan in self._plans() if plan.on_worry or plan.schedule == "on_worry")

    def _plans(self) -> list[_Asked]:
        return [*self._pathway.measures, *self._pathway.forms]

    def _worries(self, due: datetime) -> bool:
        often = 0.7 if self._illness(due) > _ILL_ENOUGH_TO_WORRY else 0.03
        return self._chance("worry", due).random() < often

    def answers(self, due: datetime, asked: list[_Asked]) -> Iterator[Entry]:
        """One sitting: everything is taken at the same moment and sent together, unless it was forgotten."""
        chance = self._chance("sitting", due)
        if chance.random() < self._manner.forgets:
            return
        at = due + timedelta(minutes=chance.randint(-20, 75))
        late = chance.random() < self._manner.late
        received_at = at + (
            timedelta(hours=chance.randint(5, 70)) if late else timedelta(seconds=chance.randint(20, 240))
        )
        for plan in asked:
            values = (
                self._form(plan, at) if isinstance(plan, FormPlan) else {plan.measure: self._measured(plan.measure, at)}
            )
            yield from (Entry(measure, at, received_at, value) for measure, value in values.items())

    def level(self, measure: str) -> float:
        """What is usual for this person: near what is usual for the pathway."""
        return self._usual(measure)[1]

    def _usual(self, measure: str) -> tuple[Usual, float]:
        if measure not in self._known:
            usual = usual_of(self._pathway, measure)
            own = usual.value + self._chance("level", measure).gauss(0, usual.spread / 2)
            self._known[measure] = (usual, _possible(measure, own, self._pathway.population.from_years))
        return self._known[measure]

    def _measured(self, measure: str, at: datetime) -> float:
        (usual, level), chance = self._usual(measure), self._chance("value", measure, at)
        healthy = level + usual.per_day * ((at - self._start) / timedelta(days=1)) + _by_the_clock(usual, at)
        noise = self._wander(measure, usual, chance)
        value = healthy + (usual.ill - healthy) * self._illness(at) + noise
        if chance.random() < self._manner.slips:
            value += 0.7 * (usual.ill - usual.value) * chance.choice((-1, 1))
        return _possible(measure, value, self._pathway.population.from_years)

    def _wander(self, measure: str, usual: Usual, chance: Random) -> float:
        """Half of the last deviation stays: a bad day is seldom alone."""
        drift = 0.5 * self._drift.get(measure, 0.0) + chance.gauss(0, 0.85 * usual.spread * self._manner.noise)
        self._drift[measure] = drift
        return drift

    def _illness(self, at: datetime) -> float:
        """0 well, 1 clearly ill. It comes over days, stays a little, and goes when it is treated."""
        if self._kind != "deteriorating":
            return 0.0
        ill = self._worsens_at + _WORSENS_OVER
        rise, fall = (at - self._worsens_at) / _WORSENS_OVER, 1 - (at - ill - _STAYS_ILL) / _MENDS_OVER
        return max(0.0, min(1.0, rise, fall))

    def _form(self, plan: FormPlan, at: datetime) -> dict[str, float]:
        form = questionnaires().get(plan.key)
        if form is None:
            return {}
        return form.score({one.link_id: self._answer(form, one, at) for one in form.questions if one.type != "text"})

    def _answer(self, form: Questionnaire, question: Question, at: datetime) -> float:
        if question.type == "integer" and question.measure is not None:
            return self._measured(question.measure, at)
        values = sorted(option.value for option in question.options) or [0.0, 1.0]
        chance = self._chance("answer", question.link_id, at)
        # Now and then a little worse than usual; yes to a sign of danger hardly ever.
        now_and_then = chance.random() < self._manner.noise * (0.02 if len(values) > 2 else 0.002)
        bad = self._illness(at) * chance.uniform(0.5, 1.1) + now_and_then / (len(values) - 1 or 1)
        place = min(len(values) - 1, round(bad * (len(values) - 1)))
        return values[-1 - place] if self._high_is_good(form, question) else values[place]

    def _high_is_good(self, form: Questionnaire, question: Question) -> bool:
        """When only low values are coloured, of the answer or else of the sum it goes into, the high ones are the good answers."""
        measures = [question.measure] if question.measure else [one.measure for one in form.calculated]
        rules = [row.rule for measure in measures for row in self._pathway.rules_on(measure)]
        return {rule.when[0] for rule in rules if hasattr(rule, "when")} == {"<"}

    def _chance(self, *names: object) -> Random:
        return Random(":".join(map(str, (self._pathway.key, self._kind, self._seed, *names))))  # noqa: S311  a die, no secret


def _by_the_clock(usual: Usual, at: datetime) -> float:
    """Highest in the afternoon."""
    return usual.swing * cos((at.hour - 16) / 24 * 2 * pi)


def _possible(measure: str, value: float, from_years: int) -> float:
    lowest, highest = MEASURES[measure].plausible(from_years * 366)
    return min(highest, max(lowest, MEASURES[measure].rounded(value)))
