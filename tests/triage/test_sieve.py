"""What a rule speaks of always comes through the sieve, in whatever order it came; and what comes through says the same."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import numpy as np
import pytest

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.pathways.bind import BoundRule, Facts, bind
from heim.pathways.load import from_json, library, to_json
from heim.rules.kinds import KINDS
from heim.triage.replay_columns import Columns, microseconds
from heim.triage.replay_history import Came, Corrected, History, Period, replay_history
from heim.triage.replay_instant import RuleSet
from heim.triage.sieve import Sieve

START = datetime(2026, 11, 1, 8, tzinfo=UTC)
SAID = {"source": "project_default", "evidence": "PD"}
# Of each kind some rules that the values below make speak now and then.
RULES: dict[str, list[dict[str, Any]]] = {
    "abs": [{"measure": "spo2", "when": "<", "limit": 90, "unit": "%"},
             {"measure": "temp", "when": ">=", "limit": 37.8, "unit": "Cel"}],
    "item": [{"measure": "pain", "at_least": 7}],
    "form_flag": [{"measure": "worried"}],
    "bellringer": [{"measure": "worried"}],
    "device_alarm": [{"measure": "pain", "priority": "medium"}],
    "age_band": [{"measure": "heart_rate", "points": 2}, {"measure": "resp_rate", "points": 1}],
    "delta_baseline": [{"measure": "spo2", "when": "<=", "by": -3, "unit": "%"},
             {"measure": "weight", "when": ">", "by": 1.5, "unit": "kg"}],
    "below_baseline_after": [{"measure": "weight", "from_day": 2}],
    "count_window": [{"measure": "heart_rate", "when": ">", "limit": 90, "count": 3, "window": "P4D", "unit": "/min"}],
    "n_of_m": [{"measure": "heart_rate", "when": ">", "limit": 92, "n": 2, "m": 3, "window": "P2D", "unit": "/min"}],
    "persist": [{"measure": "temp", "when": ">=", "limit": 36.8, "lasting": "PT20H", "window": "P3D", "unit": "Cel"}],
    "delta_window": [{"measure": "weight", "when": ">", "limit": 2, "window": "P3D", "at_least": "PT12H", "unit": "kg"},
                     {"measure": "weight", "when": "<=", "limit": -1.5, "window": "P3D", "at_least": "PT12H", "unit": "kg"}],
    "moving_avg_dev": [{"measure": "weight", "when": ">=", "by": 1.5, "window": "P4D", "at_least": 2, "unit": "kg"}],
    "pct_window": [{"measure": "weight", "when": "<", "limit": -2, "window": "P3D", "unit": "%"},
                   {"measure": "weight", "when": ">", "limit": 2, "window": "P3D", "confirm": "PT8H", "unit": "%"}],
    "slope": [{"measure": "weight", "when": "<", "limit": 5, "window": "P7D", "at_least": "P1D", "unit": "g/kg/d"},
              {"measure": "weight", "when": ">", "limit": 15, "window": "P7D", "at_least": "P1D", "unit": "g/kg/d"}],
    "streak": [{"measure": "weight", "days": 2}],
    "pct_baseline": [{"measure": "weight", "when": ">=", "limit": 1.5, "unit": "%"},
             {"measure": "weight", "when": "<", "limit": -1, "unit": "%"}],
    "combo": [{"within": "P1D", "all_of": [
        {"kind": "abs", "measure": "spo2", "when": "<", "limit": 91, "colour": "yellow"},
        {"kind": "delta_window", "measure": "heart_rate", "when": ">", "limit": 10, "window": "P2D", "at_least": "PT1H",
         "colour": "yellow"}]}],
    "score": [{"score": "news2", "of": "total", "when": ">=", "limit": 5, "window": "P1D"},
              {"score": "news2", "of": "worst_part", "when": ">=", "limit": 3, "window": "PT12H"}],
    "elapsed": [{"measure": "temp", "after": "P3D"}],
    "missing": [{"measure": "weight", "after": "P2D"}],
}  # fmt: skip
SPREAD = {
    "spo2": (93, 3, 0), "heart_rate": (88, 14, 0), "temp": (37.1, 0.6, 1), "weight": (80, 1.1, 1), "resp_rate": (18, 4, 0),
    "pain": (3, 3, 0), "worried": (0.2, 0.4, 0), "o2_flow": (0.5, 0.8, 0), "bp_sys": (120, 15, 0), "consciousness": (0, 0.4, 0),
}  # fmt: skip


def pathway_of(rules: list[dict[str, Any]], median: str | None = None, again: bool = False) -> Any:
    plain = to_json(library()["kols"]) | {"rules": rules, "examples": []}
    for plan in plain["measures"]:
        if median:
            plan["median"] = {"within": median, "of": 3}
        if again and plan["measure"] == "spo2":
            plan["remeasure"] = {"rest": "PT5M", "within": "PT2H"}
    return from_json(plain)


def bound(rules: list[dict[str, Any]], born: date = date(1950, 1, 1), **how: Any) -> tuple[BoundRule, ...]:
    values = {"baseline:spo2": 94.0, "baseline:weight": 80.0, "baseline:temp": 37.0, "plan:spo2_scale_2": 1.0}
    return bind(pathway_of(rules, **how), Facts(START, born, None, values))


def named(kind: str) -> list[dict[str, Any]]:
    return [
        one | SAID | {"id": f"x.{kind}{number}", "kind": kind, "colour": "red"}
        for number, one in enumerate(RULES[kind])
    ]


def some_history(seed: int, days: int = 14) -> list[Came]:
    """Several times a day, some together, some late, in the order received."""
    chance, found = Random(seed), list[tuple[datetime, datetime, str, float]]()
    for _ in range(days * 3):
        at = START + timedelta(minutes=chance.randrange(days * 96) * 15)
        received = at + timedelta(seconds=5) if chance.random() < 0.8 else at + timedelta(hours=chance.randrange(60))
        for measure in chance.sample(sorted(SPREAD), chance.randrange(2, 8)):
            mean, spread, decimals = SPREAD[measure]
            found.append((received, at, measure, max(0.0, round(chance.gauss(mean, spread), decimals))))
    found.sort(key=lambda one: one[0])
    moments = sorted({received for received, *_ in found})
    return [
        Came(ref, moments.index(received) + 1, measure, at, value, received, 7, chance.random() < 0.5)
        for ref, (received, at, measure, value) in enumerate(found, 1)
    ]


def columns_of(stays: list[list[Came]]) -> Columns:
    rows = [(place, one) for place, came in enumerate(stays) for one in came]
    measures = sorted(SPREAD)
    return Columns(
        stays=list(range(100, 100 + len(stays))),
        measures=measures,
        stay=np.array([place for place, _one in rows], dtype=np.int32),
        measure=np.array([measures.index(one.measure) for _place, one in rows], dtype=np.int8),
        at=np.array([microseconds(one.at) for _place, one in rows], dtype=np.int64),
        value=np.array([one.value for _place, one in rows]),
        ref=np.array([one.ref for _place, one in rows], dtype=np.int64),
        report=np.array([one.report for _place, one in rows], dtype=np.int64),
        received=np.array([microseconds(one.received_at) for _place, one in rows], dtype=np.int64),
        by=np.array([one.by for _place, one in rows], dtype=np.int32),
        typed=np.array([one.typed for _place, one in rows], dtype=np.bool_),
    )


def test_every_kind_is_tried() -> None:
    assert set(RULES) == set(KINDS)


@pytest.mark.parametrize("median", [None, "PT8H"])
@pytest.mark.parametrize("kind", [kind for kind in sorted(RULES) if not hasattr(KINDS[kind], "judge_at")])
def test_nothing_that_a_rule_speaks_of_is_held_back(kind: str, median: str | None) -> None:
    """Whatever part of what lies around it had come by then."""
    spoken = 0
    for seed in range(4):
        born = date(2018, 1, 1) if kind == "age_band" else date(1950, 1, 1)
        rules = bound(named(kind), born, median=median)
        came = some_history(seed)
        mask = Sieve(columns_of([came]), [rules], np.zeros(1, dtype=np.intp)).candidates()
        for part in (1.0, 0.5):
            chance = Random(seed)
            known = [one for one in came if chance.random() < part]
            for rule in rules:
                for one in known:
                    if speaks(rule, known, one):
                        spoken += 1
                        assert mask[one.ref - 1], (seed, part, rule.id, one)
    assert spoken > 5


def speaks(rule: BoundRule, known: list[Came], one: Came) -> bool:
    if one.measure not in rule.measures:
        return False
    seen = sorted(
        (other for other in known if one.at - rule.window <= other.at <= one.at),
        key=lambda other: (other.at, other.ref),
    )
    if rule.joint:
        lines = {name: [Point(x.at, x.value) for x in seen if x.measure == name] for name in rule.measures}
        colour = rule.judge((), lines)
    else:
        line = [x for x in seen if x.measure == one.measure and (x.at, x.ref) <= (one.at, one.ref)]
        colour = rule.judge([Point(x.at, x.value) for x in line])
    return colour is not None and colour > Colour.GREEN


@pytest.mark.parametrize("seed", range(12))
def test_what_comes_through_says_the_same_as_everything(seed: int) -> None:
    """Two people with other limits, some values corrected, the first red measured again: reason for reason."""
    chance = Random(seed)
    kinds = chance.sample(sorted(RULES), 6)
    rules = [rule for kind in kinds for rule in named(kind)]
    rules += [named("abs")[0] | {"id": "x.more"}]
    both = [bound(rules, again=True, median=chance.choice([None, "PT5H"])), bound(named("abs"), again=True)]
    people = [some_history(seed), some_history(seed + 100)]
    columns = columns_of(people)
    sieve = Sieve(columns, both, np.array([0, 1], dtype=np.intp))
    candidates = sieve.candidates()
    rows = np.flatnonzero(sieve.needed(candidates))
    through = columns.came(rows)
    chosen = {100: set[int](), 101: set[int]()}
    for stay, one in columns.came(np.flatnonzero(candidates)):
        chosen[stay].add(one.ref)
    for place, came in enumerate(people):
        stay = 100 + place
        fixed = [
            Corrected(900 + number, one.report, one.received_at + timedelta(hours=9), 7)
            for number, one in enumerate(chance.sample(came, 4))
        ]
        periods = [Period(START - timedelta(days=9), RuleSet(tuple((3, rule) for rule in both[place])))]
        end = START + timedelta(days=30)
        whole = replay_history(history=History(came, fixed), periods=periods, until=end)
        less = replay_history(
            history=History([one for whose, one in through if whose == stay], fixed),
            periods=periods,
            until=end,
            candidates=chosen[stay],
        )
        assert set(less) == set(whole)
        assert len(rows) <= len(columns)
