"""Everything that came for many stays, as columns: straight from the tables, without a row ever being made an object.

Needs numpy (`pip install heim[replay]`), which no page may import.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np
from django.db import connection

from heim.storage.cursor import on_postgres
from heim.triage.replay_columns import Columns

# One row of PostgreSQL's binary COPY: a count of fields, and before each field its length.
_FIELDS: Final = (
    ("stay", "int8", ">i8"),
    ("measure", "int2", ">i2"),
    ("at", "timestamptz", ">i8"),
    ("value", "float8", ">f8"),
    ("ref", "int8", ">i8"),
    ("report", "int8", ">i8"),
    ("received", "timestamptz", ">i8"),
    ("by", "int4", ">i4"),
    ("typed", "int2", ">i2"),
)
_KEPT: Final = {"stay": "i4", "measure": "i1", "by": "i4", "typed": "?"}
_HEAD, _FOOT = 19, 2
_BLOCK: Final = 1 << 22
# PostgreSQL counts microseconds from the year 2000.
_YEAR_2000: Final = 946_684_800_000_000
_AT_A_TIME: Final = 100_000

_FROM: Final = """
FROM measurements_reading AS reading JOIN measurements_report AS report ON report.id = reading.report_id
WHERE reading.value IS NOT NULL"""


def columns_of(
    *, stay_ids: Sequence[int], measures: Sequence[str], since: datetime, until: datetime, everybody: bool = False
) -> Columns:
    """What was received in the span. The caller has made sure who may see it. `everybody`: these are all stays there are."""
    read = _copied if on_postgres() else _fetched
    parts = list(read(stay_ids, measures, since, until, everybody))
    whole = {name: np.concatenate([part[name] for part in parts]) if parts else _none(name) for name, *_rest in _FIELDS}
    parts.clear()
    stay_ids = sorted(stay_ids)
    whole["stay"] = np.searchsorted(np.array(stay_ids, dtype=np.int64), whole["stay"]).astype(np.int32)
    return Columns(stay_ids, list(measures), **whole)


def _none(name: str) -> Any:
    return np.empty(0, dtype=_KEPT.get(name, "f8" if name == "value" else "i8"))


def _copied(
    stay_ids: Collection[int], measures: Sequence[str], since: datetime, until: datetime, everybody: bool
) -> Iterator[dict[str, Any]]:
    record = np.dtype(
        [
            ("n", ">i2"),
            *((f"{kind}{name}", of) for name, _sql, of in _FIELDS for kind, of in (("len_", ">i4"), ("", of))),
        ]
    )
    sql = (
        "COPY (SELECT reading.stay_id, array_position(%(measures)s::text[], reading.measure::text)::int2 - 1::int2,"
        " reading.judged_at, reading.value, reading.id, report.id, report.received_at, report.by_id::int4,"
        " (report.source = 'entered')::int::int2"
        + _FROM
        + " AND reading.measure = ANY(%(measures)s) AND report.received_at BETWEEN %(since)s AND %(until)s"
        + ("" if everybody else " AND reading.stay_id = ANY(%(stays)s)")
        + ") TO STDOUT (FORMAT BINARY)"
    )
    told = {"measures": list(measures), "since": since, "until": until, "stays": list(stay_ids)}
    with connection.cursor() as cursor, cursor.cursor.copy(sql, told):
        yield from _records(_messages(cursor.connection.pgconn), record)


def _messages(line: Any) -> Iterator[Any]:
    """Row by row as libpq has them: ten million turns of psycopg's own loop take longer than the database does."""
    while True:
        size, message = line.get_copy_data(0)
        if size <= 0:
            break
        yield message
    while line.get_result() is not None:
        pass


def _records(messages: Iterator[Any], record: "np.dtype[Any]") -> Iterator[dict[str, Any]]:
    """The stream in blocks of whole rows."""
    held, size, begun = list[bytes](), 0, False
    for message in messages:
        # What libpq lends is gone at the next turn.
        held.append(bytes(message))
        size += len(message)
        if size >= _BLOCK:
            held, begun, part = _cut(held, record, begun)
            size = sum(map(len, held))
            yield part
    data = b"".join(held)
    if not begun:
        data = data[_HEAD:]
    if len(data) > _FOOT:
        yield _kept(np.frombuffer(data, record, count=len(data) // record.itemsize))


def _cut(held: list[bytes], record: "np.dtype[Any]", begun: bool) -> tuple[list[bytes], bool, dict[str, Any]]:
    data = b"".join(held)
    if not begun:
        data = data[_HEAD:]
    # The two bytes that end the stream are no row, and too few to be taken for one.
    rows = len(data) // record.itemsize
    return [data[rows * record.itemsize :]], True, _kept(np.frombuffer(data, record, count=rows))


def _kept(rows: Any) -> dict[str, Any]:
    found = {name: rows[name].astype(_KEPT.get(name, of[1:])) for name, _sql, of in _FIELDS}
    found["at"] += _YEAR_2000
    found["received"] += _YEAR_2000
    return found


def _fetched(
    stay_ids: Collection[int], measures: Sequence[str], since: datetime, until: datetime, everybody: bool
) -> Iterator[dict[str, Any]]:
    """SQLite keeps moments as text in UTC."""
    marks = ", ".join(["%s"] * len(measures))
    which = "" if everybody else f" AND reading.stay_id IN ({', '.join(str(int(one)) for one in stay_ids)})"
    sql = (
        "SELECT reading.stay_id, reading.measure, reading.judged_at, reading.value, reading.id, report.id,"
        " report.received_at, report.by_id, report.source = 'entered'"
        + _FROM
        + f" AND reading.measure IN ({marks}) AND report.received_at BETWEEN %s AND %s"
        + which
    )
    adapt = connection.ops.adapt_datetimefield_value
    place = {name: number for number, name in enumerate(measures)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*measures, adapt(since), adapt(until)])
        while rows := cursor.fetchmany(_AT_A_TIME):
            stays, names, at, values, refs, reports, received, by, typed = zip(*rows, strict=True)
            yield {
                "stay": np.array(stays, dtype="i4"),
                "measure": np.array([place[name] for name in names], dtype="i1"),
                "at": _moments(at),
                "value": np.array(values, dtype="f8"),
                "ref": np.array(refs, dtype="i8"),
                "report": np.array(reports, dtype="i8"),
                "received": _moments(received),
                "by": np.array(by, dtype="i4"),
                "typed": np.array(typed, dtype="?"),
            }


def _moments(texts: Sequence[object]) -> Any:
    return np.array([str(text)[:26] for text in texts], dtype="datetime64[us]").astype("i8")
