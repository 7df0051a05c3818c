"""How much a pathway would ask of the staff, before anybody follows it: synthetic people, judged by the real rules."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final, cast

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.pathways.bind import BoundRule, Facts, bind
from heim.pathways.check_measures import measures_scored_by
from heim.pathways.questions import is_locked, questionnaires
from heim.pathways.schedule import counted_from, due_between, opens_at
from heim.pathways.shape import FormPlan, MeasurePlan, Pathway
from heim.pathways.synthetic import Entry, Kind, synthetic_history, synthetic_numbers
from heim.rules.rule import TimedRule
from heim.triage.judge_values import Value, judge_values

# A Monday. The same each time: the numbers must be.
_START: Final = datetime(2026, 1, 5, 7, tzinfo=UTC)
_Asked = MeasurePlan | FormPlan


@dataclass(frozen=True)
class Load:
    """Concerns by their worst colour; None is grey: something expected did not come."""

    kind: Kind
    patient_weeks: int
    concerns: Mapping[Colour | None, int]

    def per_patient_week(self, colour: Colour | None) -> float:
        return self.concerns.get(colour, 0) / self.patient_weeks


@dataclass(frozen=True)
class _Event:
    """Something that would be raised: what it is about, when we would know, and how bad it is."""

    source: str
    at: datetime
    colour: Colour | None


def alarm_load(pathway: Pathway, kind: Kind, *, patients: int, weeks: int, seed: int) -> Load:
    """As if every concern were handled by its deadline: what comes before that joins it, what comes after is a new one."""
    found: Counter[Colour | None] = Counter()
    for number in range(patients):
        found.update(_concerns(_events(pathway, kind, weeks * 7, seed * 10_000 + number), pathway))
    return Load(kind, patients * weeks, found)


def enough_weeks(pathway: Pathway) -> int:
    """A month where something is asked for each week, else a year: so long that everything has its turn."""
    end = _START + timedelta(weeks=4)
    plans: list[_Asked] = [*pathway.measures, *pathway.forms]
    asked = [counted_from(plan.schedule, local(_START).date()) for plan in plans if not plan.optional]
    times = [len(list(due_between(schedule, _START, end))) for schedule in asked]
    return 4 if max(times, default=0) >= 4 else 52


def _events(pathway: Pathway, kind: Kind, days: int, seed: int) -> list[_Event]:
    entries = synthetic_history(pathway, kind, days=days, seed=seed, start=_START)
    rules = bind(pathway, _facts(pathway, synthetic_numbers(pathway, kind, seed=seed)))
    end = _START + timedelta(days=days)
    return [*_judged(entries, rules), *_waited(entries, rules, end), *_silences(pathway, entries, end)]


def _facts(pathway: Pathway, numbers: Mapping[str, float]) -> Facts:
    """A newborn of three weeks, born eight weeks early; else somebody in the midst of the ages the pathway is for."""
    who = pathway.population
    young = who.from_years == 0
    age = timedelta(days=21) if young else timedelta(days=366 * (who.from_years + who.to_years) // 2)
    return Facts(_START, local(_START).date() - age, 32 * 7 if young else None, numbers)


def _judged(entries: Sequence[Entry], rules: Sequence[BoundRule]) -> Iterator[_Event]:
    ordered = sorted(entries, key=lambda entry: entry.at)
    values = [Value(entry.measure, entry.at, entry.value, ref, True) for ref, entry in enumerate(ordered)]
    touched = [(entry.measure, entry.at) for entry in ordered]
    for value, assessment in judge_values(values=values, touched=touched, rules=[(0, rule) for rule in rules]):
        for finding in assessment.findings:
            yield _Event(f"measure:{finding.measure}", ordered[value.ref].received_at, finding.colour)


def _waited(entries: Sequence[Entry], rules: Sequence[BoundRule], end: datetime) -> Iterator[_Event]:
    for bound in rules:
        if not bound.timed:
            continue
        rule = cast(TimedRule, bound.rule)
        moments = sorted(entry.at for entry in entries if entry.measure == rule.measure)
        counted = [*([_START] if rule.from_start else []), *moments]
        for last, following in pairwise([*counted, end]):
            if rule.judge_at(last, following) > Colour.GREEN:
                yield _Event(f"measure:{rule.measure}", last + rule.after, rule.colour)


def _silences(pathway: Pathway, entries: Sequence[Entry], end: datetime) -> Iterator[_Event]:
    came: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        came[entry.measure].append(entry)
    plans: list[_Asked] = [*pathway.measures, *pathway.forms]
    for plan in plans:
        if not (plan.optional or _never_late(plan)):
            code = plan.key if isinstance(plan, FormPlan) else plan.measure
            answers = [entry for measure in _given_by(plan) for entry in came[measure]]
            yield from (_Event(f"silence:{code}", late_at, None) for late_at in _missed(plan, answers, end))


def _never_late(plan: _Asked) -> bool:
    """A form that goes with a talk, or that the organisation has no licence for, is waited for by nobody."""
    return isinstance(plan, FormPlan) and (plan.with_talk or is_locked(plan.key))


def _given_by(plan: _Asked) -> Iterable[str]:
    if isinstance(plan, MeasurePlan):
        return (plan.measure,)
    form = questionnaires().get(plan.key)
    return () if form is None else measures_scored_by(form)


def _missed(plan: _Asked, entries: Sequence[Entry], end: datetime) -> Iterator[datetime]:
    """When each due time that nothing came for is late. A value counts from half-way since the due time before."""
    until = end if plan.lasting is None else min(end, _START + plan.lasting)
    schedule = counted_from(plan.schedule, local(_START).date())
    for due in due_between(schedule, _START, until):
        opens = opens_at(schedule, due)
        late_at = due + plan.grace
        if late_at <= end and not any(entry.at >= opens and entry.received_at <= late_at for entry in entries):
            yield late_at


def _concerns(events: Iterable[_Event], pathway: Pathway) -> list[Colour | None]:
    """The worst colour of each concern."""
    concerns: list[Colour | None] = []
    by_source: dict[str, list[_Event]] = defaultdict(list)
    for event in events:
        by_source[event.source].append(event)
    for same in by_source.values():
        concerns += _of_one_source(sorted(same, key=lambda event: event.at), pathway)
    return concerns


def _of_one_source(events: Sequence[_Event], pathway: Pathway) -> list[Colour | None]:
    concerns: list[Colour | None] = []
    handled_at = events[0].at
    for place, event in enumerate(events):
        if place == 0 or event.at > handled_at:
            concerns.append(event.colour)
        elif (event.colour or 0) > (concerns[-1] or 0):
            concerns[-1] = event.colour
        else:
            continue
        handled_at = event.at + (pathway.deadlines.of(event.colour) or timedelta())
    return concerns
