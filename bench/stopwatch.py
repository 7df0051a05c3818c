"""Says in the answer's headers what a request cost inside the server, when the request asks for it with X-Bench.

PostgreSQL says by its own clock, in its log, what each statement took: `bench/postgres_log.py` reads that.
"""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class Stopwatch:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HTTP_X_BENCH" not in request.META:
            return self._get_response(request)
        queries: list[float] = []

        def timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            begun = perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                queries.append(perf_counter() - begun)

        _set("application_name", request.META["HTTP_X_BENCH"])
        _set("log_min_duration_statement", "0")
        begun = perf_counter()
        with connection.execute_wrapper(timed):
            response = self._get_response(request)
        took = perf_counter() - begun
        _set("log_min_duration_statement", "-1")
        response["X-Bench-Server"] = f"{took * 1000:.3f}"
        response["X-Bench-Database"] = f"{sum(queries) * 1000:.3f}"
        response["X-Bench-Slowest"] = f"{max(queries, default=0) * 1000:.3f}"
        response["X-Bench-Queries"] = str(len(queries))
        return response


def _set(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [name, value])
