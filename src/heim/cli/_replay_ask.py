"""Fetch, sieve, judge twice, count. Everything a replay reads comes through here; nothing is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.util import find_spec

from heim.kit.refusal import Refusal
from heim.measurements.replay_rows import came_of, corrected_of
from heim.pathways.bind import BoundRule
from heim.pathways.reads import definition
from heim.triage.replay_answer import MINUTES, Answer
from heim.triage.replay_changes import together, with_numbers
from heim.triage.replay_concerns import Opened, concerns_of
from heim.triage.replay_history import Came, Corrected, History, Period, Said, replay_history
from heim.triage.replay_lived import lived_by, silences_of
from heim.triage.replay_rules import Binder, Change, Followed, followed_stays
from heim.triage.replay_whom import everybody, stays_to_replay

_WARMS_UP = timedelta(days=14)
_STAYS_AT_A_TIME = 500
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Question:
    """Whom (a pathway, units, one stay; a pathway in units too), how many days back, and what is tried."""

    key: str | None = None
    unit_ids: list[int] | None = None
    stay_id: int | None = None
    days: int = 90
    numbers: Mapping[str, float] = field(default_factory=dict)
    changes: Sequence[Change] = ()
    minutes: Mapping[str, float] = field(default_factory=lambda: dict(MINUTES))
    sieved: bool | None = None


@dataclass
class _Person:
    stay: Followed
    before: list[Period]
    after: list[Period]


def ask_replay(*, question: Question, now: datetime, progress: Progress = lambda share: None) -> Answer:
    """Refuses a rule nobody has, and a question about nobody."""
    since = now - timedelta(days=question.days)
    stay_ids = (
        [question.stay_id]
        if question.stay_id is not None
        else stays_to_replay(key=question.key, unit_ids=question.unit_ids, since=since, until=now)
    )
    people = _people(question, stay_ids)
    answer = Answer(since, now, stays=len(people))
    if not people:
        return answer
    answer.weeks = sum(person.stay.weeks(since, now) for person in people.values())
    begin = since - _WARMS_UP - max((bound.window for bound in _rules(people.values())), default=timedelta())
    progress(0.05)
    corrections = corrected_of(stay_ids=list(people), since=begin, until=now)
    came = _came(question, people, begin, now, answer)
    done = 0
    for chunk, of_chunk in came:
        _judge(chunk, of_chunk, corrections, answer, begin)
        done += len(chunk)
        progress(0.4 + 0.6 * done / len(people))
    answer.missed.sort(key=lambda one: one.at, reverse=True)
    answer.work(question.minutes)
    return answer


def _people(question: Question, stay_ids: Sequence[int]) -> dict[int, _Person]:
    followed = {pk: one for pk, one in followed_stays(stay_ids=stay_ids, key=question.key).items() if one.follows}
    if question.stay_id is not None and not followed:
        raise Refusal("nobody", f"stay {question.stay_id} follows no pathway")
    rows = {
        row.id: row
        for version_id in {follow.version_id for one in followed.values() for follow in one.follows}
        for row in definition(version_id).rules
    }
    for rule_id in question.numbers:
        if rule_id not in rows and followed:
            raise Refusal("unknown_rule", f"there is no rule {rule_id!r}; there are {', '.join(sorted(rows))}")
    # One person's number is their own where it may be; for many it is the pathway's, and who has an own limit keeps it.
    own = {name: number for name, number in question.numbers.items() if question.stay_id and rows[name].personal}
    shared = {name: number for name, number in question.numbers.items() if name not in own}
    after = Binder(together([*question.changes, *([with_numbers(shared)] if shared else [])]), own)
    before = Binder()
    return {pk: _Person(one, before.periods(one), after.periods(one)) for pk, one in followed.items()}


def _rules(people: Iterable[_Person]) -> list[BoundRule]:
    found: dict[int, BoundRule] = {}
    for person in people:
        for period in (*person.before, *person.after):
            for _version, bound in period.rules:
                found[id(bound)] = bound
    return list(found.values())


_Came = tuple[dict[int, _Person], dict[int, tuple[list[Came], set[int] | None]]]


def _came(
    question: Question, people: dict[int, _Person], begin: datetime, now: datetime, answer: Answer
) -> Iterator[_Came]:
    """By some stays at a time, what came for each, and which of it is worth judging (None: all)."""
    sieved = find_spec("polars") is not None if question.sieved is None else question.sieved
    if sieved:
        from heim.cli._replay_sieved import came_through

        through = came_through(
            rules={pk: _rules([person]) for pk, person in people.items()},
            everybody=everybody(list(people)),
            since=begin,
            until=now,
        )
        answer.values = through.values
        answer.judged = through.judged
        for chunk in _chunks(people):
            yield chunk, {pk: through.of.get(pk, ([], set())) for pk in chunk}
        return
    measures = {name for bound in _rules(people.values()) for name in bound.measures}
    for chunk in _chunks(people):
        came = came_of(stay_ids=list(chunk), since=begin, until=now, measures=measures)
        answer.values += sum(map(len, came.values()))
        answer.judged = answer.values
        yield chunk, {pk: (came.get(pk, []), None) for pk in chunk}


def _chunks(people: dict[int, _Person]) -> Iterator[dict[int, _Person]]:
    ids = list(people)
    for first in range(0, len(ids), _STAYS_AT_A_TIME):
        yield {pk: people[pk] for pk in ids[first : first + _STAYS_AT_A_TIME]}


def _judge(
    people: dict[int, _Person],
    came: dict[int, tuple[list[Came], set[int] | None]],
    corrections: Mapping[int, Sequence[Corrected]],
    answer: Answer,
    begin: datetime,
) -> None:
    now = answer.until
    ids = list(people)
    lived = lived_by(stay_ids=ids, since=begin, until=now)
    silences = silences_of(stay_ids=ids, since=begin, until=now)
    for pk, person in people.items():
        values, candidates = came[pk]
        stay = person.stay
        history = History(values, corrections.get(pk, ()), stay.follows, stay.pauses, stay.ended_at)

        def opened(said: list[Said], pk: int = pk) -> list[Opened]:
            return concerns_of(said=said, silences=silences.get(pk, ()), lived=lived.get(pk, ()), open_before=begin)

        before, after = (
            opened(replay_history(history=history, periods=periods, until=now, candidates=candidates))
            for periods in (person.before, person.after)
        )
        answer.add(pk, before, after, lived.get(pk, ()))
