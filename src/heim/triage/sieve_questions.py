"""Each kind of rule as a coarse question about columns: true of every value it could speak of, whatever else had come by then."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import inf, nextafter
from typing import Any, Final

from heim.kit.units import MEASURES
from heim.pathways.bind import BoundRule
from heim.rules.early_warning.bedside_pews import MEASURED, pews_points
from heim.rules.kinds import KINDS

NAMES: Final[dict[Any, str]] = {kind: name for name, kind in KINDS.items()}
_NONE: Final = timedelta()
_SLACK: Final = 1e-6


@dataclass(frozen=True)
class Ask:
    """A question to one measure's values. Those that ask the same of each stay share one pass, by the loosest threshold.

    `form` names what is compared with the threshold (`sieve_line`); `below`: it holds at or below it, else at or above.
    """

    form: str
    measure: str
    below: bool = False
    smoothed: timedelta = _NONE
    window: timedelta = _NONE
    number: int = 0
    lasting: timedelta = _NONE


@dataclass(frozen=True)
class Span:
    """First and last day of what is looked through."""

    first: date
    last: date


Question = tuple[Ask, float]


def questions(bound: BoundRule, span: Span) -> list[Question]:
    """Of a rule that looks at one measure; any of them is enough. An unknown kind asks for everything."""
    rule: Any = bound.rule
    median = bound.medians.get(rule.measure)
    smoothed = _NONE if median is None else median.within
    asked = _KINDS.get(NAMES.get(type(rule), ""), _everything)(rule, smoothed, span)
    return list(asked)


def _everything(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield Ask("anything", rule.measure), 0.0


def _sided(form: str, rule: Any, smoothed: timedelta, limit: float, slack: float = 0.0, **more: Any) -> Question:
    """`<` becomes `<=` of the number just below; both sides of a comparison are let out by `slack`."""
    below = rule.when.startswith("<")
    exact = limit if rule.when.endswith("=") else nextafter(limit, -inf if below else inf)
    ask = Ask(form, rule.measure, below, smoothed, **more)
    return ask, exact + (slack if below else -slack)


def _rounding(measure: str) -> float:
    """Half a step of the stated precision, and a little."""
    return float(0.5 * 10.0 ** -MEASURES[measure].decimals + _SLACK)


def _abs(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield _sided("value", rule, smoothed, rule.limit)


def _at_least(number: Callable[[Any], float]) -> "_Kind":
    def asked(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
        yield Ask("value", rule.measure, False, smoothed), number(rule)

    return asked


def _delta_baseline(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    if rule.baseline is not None:
        usual = MEASURES[rule.measure].rounded(rule.baseline)
        yield _sided("value", rule, smoothed, usual + rule.by, _rounding(rule.measure))


def _below_baseline_after(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    if rule.baseline is not None:
        usual = MEASURES[rule.measure].rounded(rule.baseline)
        yield Ask("value", rule.measure, True, smoothed), nextafter(usual, -inf)


def _pct_baseline(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    """Of a starting value that is above nought; what else it may be, the rule itself decides."""
    if rule.baseline is not None and rule.baseline > 0:
        limit = rule.baseline * (1 + rule.limit / 100)
        yield _sided("value", rule, smoothed, limit, 0.001 * rule.baseline + _rounding(rule.measure))
    elif rule.baseline is not None:
        yield from _everything(rule, smoothed, _span)


def _counted(number: Callable[[Any], int]) -> "_Kind":
    def asked(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
        yield _sided("count", rule, smoothed, rule.limit, window=rule.window, number=number(rule))

    return asked


def _persist(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield _sided("lasting", rule, smoothed, rule.limit, window=rule.window, lasting=rule.lasting)


def _delta_window(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield _sided("change", rule, smoothed, rule.limit, 2 * _rounding(rule.measure), window=rule.window)


def _moving_avg_dev(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield _sided("change", rule, smoothed, rule.by, 2 * _rounding(rule.measure), window=rule.window)


def _streak(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield Ask("change", rule.measure, True, smoothed, rule.window), -_rounding(rule.measure) + 2 * _SLACK


def _pct_window(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield _sided("percent", rule, smoothed, rule.limit, 0.006, window=rule.window)


def _slope(rule: Any, smoothed: timedelta, _span: Span) -> Iterator[Question]:
    yield _sided("gain", rule, smoothed, rule.limit, 0.06, window=rule.window, lasting=rule.at_least)


def _age_band(rule: Any, smoothed: timedelta, span: Span) -> Iterator[Question]:
    if rule.born is None or rule.measure not in MEASURED:
        return
    first, last = (span.first - rule.born).days - 1, (span.last - rule.born).days + 1
    low, high = _bands(rule.measure, rule.points, max(first, 0), max(last, 0))
    yield Ask("value", rule.measure, True, smoothed), low
    yield Ask("value", rule.measure, False, smoothed), high


@cache
def _bands(measure: str, points: int, first: int, last: int) -> tuple[float, float]:
    """Below and above which that many points may be given at some age between: no band is shorter than a month."""
    ages = [*range(first, last, 30), last]
    usual = [
        value for value in range(0, 401) if all((pews_points(measure, float(value), age) or 0) < points for age in ages)
    ]
    return (float(usual[0]) - 0.5, float(usual[-1]) + 0.5) if usual else (inf, -inf)


_Kind = Callable[[Any, timedelta, Span], Iterator[Question]]
_KINDS: Final[dict[str, _Kind]] = {
    "abs": _abs,
    "item": _at_least(lambda rule: float(rule.at_least)),
    "form_flag": _at_least(lambda _rule: 1.0),
    "bellringer": _at_least(lambda _rule: 1.0),
    "device_alarm": _at_least(lambda _rule: 1.0),
    "age_band": _age_band,
    "delta_baseline": _delta_baseline,
    "below_baseline_after": _below_baseline_after,
    "pct_baseline": _pct_baseline,
    "count_window": _counted(lambda rule: int(rule.count)),
    "n_of_m": _counted(lambda rule: int(rule.n)),
    "persist": _persist,
    "delta_window": _delta_window,
    "moving_avg_dev": _moving_avg_dev,
    "streak": _streak,
    "pct_window": _pct_window,
    "slope": _slope,
}
