"""Run beside the filled database: thirty days of one measure, as Heim asks for it, and what a stored reading takes."""

import json
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from sys import argv
from time import perf_counter
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from bench.rounds import part  # noqa: E402
from heim.kit.clock import clock  # noqa: E402
from heim.measurements.reads import sparks, values_of  # noqa: E402
from heim.people.models import Stay  # noqa: E402

_SINCE = timedelta(days=30)
_MEASURE = "spo2"


def main(patients: list[int]) -> dict[str, Any]:
    now = clock()

    def curve(patient_id: int) -> None:
        sparks(wanted=[(patient_id, _MEASURE)], since=now - _SINCE, until=now)

    stays = {stay.patient_id: stay for stay in Stay.objects.filter(patient_id__in=patients)}

    def table(patient_id: int) -> None:
        values_of(stay=stays[patient_id], measures=[_MEASURE], since=now - _SINCE, until=now)

    return {"curve": _asked(curve, patients), "table": _asked(table, patients), "sizes": _sizes()}


def _asked(ask: Callable[[int], None], patients: list[int]) -> dict[str, Any]:
    """The question's own SQL again without Django around it: milliseconds in the database and on the way there."""
    said: list[tuple[str, Any]] = []

    def heard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(heard):
        for patient_id in patients:
            ask(patient_id)
    took: list[float] = []
    rows = 0
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        for _turn in range(2):  # the first is to have it in memory, as what is looked at every day is
            took = []
            for sql, params in said:
                begun = perf_counter()
                rows = len(cursor.execute(sql, params).fetchall())
                took.append((perf_counter() - begun) * 1000)
        plan = [row[0] for row in cursor.execute("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + said[0][0], said[0][1])]
    return {"n": len(took), "rows": rows, "p50": median(took), "p99": part(took, 0.99), "plan": plan}


def _sizes() -> dict[str, float]:
    """Bytes per reading, indexes included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), pg_total_relation_size('measurements_reading'), pg_total_relation_size('measurements_report'),"
            " pg_relation_size('measurements_reading'), pg_relation_size('measurements_report') FROM measurements_reading"
        )
        readings, reading, report, reading_heap, report_heap = cursor.fetchone()
    return {
        "readings": readings,
        "reading": reading / readings,
        "report": report / readings,
        "reading_rows": reading_heap / readings,
        "report_rows": report_heap / readings,
    }


if __name__ == "__main__":
    print(json.dumps(main(json.loads(argv[1]))))
