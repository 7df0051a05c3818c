"""One value on a line with the person's own limits and own usual. Geometry only; the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, pairwise
from typing import Final

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.pathways.bind import BoundRule
from heim.rules.kinds.abs import Abs
from heim.rules.kinds.delta_baseline import DeltaBaseline

_WIDTH: Final = 340.0
_SOME_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Stretch:
    """A part of the line with one colour; `hatch` is the path of its stripes."""

    x: str
    width: str
    colour: str
    hatch: str


@dataclass(frozen=True)
class NumberLine:
    """Places on a line 340 wide. `limit` is the one to name; `usual` the person's own usual value."""

    stretches: tuple[Stretch, ...]
    now_x: str
    anchor: str
    usual_x: str
    limit: float | None
    limit_x: str
    personal: bool
    usual: float | None


def number_line(rules: Sequence[BoundRule], measure: str, value: float) -> NumberLine | None:
    """None when no fixed limit judges the measure."""
    judging = [bound for bound in rules if isinstance(bound.rule, Abs | DeltaBaseline)]
    limits = sorted({limit for bound in judging if (limit := _limit(bound)) is not None})
    if not limits:
        return None
    usual = _usual(judging)
    shown = [value, *limits, *([] if usual is None else [usual])]
    pad = max(MEASURES[measure].smallest_span / 4, (max(shown) - min(shown)) * 0.3)
    low, high = _inside(measure, min(shown) - pad, max(shown) + pad)
    named = _named(judging, value)
    limit = None if named is None else _limit(named)
    return NumberLine(
        stretches=tuple(_stretches(judging, [low, *(one for one in limits if low < one < high), high])),
        now_x=f"{_x(value, low, high):.0f}",
        anchor="start" if _x(value, low, high) < 50 else "end" if _x(value, low, high) > _WIDTH - 50 else "middle",
        usual_x="" if usual is None else f"{_x(usual, low, high):.0f}",
        limit=limit,
        limit_x="" if limit is None else f"{_x(limit, low, high):.0f}",
        personal=named is not None and named.personal,
        usual=usual,
    )


def _limit(bound: BoundRule) -> float | None:
    rule = bound.rule
    if isinstance(rule, Abs):
        return rule.limit
    if isinstance(rule, DeltaBaseline) and rule.baseline is not None:
        return rule.baseline + rule.by
    return None


def _usual(rules: Sequence[BoundRule]) -> float | None:
    found = (bound.rule.baseline for bound in rules if isinstance(bound.rule, DeltaBaseline))
    return next((one for one in found if one is not None), None)


def _named(rules: Sequence[BoundRule], value: float) -> BoundRule | None:
    """The limit that says most of this value: the worst one passed, own before others; else the nearest."""
    fixed = [bound for bound in rules if isinstance(bound.rule, Abs)]
    passed = [bound for bound in fixed if (_judge(bound, value) or Colour.GREEN) > Colour.GREEN]
    if passed:
        return max(passed, key=lambda bound: (bound.rule.colour, bound.personal))
    return min(fixed, key=lambda bound: abs((_limit(bound) or 0) - value), default=None)


def _stretches(rules: Sequence[BoundRule], ends: list[float]) -> list[Stretch]:
    low, high = ends[0], ends[-1]
    coloured = [(begins, stops, _colour(rules, (begins + stops) / 2)) for begins, stops in pairwise(ends)]
    found = []
    for name, group in groupby(coloured, key=lambda part: part[2]):
        parts = list(group)
        left, right = _x(parts[0][0], low, high), _x(parts[-1][1], low, high)
        found.append(Stretch(f"{left:.1f}", f"{right - left:.1f}", name, _hatch(left, right) if name == "red" else ""))
    return found


def _colour(rules: Sequence[BoundRule], value: float) -> str:
    colour = worst([_judge(bound, value) for bound in rules]) or Colour.GREEN
    return "red" if colour >= Colour.RED else colour.name.lower()


def _judge(bound: BoundRule, value: float) -> Colour | None:
    return bound.judge([Point(_SOME_DAY, value)])


def _hatch(left: float, right: float) -> str:
    starts = range(int(left) + 4, int(right) - 22, 22)
    return "".join(f"M{start} 58 {start + 22} 36" for start in starts)


def _x(value: float, low: float, high: float) -> float:
    return 2 + (value - low) / (high - low) * (_WIDTH - 4)


def _inside(measure: str, low: float, high: float) -> tuple[float, float]:
    known = MEASURES[measure]
    lowest = min(ends[0] for ends in (known.adult, known.child, known.newborn) if ends is not None)
    highest = max(ends[1] for ends in (known.adult, known.child, known.newborn) if ends is not None)
    return max(low, lowest), min(high, highest)
