"""What the machine can do at this moment: nothing of Heim's can be quicker."""

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import psycopg

_ROW = (
    "INSERT INTO bench_floor (id, report_id, stay_id, patient_id, measure, judged_at, value, colour, clock_flag, absent,"
    " replaced) VALUES (%s, %s, 1, 1, 'spo2', now(), 94, 10, '', '', false)"
)


def fdatasync(folder: Path, seconds: float) -> list[float]:
    """Milliseconds of each: 8 kB written in place and made to last."""
    handle = os.open(folder / "floor", os.O_RDWR | os.O_CREAT, 0o600)
    page = os.urandom(8192)

    def once() -> None:
        os.pwrite(handle, page, 0)
        os.fdatasync(handle)

    try:
        return _timed(once, seconds)
    finally:
        os.close(handle)


def inserts(url: str, at_a_time: int, seconds: float) -> list[float]:
    """Milliseconds of each commit of so many rows like a reading's, with its indexes, through psycopg alone."""
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_floor")
        cursor.execute("CREATE TABLE bench_floor (LIKE measurements_reading INCLUDING INDEXES)")
        number = iter(range(1, 1 << 60))

        def once() -> None:
            with connection.transaction():
                if at_a_time == 1:
                    cursor.execute(_ROW, [next(number)] * 2)
                else:
                    cursor.executemany(_ROW, [[next(number)] * 2 for _ in range(at_a_time)])

        took = _timed(once, seconds)
        cursor.execute("DROP TABLE bench_floor")
    return took


def _timed(once: Callable[[], None], seconds: float) -> list[float]:
    took, until = [], perf_counter() + seconds
    while (begun := perf_counter()) < until:
        once()
        took.append((perf_counter() - begun) * 1000)
    return took
