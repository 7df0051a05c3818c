"""Three rounds, the targets by turns in each, so that a bad minute of the machine meets all of them alike."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from tools.say import say

from bench.place import ROOT, Place
from bench.processes import cpu_seconds


@dataclass(frozen=True)
class Target:
    """`readings` in one request, for the rates of bundles; `longer`: its rounds, by so much, when few requests fit in one."""

    name: str
    connections: int = 16
    readings: int = 1
    longer: float = 1.0


@dataclass(frozen=True)
class Round:
    per_second: float
    p50: float
    p99: float
    app_ms: float
    postgres_ms: float
    requests: int
    faults: int


TARGETS = (
    Target("echo"),
    Target("empty"),
    Target("create"),
    Target("mixed"),
    Target("bundle-50", 8, 50),
    Target("bundle-1000", 8, 1000, longer=3.0),
)


def rounds(place: Place, number: int, seconds: float) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {target.name: [] for target in TARGETS}
    for target in TARGETS:
        client(place, target, 1.0, seed="warm")
    for turn in range(number):
        for target in TARGETS:
            found[target.name].append(_round(place, target, seconds * target.longer, str(turn)))
            say(f"round {turn + 1}: {target.name} {found[target.name][-1].per_second:.0f}/s")
    return found


def of_rounds(found: list[Round], what: Callable[[Round], float]) -> float:
    return median(map(what, found))


def _round(place: Place, target: Target, seconds: float, seed: str) -> Round:
    app = place.echo if target.name == "echo" else place.heim
    before = cpu_seconds(app), cpu_seconds(place.postgres)
    told = client(place, target, seconds, seed)
    took = told["milliseconds"]
    app_ms, postgres_ms = (
        (cpu_seconds(root) - used) * 1000 / max(1, len(took))
        for root, used in zip((app, place.postgres), before, strict=True)
    )
    return Round(
        len(took) / told["seconds"], part(took, 0.5), part(took, 0.99), app_ms, postgres_ms, len(took), told["faults"]
    )


def client(place: Place, target: Target, seconds: float, seed: str) -> dict[str, Any]:
    with _client(place, target, seconds, seed) as process:
        said, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"the client of {target.name} failed")
    told: dict[str, Any] = json.loads(said)
    return told


POSTS_A_SECOND = 50


@contextmanager
def posts_beside(place: Place, seed: str) -> Iterator[None]:
    """So many posts a second, for everybody, as long as this lasts. Raises SystemExit when they ended before."""
    with _client(place, Target("mixed", 4), 600, seed, POSTS_A_SECOND) as process:
        try:
            yield
            if process.poll() is not None:
                raise SystemExit(f"{seed}: the posts beside ended too early")
        finally:
            process.kill()
            process.communicate()


def _client(
    place: Place, target: Target, seconds: float, seed: str, rate: float | None = None
) -> "subprocess.Popen[str]":
    """The client in a process of its own; with `rate`, so many a second."""
    spec = {
        "kind": target.name,
        "port": place.echo_port if target.name == "echo" else place.port,
        "connections": target.connections,
        "seconds": seconds,
        "rate": rate,
        "seed": f"{target.name} {seed}",
        "world": str(place.world_file),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.client"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(spec))
    process.stdin.close()
    process.stdin = None
    return process


def part(values: list[float], share: float) -> float:
    """The value that `share` of all are at most."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")
