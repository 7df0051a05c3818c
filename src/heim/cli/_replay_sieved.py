"""The columns of many stays through the sieve: what is left is made objects. Needs polars and numpy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from heim.cli._replay_group import grouped
from heim.measurements.replay_columns import columns_of
from heim.pathways.bind import BoundRule
from heim.triage.replay_history import Came
from heim.triage.sieve import Sieve


@dataclass(frozen=True)
class Through:
    """By stay what came through, and the ids of what may be worth a reason. `values` were looked at, `judged` came through."""

    of: Mapping[int, tuple[list[Came], set[int]]]
    values: int
    judged: int


def came_through(
    *, rules: Mapping[int, Sequence[BoundRule]], everybody: bool, since: datetime, until: datetime
) -> Through:
    groups, group_of = grouped(rules)
    measures = sorted({name for group in groups for bound in group for name in bound.measures})
    columns = columns_of(stay_ids=list(rules), measures=measures, since=since, until=until, everybody=everybody)
    sieve = Sieve(columns, groups, np.array([group_of[stay_id] for stay_id in columns.stays], dtype=np.intp))
    candidates = sieve.candidates()
    rows = np.flatnonzero(sieve.needed(candidates))
    rows = rows[np.argsort(columns.ref[rows])]
    found: dict[int, tuple[list[Came], set[int]]] = {}
    for (stay_id, one), chosen in zip(columns.came(rows), candidates[rows].tolist(), strict=True):
        came, refs = found.setdefault(stay_id, ([], set()))
        came.append(one)
        if chosen:
            refs.add(one.ref)
    return Through(found, len(columns), len(rows))
