"""What the database holds, read past Heim: plain SQL, plain rows."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

Row = dict[str, Any]
TABLES = {
    "reports": "measurements_report",
    "readings": "measurements_reading",
    "concerns": "triage_concern",
    "reasons": "triage_reason",
    "handlings": "triage_handling",
    "rows": "triage_worklistrow",
    "deliveries": "delivery_delivery",
    "rounds": "storage_tickround",
}


@dataclass(frozen=True)
class Stored:
    reports: list[Row]
    readings: list[Row]
    concerns: list[Row]
    reasons: list[Row]
    handlings: list[Row]
    rows: list[Row]
    deliveries: list[Row]
    rounds: list[Row]


def read_everything(database: str) -> Stored:
    with _connected(database) as connection:
        return Stored(**{name: _rows(connection, f"SELECT * FROM {table}") for name, table in TABLES.items()})


def read_deliveries(database: str) -> list[Row]:
    with _connected(database) as connection:
        return _rows(connection, f"SELECT * FROM {TABLES['deliveries']} WHERE delivered_at IS NULL")


def silence_done_at(database: str) -> datetime | None:
    """When the background loop last had said every silence that was due."""
    with _connected(database) as connection:
        rows = _rows(connection, f"SELECT * FROM {TABLES['rounds']} WHERE name = 'silence'")
    return moment(rows[0]["last_done_at"]) if rows else None


def moment(value: datetime | str | None) -> datetime | None:
    """SQLite keeps UTC as text without a zone."""
    if value is None:
        return None
    read = datetime.fromisoformat(value) if isinstance(value, str) else value
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def at(value: datetime | str | None) -> datetime:
    read = moment(value)
    assert read is not None
    return read


def read_journal(folder: Path) -> list[dict[str, Any]]:
    """Every bundle that the journal has stored, with its key."""
    return [json.loads(file.read_bytes()) for file in sorted(folder.glob("*.json"))]


@contextmanager
def _connected(database: str) -> Iterator[Any]:
    if database.startswith("sqlite"):
        path = database.removeprefix("sqlite:///")
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as connection:
            yield connection
    else:
        with psycopg.connect(database) as server:
            yield server


def _rows(connection: Any, query: str) -> list[Row]:
    found = connection.execute(query)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
