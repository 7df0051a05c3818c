"""One measure's values as columns, by stay and time, and the questions they can be asked. Needs polars and numpy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from heim.kit.units import MEASURES
from heim.triage.replay_columns import Columns, Floats, Mask, Moments, microseconds
from heim.triage.sieve_questions import Ask

Rows = NDArray[np.intp]
_DAY: Final = 86_400_000_000.0
_LATER_THAN_ANY: Final = np.iinfo(np.int64).max


@dataclass
class Line:
    """`rows` are places in the columns. `low` and `high` are what a value may be to a rule: itself, rounded, or smoothed."""

    rows: Rows
    stay: NDArray[np.int32]
    at: Moments
    low: Floats
    high: Floats

    @classmethod
    def of(cls, columns: Columns, rows: Rows, measure: str, smoothed: timedelta) -> "Line":
        """`rows` by stay and time, unless nothing looks back."""
        raw = columns.value[rows]
        rounded = _rounded(raw, MEASURES[measure].decimals)
        line = cls(rows, columns.stay[rows], columns.at[rows], np.minimum(raw, rounded), np.maximum(raw, rounded))
        if smoothed:
            low, high = line.least(line.low, smoothed), line.most(line.high, smoothed)
            line.low, line.high = low, high
        return line

    def ask(self, ask: Ask, threshold: Floats) -> Mask:
        """`threshold` for each row; NaN is not asked."""
        return _FORMS[ask.form](self, ask, threshold)

    def least(self, values: Floats, window: timedelta) -> Floats:
        """The least of those at most `window` before it, itself among them."""
        return self._rolling(values, window, pl.col("v").rolling_min_by)

    def most(self, values: Floats, window: timedelta) -> Floats:
        return self._rolling(values, window, pl.col("v").rolling_max_by)

    def total(self, values: Floats, window: timedelta) -> Floats:
        return self._rolling(values, window, pl.col("v").rolling_sum_by)

    def _rolling(self, values: Floats, window: timedelta, rolling: "Callable[..., pl.Expr]") -> Floats:
        frame = pl.DataFrame({"s": self.stay, "a": self.at, "v": values})
        asked = frame.with_columns(pl.col("a").cast(pl.Datetime("us"))).select(
            rolling("a", window_size=f"{max(microseconds(window), 1)}us", closed="both").over("s")
        )
        found: Floats = asked.to_series().to_numpy()
        return found


def _rounded(values: Floats, decimals: int) -> Floats:
    """As `Measure.rounded`."""
    scale = float(10**decimals)
    found: Floats = np.copysign(np.floor(np.abs(values) * scale + 0.5 + 1e-9) / scale, values)
    return found


def _value(line: Line, ask: Ask, threshold: Floats) -> Mask:
    return line.low <= threshold if ask.below else line.high >= threshold


def _anything(_line: Line, _ask: Ask, threshold: Floats) -> Mask:
    return ~np.isnan(threshold)


def _count(line: Line, ask: Ask, threshold: Floats) -> Mask:
    """So many of those in the window hold, this one among them."""
    holds = _value(line, ask, threshold)
    enough: Mask = line.total(holds.astype(np.float64), ask.window) >= ask.number
    return holds & enough


def _lasting(line: Line, ask: Ask, threshold: Floats) -> Mask:
    """It holds, and so did one in the window at least that long ago."""
    holds = _value(line, ask, threshold)
    first = line.least(np.where(holds, line.at, _LATER_THAN_ANY).astype(np.float64), ask.window)
    # A float holds microseconds of our century to within one.
    enough: Mask = first <= line.at - microseconds(ask.lasting) + 2
    return holds & enough


def _change(line: Line, ask: Ask, threshold: Floats) -> Mask:
    """Against whichever in the window makes most of it."""
    if ask.below:
        return line.low - line.most(line.high, ask.window) <= threshold
    return line.high - line.least(line.low, ask.window) >= threshold


def _percent(line: Line, ask: Ask, threshold: Floats) -> Mask:
    with np.errstate(divide="ignore", invalid="ignore"):
        if ask.below:
            before = line.most(line.high, ask.window)
            return (before > 0) & ((line.low - before) / before * 100 <= threshold)
        before = line.least(line.low, ask.window)
        return (before <= 0) & ~np.isnan(threshold) | ((line.high - before) / before * 100 >= threshold)


def _gain(line: Line, ask: Ask, threshold: Floats) -> Mask:
    """Per kg and day, over the shortest and the longest time there may be between."""
    now = line.low if ask.below else line.high
    before = line.most(line.high, ask.window) if ask.below else line.least(line.low, ask.window)
    with np.errstate(divide="ignore", invalid="ignore"):
        gained = (now - before) / ((now + before) / 2) * 1000
        rates = [gained / (microseconds(length) / _DAY) for length in (ask.lasting, ask.window)]
    if ask.below:
        return np.minimum(*rates) <= threshold
    return np.maximum(*rates) >= threshold


_FORMS: Final[dict[str, Callable[[Line, Ask, Floats], Mask]]] = {
    "value": _value,
    "anything": _anything,
    "count": _count,
    "lasting": _lasting,
    "change": _change,
    "percent": _percent,
    "gain": _gain,
}
