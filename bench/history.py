"""Months of reports and readings, straight into the tables: one of each per value, as single Observations make them.

In the order they would have come, so that everybody's values lie scattered over the whole table. Indexes are built after.
"""

from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from django.db import connection, transaction

EVERY = timedelta(hours=8)  # everybody sends all their measures
MEASURES = ("spo2", "heart_rate", "temp")

_TABLES = ("measurements_report", "measurements_reading")
_REPORTS = """
INSERT INTO measurements_report (id, stay_id, by_id, sent_id, taken_at, received_at, colour, signed_at, signed_by_id,
    receipt, device, source, status, current)
SELECT n + 1, stay, gateway,
    'urn:ietf:rfc:3986|urn:uuid:' || md5(n::text)::uuid, at, at + interval '20 seconds', 10, at + interval '1 hour', %(nurse)s,
    '', 'urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680|' || person || '-' || n %% 3, 'device', 'final', true
FROM """
_READINGS = """
INSERT INTO measurements_reading (id, report_id, stay_id, patient_id, measure, judged_at, value, colour, clock_flag,
    absent, replaced)
SELECT n + 1, n + 1, stay, patient, (%(measures)s::text[])[n %% 3 + 1], at,
    CASE n %% 3 WHEN 0 THEN 92 + n * 7919 / 3 %% 6 WHEN 1 THEN 58 + n * 7919 / 3 %% 34 ELSE 36.2 + n * 7919 / 3 %% 10 / 10.0 END,
    10, '', '', false
FROM """
_ROWS = """(
    SELECT n, place.*, %(begin)s::timestamptz + n / (3 * %(people)s) * %(every)s::interval
        + n %% (3 * %(people)s) * interval '300 ms' AS at
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    JOIN bench_place AS place ON place.person = n %% (3 * %(people)s) / 3
) AS rows ORDER BY n"""
_AT_A_TIME = 1_000_000


def make_history(*, readings: int, stays: list[tuple[int, int, int]], nurse: int, now: datetime) -> float:
    """`stays` are (stay, patient, gateway). Returns how many seconds it took, indexes included."""
    begun = perf_counter()
    with connection.cursor() as cursor:
        _places(stays)
        indexes = _drop_indexes()
        rounds = -(-readings // (len(stays) * len(MEASURES)))
        told: dict[str, Any] = {
            "nurse": nurse,
            "people": len(stays),
            "measures": list(MEASURES),
            "every": EVERY,
            "begin": now - EVERY * rounds - timedelta(hours=1),
        }
        for first in range(0, readings, _AT_A_TIME):
            span = {"first": first, "last": min(first + _AT_A_TIME, readings) - 1}
            with transaction.atomic():
                cursor.execute("SET LOCAL session_replication_role = replica")  # the foreign keys hold by their making
                for insert in (_REPORTS, _READINGS):
                    cursor.execute(insert + _ROWS, told | span)
        for statement in indexes:
            cursor.execute(statement)
        for table in _TABLES:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), %s)", [readings])
            cursor.execute(f"VACUUM (ANALYZE) {table}")
    return perf_counter() - begun


def _places(stays: list[tuple[int, int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE bench_place (person int PRIMARY KEY, stay bigint, patient bigint, gateway bigint)"
        )
        with cursor.copy("COPY bench_place FROM STDIN") as copy:
            for person, stay in enumerate(stays):
                copy.write_row((person, *stay))
        cursor.execute("ANALYZE bench_place")


def _drop_indexes() -> list[str]:
    """All but the primary keys; how to build them again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname NOT LIKE '%%_pkey'",
            [list(_TABLES)],
        )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]
