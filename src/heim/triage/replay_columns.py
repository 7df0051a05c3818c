"""Millions of values as columns: what a sieve looks through before the rules themselves judge what is left.

Needs numpy (`pip install heim[replay]`), which no page may import.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from heim.triage.replay_history import Came

Floats = NDArray[np.float64]
Moments = NDArray[np.int64]
Mask = NDArray[np.bool_]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Columns:
    """One row a value, in any order. `stay` and `measure` are places in `stays` and `measures`; moments are microseconds since
    1970."""

    stays: Sequence[int]
    measures: Sequence[str]
    stay: NDArray[np.int32]
    measure: NDArray[np.int8]
    at: Moments
    value: Floats
    ref: NDArray[np.int64]
    report: NDArray[np.int64]
    received: Moments
    by: NDArray[np.int32]
    typed: Mask

    def __len__(self) -> int:
        return len(self.at)

    def came(self, rows: "NDArray[np.intp]") -> list[tuple[int, Came]]:
        """Those rows as (stay id, value), in their order."""
        names = [self.measures[place] for place in self.measure[rows].tolist()]
        columns = (self.ref, self.report, self.value, self.by, self.typed)
        refs, reports, values, bys, typed = (column[rows].tolist() for column in columns)
        taken, received = map(moment, self.at[rows].tolist()), map(moment, self.received[rows].tolist())
        stays = (self.stays[place] for place in self.stay[rows].tolist())
        made = map(Came, refs, reports, names, taken, values, received, bys, typed)
        return list(zip(stays, made, strict=True))


def moment(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def microseconds(span: datetime | timedelta) -> int:
    """Of a moment since 1970, or of a length of time."""
    return (span - _EPOCH if isinstance(span, datetime) else span) // _MICROSECOND
