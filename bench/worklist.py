"""The list of a ward with 200 open concerns, asked for while 50 posts a second arrive for everybody."""

import http.client
import time
from collections import defaultdict
from statistics import median
from typing import Any

from bench.place import Place
from bench.rounds import Target, background, part

POSTS_A_SECOND = 50
_PAUSE = 0.05
_WARM = 40  # times it is asked first, so that each thread of the server has asked the database before
_WHAT = ("server", "database", "slowest", "queries")


def worklist(place: Place, times: int) -> dict[str, Any]:
    """Milliseconds inside the server and in its queries, the page whole and the question whether anything is new."""
    posts = background(place, Target("mixed", 4), 600, "worklist", POSTS_A_SECOND)
    try:
        time.sleep(1)
        for _ in range(_WARM):
            _Asked(place).page()
        asked = _Asked(place)
        for _ in range(times):
            asked.page()
            asked.unchanged()
            time.sleep(_PAUSE)
    finally:
        posts.kill()
        posts.communicate()
    return asked.summary()


class _Asked:
    def __init__(self, place: Place) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=30)
        self._headers = {"Cookie": f"sessionid={place.world['session']}", "X-Bench": "1", "Accept-Language": "nb"}
        self._address = f"/desk/worklist/{place.world['unit']}"
        self._seen: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self._bytes = 0

    def page(self) -> None:
        self._bytes = len(self._get(self._address, "page", 200).read())

    def unchanged(self) -> None:
        """Asks for the list, and at once again with the address that came with it."""
        first = self._get(f"{self._address}/list", "list", 200)
        first.read()
        self._get(first.headers["X-Heim-Url"], "unchanged", 204, 200).read()

    def _get(self, address: str, name: str, *expected: int) -> http.client.HTTPResponse:
        begun = time.perf_counter()
        self._line.request("GET", address, headers=self._headers)
        answer = self._line.getresponse()
        if answer.status not in expected:
            raise SystemExit(f"{address}: {answer.status}")
        if answer.status == expected[0]:
            of_this = self._seen[name]
            of_this["wall"].append((time.perf_counter() - begun) * 1000)
            for what in _WHAT:
                of_this[what].append(float(answer.headers[f"X-Bench-{what.title()}"]))
        return answer

    def summary(self) -> dict[str, Any]:
        found: dict[str, Any] = {"bytes": self._bytes}
        for name, seen in self._seen.items():
            found[name] = {
                "n": len(seen["wall"]),
                "queries": max(seen["queries"]),
                **{f"{what}_p50": median(seen[what]) for what in ("wall", *_WHAT)},
                **{f"{what}_p99": part(seen[what], 0.99) for what in ("wall", *_WHAT)},
            }
        return found
