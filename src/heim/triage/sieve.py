"""Which of millions of values may be worth a reason at all. It errs to one side only: what a rule speaks of is always here.

The rules themselves decide about what is left (`judge_values`), so there is one truth. Needs polars and numpy, which no page
may import.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from heim.pathways.bind import BoundRule
from heim.triage.replay_columns import Columns, Floats, Mask, microseconds, moment
from heim.triage.sieve_joint import JointAsk, joint_questions
from heim.triage.sieve_line import Line, Rows
from heim.triage.sieve_questions import Ask, Question, Span, questions

_NEVER = np.iinfo(np.int64).max


@dataclass
class Sieve:
    """`groups` are the rules of each group of stays, of both sides and all times; `group_of` gives the group of each place in
    `columns.stays`."""

    columns: Columns
    groups: Sequence[Collection[BoundRule]]
    group_of: NDArray[np.intp]
    _lines: dict[tuple[str, timedelta], Line | None] = field(default_factory=dict)
    _rows: dict[frozenset[str], Rows] = field(default_factory=dict)

    def candidates(self) -> Mask:
        """Of each row, whether some rule of its stay might find it worth a reason."""
        found = np.zeros(len(self.columns), dtype=np.bool_)
        if not len(self.columns):
            return found
        for ask, threshold in self._asked.items():
            line = self.line(ask)
            if line is not None:
                found[line.rows] |= line.ask(ask, self.of_stays(threshold, line))
        for joint, thresholds in self._joint.items():
            found[joint.hits(self, thresholds)] = True
        return found

    def needed(self, candidates: Mask) -> Mask:
        """The candidates, and all that their rules look back on, or that decides what becomes of them."""
        keep = candidates.copy()
        for measures, window in self._looks_back().items():
            rows = self.rows_of(measures)
            keep[rows] |= self._followed_within(rows, candidates, window)
        again = max((one.remeasure.within for one in self._all if one.remeasure is not None), default=None)
        if again is not None:
            keep |= self._came_after(candidates, again)
        # A second value of the very same moment has the first one judged again, by what may be other rules by then.
        at = pl.Series(self.columns.at)
        keep |= at.is_in(at.filter(pl.Series(candidates)).implode()).to_numpy()
        timed = {bound.rule.measure for bound in self._all if bound.timed}
        return keep | np.isin(self.columns.measure, self._places(timed))

    def line(self, ask: Ask) -> Line | None:
        key = (ask.measure, ask.smoothed)
        if key not in self._lines:
            known = ask.measure in self.columns.measures
            rows = self.rows_of(frozenset({ask.measure})) if known else None
            self._lines[key] = (
                None if rows is None or not len(rows) else Line.of(self.columns, rows, ask.measure, ask.smoothed)
            )
        return self._lines[key]

    def of_stays(self, threshold: Floats, line: Line) -> Floats:
        """For each row of the line."""
        if len(threshold) == 1:
            return np.broadcast_to(threshold, line.rows.shape)
        found: Floats = threshold[self.group_of[line.stay]]
        return found

    def rows_of(self, measures: frozenset[str]) -> Rows:
        """By stay and time, where something looks back."""
        if measures not in self._rows:
            rows: Rows = np.flatnonzero(np.isin(self.columns.measure, self._places(measures)))
            self._rows[measures] = self._in_order(rows) if self._looking_back & measures else rows
        return self._rows[measures]

    def _in_order(self, rows: Rows) -> Rows:
        frame = pl.DataFrame({"s": self.columns.stay[rows], "a": self.columns.at[rows]})
        found: Rows = rows[frame.select(pl.arg_sort_by("s", "a")).to_series().to_numpy()]
        return found

    def _places(self, measures: Collection[str]) -> list[int]:
        return [place for place, name in enumerate(self.columns.measures) if name in measures]

    @cached_property
    def _all(self) -> list[BoundRule]:
        return [bound for rules in self.groups for bound in rules]

    @cached_property
    def _looking_back(self) -> frozenset[str]:
        return frozenset(name for bound in self._all if bound.window or bound.joint for name in bound.measures)

    @cached_property
    def _span(self) -> Span:
        at = self.columns.at
        return Span(moment(int(at.min())).date(), moment(int(at.max())).date() + timedelta(days=1))

    @cached_property
    def _asked(self) -> dict[Ask, Floats]:
        asked: dict[Ask, Floats] = {}
        for group, rules in enumerate(self.groups):
            for bound in rules:
                if not (bound.joint or bound.timed):
                    loosen(asked, len(self.groups), group, questions(bound, self._span))
        return asked

    @cached_property
    def _joint(self) -> dict[JointAsk, list[dict[Ask, Floats]]]:
        asked: dict[JointAsk, list[dict[Ask, Floats]]] = {}
        for group, rules in enumerate(self.groups):
            for bound in rules:
                if bound.joint:
                    joint, parts = joint_questions(bound, self._span)
                    known = asked.setdefault(joint, [{} for _part in parts])
                    for thresholds, part in zip(known, parts, strict=True):
                        loosen(thresholds, len(self.groups), group, part)
        return asked

    def _looks_back(self) -> dict[frozenset[str], timedelta]:
        found: dict[frozenset[str], timedelta] = {}
        for bound in self._all:
            if (bound.window or bound.joint) and not bound.timed:
                measures = frozenset(bound.measures)
                found[measures] = max(found.get(measures, timedelta()), bound.window)
        return found

    def _followed_within(self, rows: Rows, candidates: Mask, window: timedelta) -> Mask:
        """Whether a candidate among `rows` of the same stay lies at most `window` later, or at the same moment."""
        at = self.columns.at[rows]
        frame = pl.DataFrame({"s": self.columns.stay[rows], "n": np.where(candidates[rows], at, _NEVER), "a": at})
        upcoming = frame.select(pl.col("n").min().over("s", "a").alias("n"), "s").select(
            pl.col("n").cum_min(reverse=True).over("s")
        )
        reach: Mask = upcoming.to_series().to_numpy() - at <= microseconds(window)
        return reach

    def _came_after(self, candidates: Mask, within: timedelta) -> Mask:
        """Whether it was received at most `within` after a candidate of the same stay."""
        received = self.columns.received
        frame = pl.DataFrame({"s": self.columns.stay, "r": received, "c": candidates, "i": np.arange(len(received))})
        known = frame.sort("s", "r").with_columns(pl.when("c").then("r").forward_fill().over("s").alias("last"))
        last = known.with_columns(pl.col("last").max().over("s", "r"))
        close = last.filter(pl.col("r") - pl.col("last") <= microseconds(within))["i"].to_numpy()
        found = np.zeros(len(received), dtype=np.bool_)
        found[close] = True
        return found


def loosen(asked: dict[Ask, Floats], groups: int, group: int, said: Sequence[Question]) -> None:
    """Keep the loosest threshold of each question, by group."""
    for ask, threshold in said:
        known = asked.setdefault(ask, np.full(groups, np.nan))
        if np.isnan(known[group]):
            known[group] = threshold
        else:
            known[group] = max(known[group], threshold) if ask.below else min(known[group], threshold)
