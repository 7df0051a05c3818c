"""Rules that look at several measures at once, as coarse questions: every part may hold by some value within its time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from heim.kit.units import MEASURES
from heim.pathways.bind import BoundRule
from heim.rules.early_warning.news2 import NEEDS, news2
from heim.triage.replay_columns import Floats, Mask, microseconds
from heim.triage.sieve_line import Line, Rows
from heim.triage.sieve_questions import NAMES, Ask, Question, Span, questions

if TYPE_CHECKING:
    from heim.triage.sieve import Sieve

_LONG_AGO: Final = np.iinfo(np.int64).min // 2


@dataclass(frozen=True)
class JointAsk:
    """`kind` combo: each part held within `window`. score: so many points together. Anything else: everything."""

    kind: str
    measures: tuple[str, ...]
    window: timedelta
    limit: float = 0.0
    worst_part: bool = False
    scale_2: bool = False
    parts: int = 0
    smoothed: tuple[timedelta, ...] = ()

    def hits(self, sieve: "Sieve", parts: Sequence[Mapping[Ask, Floats]]) -> Rows:
        rows = sieve.rows_of(frozenset(self.measures))
        if not len(rows):
            return rows
        if self.kind == "combo":
            return rows[self._all_held(sieve, rows, parts)]
        if self.kind == "score":
            return rows[self._points(sieve, rows)]
        return rows

    def _all_held(self, sieve: "Sieve", rows: Rows, parts: Sequence[Mapping[Ask, Floats]]) -> Mask:
        columns = sieve.columns
        stay, at = columns.stay[rows], columns.at[rows]
        held = np.ones(len(rows), dtype=np.bool_)
        for part in parts:
            mask = np.zeros(len(columns), dtype=np.bool_)
            for ask, threshold in part.items():
                line = sieve.line(ask)
                if line is not None:
                    mask[line.rows] |= line.ask(ask, sieve.of_stays(threshold, line))
            frame = pl.DataFrame({"s": stay, "a": at, "l": np.where(mask[rows], at, _LONG_AGO)})
            last = (
                frame.with_columns(pl.col("l").cum_max().over("s"))
                .select(pl.col("l").max().over("s", "a"))
                .to_series()
                .to_numpy()
            )
            held &= at - last <= microseconds(self.window)
        return held

    def _points(self, sieve: "Sieve", rows: Rows) -> Mask:
        """The most points that each measure can have had within the window, added up."""
        columns = sieve.columns
        whole = Line(rows, columns.stay[rows], columns.at[rows], np.zeros(0), np.zeros(0))
        total = np.zeros(len(rows))
        for measure, smoothed in zip(NEEDS, self.smoothed, strict=True):
            points = np.full(len(columns), np.nan)
            line = sieve.line(Ask("value", measure, smoothed=smoothed))
            if line is None:
                return np.zeros(len(rows), dtype=np.bool_)
            points[line.rows] = np.maximum(*(_most_points(measure, side, self.scale_2) for side in _between(line)))
            most = whole.most(np.where(np.isnan(points[rows]), -1.0, points[rows]), self.window)
            total = np.maximum(total, most) if self.worst_part else total + most
            total[most < 0] = -np.inf
        frame = pl.DataFrame({"s": whole.stay, "a": whole.at, "t": total})
        together: Floats = frame.select(pl.col("t").max().over("s", "a")).to_series().to_numpy()
        return together >= self.limit


def joint_questions(bound: BoundRule, span: Span) -> tuple[JointAsk, list[list[Question]]]:
    """What is asked of the whole, and of each part."""
    rule: Any = bound.rule
    kind = NAMES.get(type(rule), "")
    if kind == "combo":
        parts = [questions(replace(bound, rule=part), span) for part in rule.all_of]
        return JointAsk(kind, bound.measures, rule.within, parts=len(parts)), parts
    if kind == "score" and rule.score == "news2" and rule.when.startswith(">"):
        return (
            JointAsk(
                kind,
                bound.measures,
                bound.window,
                limit=rule.limit,
                worst_part=rule.of == "worst_part",
                scale_2=bool(rule.scale_2),
                smoothed=tuple(bound.medians[name].within if name in bound.medians else timedelta() for name in NEEDS),
            ),
            [],
        )
    return JointAsk("", bound.measures, bound.window), []


def _between(line: Line) -> tuple[Floats, Floats]:
    return line.low, line.high


def _most_points(measure: str, values: Floats, scale_2: bool) -> Floats:
    """By the score's own table, once for each value there is."""
    different, where = np.unique(values, return_inverse=True)
    points = np.array([_points(measure, float(value), scale_2) for value in different])
    found: Floats = points[where].astype(np.float64)
    return found


def _points(measure: str, value: float, scale_2: bool) -> int:
    air = [{measure: MEASURES[measure].rounded(value), "o2_flow": flow} for flow in (0.0, 1.0)]
    if measure == "o2_flow":
        air = [{measure: value}]
    scales = (False, True) if scale_2 else (False,)
    return max(news2(given, scale_2=scale).parts[measure] for given in air for scale in scales)
