"""Says in the answer's headers what a request cost inside the server, when the request asks for it with X-Bench."""

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

        begun = perf_counter()
        with connection.execute_wrapper(timed):
            response = self._get_response(request)
        response["X-Bench-Server"] = f"{(perf_counter() - begun) * 1000:.3f}"
        response["X-Bench-Database"] = f"{sum(queries) * 1000:.3f}"
        response["X-Bench-Slowest"] = f"{max(queries, default=0) * 1000:.3f}"
        response["X-Bench-Queries"] = str(len(queries))
        return response
