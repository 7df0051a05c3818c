"""The shape that others have published: how many alarms is a choice. `python -m tools.zahradka` writes the figure and the table.

Zahradka and others (Bioengineering 2022, 10(1):37) counted 65 to 3 113 alarms over the same 76 people at home by three sets of
rules, four sampling rates and four median filters. Here synthetic people are judged by Heim's own rules in the same design.
The numbers are ours and synthetic; what is compared is the shape.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import cos, log10, pi
from pathlib import Path
from random import Random
from typing import Final

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heim.settings")
django.setup()

from heim.kit.colour import Colour  # noqa: E402
from heim.kit.point import Point  # noqa: E402
from heim.pathways.bind import BoundRule  # noqa: E402
from heim.pathways.shape import Text  # noqa: E402
from heim.rules.kinds.abs import Abs  # noqa: E402
from heim.rules.median import Median  # noqa: E402
from heim.triage.replay_columns import Columns, microseconds  # noqa: E402
from heim.triage.replay_history import Came, History, Period, replay_history  # noqa: E402
from heim.triage.replay_instant import RuleSet  # noqa: E402
from heim.triage.sieve import Sieve  # noqa: E402

ROOT: Final = Path(__file__).resolve().parents[1]
FIGURE: Final = ROOT / "docs" / "pictures" / "replay-alarms.svg"
PEOPLE, HOURS = 76, 24
MINUTES: Final = (10, 20, 30, 60)
MEDIANS: Final = (0, 3, 6, 9)
START: Final = datetime(2026, 1, 5, tzinfo=UTC)
# Pulse above, breathing above, saturation below; from the most forgiving to the strictest.
RULES: Final[Mapping[str, tuple[float, float, float]]] = {
    "mild": (130, 29, 85),
    "middle": (115, 25, 89),
    "strict": (103, 22, 92),
}
# Usual value, spread between people, swing by day and night, noise of one value.
VITALS: Final = {"heart_rate": (76, 8, 6, 9.0), "resp_rate": (16, 1.6, 1, 2.4), "spo2": (95.5, 0.9, 0.5, 1.5)}
LIMITS: Final = {"heart_rate": (20, 250), "resp_rate": (4, 70), "spo2": (50, 100)}
Counts = dict[tuple[str, int, int], int]


@dataclass(frozen=True)
class Person:
    """Every value of the densest sampling; a sparser one takes each so many."""

    series: Mapping[str, tuple[Point, ...]]


def people(number: int = PEOPLE, hours: int = HOURS, seed: int = 37) -> list[Person]:
    return [_person(Random(seed * 1000 + each), hours) for each in range(number)]


def _person(chance: Random, hours: int) -> Person:
    levels = {name: chance.gauss(mean, between) for name, (mean, between, _swing, _noise) in VITALS.items()}
    # Some become ill for half an hour to six; a wide filter hides the short ones.
    ill_from = chance.uniform(0, hours - 8) if chance.random() < 0.35 else None
    ill_for = chance.uniform(0.5, 6)
    found: dict[str, list[Point]] = {name: [] for name in VITALS}
    for step in range(hours * 60 // MINUTES[0]):
        hour = step * MINUTES[0] / 60
        ill = ill_from is not None and ill_from <= hour < ill_from + ill_for
        for name, (_mean, _between, swing, noise) in VITALS.items():
            away = -1 if name == "spo2" else 1
            value = levels[name] + away * swing * cos((hour - 15) / 24 * 2 * pi) + chance.gauss(0, noise)
            value += away * chance.uniform(2, 6) * noise if chance.random() < 0.01 else 0  # moved, cold hands
            value += away * 7 * noise if ill else 0
            low, high = LIMITS[name]
            found[name].append(Point(START + timedelta(hours=hour), float(min(max(round(value), low), high))))
    return Person({name: tuple(points) for name, points in found.items()})


def alarms(whom: list[Person], rules: str, minutes: int, median_hours: int) -> int:
    """How many reasons a replay of them all gives: the sieve first, then the rules."""
    bound = _bound(rules, median_hours)
    periods = [Period(START, RuleSet(tuple((1, one) for one in bound)))]
    until = START + timedelta(days=400)
    histories = [_history(person, minutes) for person in whom]
    columns = _columns(histories)
    sieve = Sieve(columns, [bound], np.zeros(len(whom), dtype=np.intp))
    candidates = sieve.candidates()
    chosen: dict[int, set[int]] = {place: set() for place in range(len(whom))}
    for stay, ref in zip(columns.stay[candidates].tolist(), columns.ref[candidates].tolist(), strict=True):
        chosen[stay].add(ref)
    return sum(
        len(replay_history(history=history, periods=periods, until=until, candidates=chosen[place]))
        for place, history in enumerate(histories)
        if chosen[place]
    )


def _columns(histories: list[History]) -> Columns:
    rows = [(place, one) for place, history in enumerate(histories) for one in history.came]
    names = list(VITALS)
    at = np.array([microseconds(one.at) for _place, one in rows], dtype=np.int64)
    ref = np.array([one.ref for _place, one in rows], dtype=np.int64)
    return Columns(
        stays=list(range(len(histories))),
        measures=names,
        stay=np.array([place for place, _one in rows], dtype=np.int32),
        measure=np.array([names.index(one.measure) for _place, one in rows], dtype=np.int8),
        at=at,
        value=np.array([one.value for _place, one in rows]),
        ref=ref,
        report=ref,
        received=at,
        by=np.ones(len(rows), dtype=np.int32),
        typed=np.zeros(len(rows), dtype=np.bool_),
    )


def _bound(rules: str, median_hours: int) -> list[BoundRule]:
    pulse, breathing, saturation = RULES[rules]
    kinds = [
        Abs(measure="heart_rate", when=">", limit=pulse, colour=Colour.YELLOW),
        Abs(measure="resp_rate", when=">", limit=breathing, colour=Colour.YELLOW),
        Abs(measure="spo2", when="<", limit=saturation, colour=Colour.YELLOW),
    ]
    smooth = Median(within=timedelta(hours=median_hours)) if median_hours else None
    said = Text(nb="tall for denne prøven", en="numbers of this trial")
    return [
        BoundRule(rule.measure, rule, False, "PD", said, {rule.measure: smooth} if smooth is not None else {})
        for rule in kinds
    ]


def _history(person: Person, minutes: int) -> History:
    every = minutes // MINUTES[0]
    came = [
        Came(place + 1, place + 1, name, point.at, point.value, point.at, 1)
        for place, (name, point) in enumerate(
            sorted(
                ((name, point) for name, points in person.series.items() for point in points[::every]),
                key=lambda one: one[1].at,
            )
        )
    ]
    return History(came)


def count(whom: list[Person]) -> Counts:
    return {
        (rules, minutes, median): alarms(whom, rules, minutes, median)
        for rules in RULES
        for minutes in MINUTES
        for median in MEDIANS
    }


def faults(counts: Counts) -> list[str]:
    """Where the published shape does not hold: more samples and stricter rules give more, a wider median fewer."""
    found = []
    for (rules, minutes, median), number in counts.items():
        for denser, sparser in pairwise(MINUTES):
            if minutes == sparser and counts[rules, denser, median] < number:
                found.append(f"{rules}, median {median} h: every {denser} min gives fewer than every {sparser}")
        for milder, stricter in pairwise(RULES):
            if rules == milder and counts[stricter, minutes, median] < number:
                found.append(f"every {minutes} min, median {median} h: {stricter} gives fewer than {milder}")
        for narrow, wide in pairwise(MEDIANS):
            if median == narrow and counts[rules, minutes, wide] > number:
                found.append(f"{rules}, every {minutes} min: a median of {wide} h gives more than {narrow} h")
    return found


def spread(counts: Counts) -> float:
    """The most against the fewest."""
    return max(counts.values()) / max(min(counts.values()), 1)


def table(counts: Counts) -> str:
    lines = [
        "| rules | sampled every | "
        + " | ".join(f"median {hours} h" if hours else "no median" for hours in MEDIANS)
        + " |"
    ]
    lines.append("|---|---|" + "---:|" * len(MEDIANS))
    for rules in RULES:
        for minutes in MINUTES:
            numbers = " | ".join(str(counts[rules, minutes, median]) for median in MEDIANS)
            lines.append(f"| {rules} | {minutes} min | {numbers} |")
    return "\n".join(lines)


def figure(counts: Counts) -> str:
    """Three panels, one for each set of rules; up is ten times as many."""
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 330" font-family="sans-serif" font-size="13">',
        "<title>Alarms by rules, sampling and median filter</title>",
        '<rect width="900" height="330" fill="#fff"/>',
        '<text x="60" y="22" font-size="15">Alarms of 76 synthetic people in 24 hours, the same values in every point</text>',
    ]
    for panel, rules in enumerate(RULES):
        left = 60 + panel * 285
        parts.append(f'<text x="{left}" y="48">{rules} rules</text>')
        for power in range(5):
            y = _y(10**power)
            parts.append(f'<path d="M{left} {y:.0f}h240" stroke="#ddd"/>')
            parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end" fill="#555">{10**power}</text>')
        for place, (minutes, colour) in enumerate(
            zip(MINUTES, ("#0b3c5d", "#328cc1", "#d97706", "#6b7280"), strict=True)
        ):
            points = [(left + 20 + 65 * n, _y(counts[rules, minutes, median])) for n, median in enumerate(MEDIANS)]
            line = " ".join(f"{x:.0f},{y:.1f}" for x, y in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts += [f'<circle cx="{x:.0f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
            if panel == 0:
                parts.append(f'<path d="M{60 + place * 150} 318h24" stroke="{colour}" stroke-width="3"/>')
                parts.append(f'<text x="{90 + place * 150}" y="322">every {minutes} min</text>')
        for n, median in enumerate(MEDIANS):
            word = f"{median} h" if median else "none"
            parts.append(f'<text x="{left + 20 + 65 * n}" y="292" text-anchor="middle" fill="#333">{word}</text>')
    parts.append('<text x="885" y="306" text-anchor="end" fill="#333">median filter</text></svg>')
    return "\n".join(parts) + "\n"


def _y(number: float) -> float:
    return 270 - 52 * log10(max(number, 1))


if __name__ == "__main__":
    counted = count(people())
    FIGURE.write_text(figure(counted), encoding="utf-8")
    print(table(counted))
    print(f"\n{min(counted.values())} to {max(counted.values())}, {spread(counted):.0f} times")
    print("\n".join(faults(counted)) or "the same shape everywhere")
