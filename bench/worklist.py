"""The list of a ward with 200 open concerns, asked for while 50 posts a second arrive for everybody."""

import http.client
import time
from collections import defaultdict
from collections.abc import Mapping
from secrets import token_hex
from statistics import median
from typing import Any

from bench.place import Place
from bench.postgres_log import log_of, milliseconds
from bench.rounds import part, posts_beside

_PAUSE = 0.05
_WARM = 40  # times it is asked first, so that each thread of the server has asked the database before
_WHAT = ("server", "database", "slowest", "queries")


def worklist(place: Place, times: int) -> dict[str, Any]:
    """Milliseconds inside the server, waiting for its queries, and in PostgreSQL: the page, and whether anything is new."""
    with posts_beside(place, "worklist"):
        time.sleep(1)
        for _ in range(_WARM):
            _Asked(place).page()
        asked = _Asked(place)
        for _ in range(times):
            asked.page()
            asked.unchanged()
            time.sleep(_PAUSE)
    return asked.summary(milliseconds(log_of(place.url)))


class _Asked:
    """Each question has a name of its own, by which PostgreSQL's log tells of it."""

    def __init__(self, place: Place) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=30)
        self._headers = {"Cookie": f"sessionid={place.world['session']}", "Accept-Language": "nb"}
        self._address = f"/desk/worklist/{place.world['unit']}"
        self._seen: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self._names: dict[str, list[str]] = defaultdict(list)
        self._bytes = 0

    def page(self) -> None:
        self._bytes = len(self._get(self._address, "page", 200).read())

    def unchanged(self) -> None:
        """Asks for the list, and at once again with the address that came with it."""
        first = self._get(f"{self._address}/list", "list", 200)
        first.read()
        self._get(first.headers["X-Heim-Url"], "unchanged", 204, 200).read()

    def _get(self, address: str, name: str, *expected: int) -> http.client.HTTPResponse:
        asked_as = f"{name}-{token_hex(8)}"
        begun = time.perf_counter()
        self._line.request("GET", address, headers=self._headers | {"X-Bench": asked_as})
        answer = self._line.getresponse()
        if answer.status not in expected:
            raise SystemExit(f"{address}: {answer.status}")
        if answer.status == expected[0]:
            of_this = self._seen[name]
            of_this["wall"].append((time.perf_counter() - begun) * 1000)
            for what in _WHAT:
                of_this[what].append(float(answer.headers[f"X-Bench-{what.title()}"]))
            self._names[name].append(asked_as)
        return answer

    def summary(self, in_postgres: Mapping[str, float]) -> dict[str, Any]:
        found: dict[str, Any] = {"bytes": self._bytes}
        for name, seen in self._seen.items():
            seen["postgres"] = [in_postgres[asked_as] for asked_as in self._names[name]]
            found[name] = {
                "n": len(seen["wall"]),
                "queries": max(seen["queries"]),
                **{f"{what}_p50": median(took) for what, took in seen.items()},
                **{f"{what}_p99": part(took, 0.99) for what, took in seen.items()},
            }
        return found
