"""`python -m bench.drill`: hundreds of reds at once among thousands of stays, on PostgreSQL, with a real SMS gateway stand-in.

Four questions: how soon after it is due does a notice leave; is any lost or doubled when the loop is killed in the middle;
how soon does the watchdog speak when the loop is stopped; and does a Heim that marks before it sends fail the same check?
"""

import argparse
import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tools.postgres import temporary_postgres
from tools.say import say

from bench.place import POSTGRES, ROOT, environment, free_port, run
from bench.rounds import part

_WITHIN = 60.0  # seconds for everything to leave


@dataclass
class Outcome:
    """Seconds are from due until the gateway had it; keys of what is missing, and what came more than once."""

    seconds: list[float]
    lost: list[str]
    doubled: list[str]
    posted_again: int
    figures: dict[str, float] = field(default_factory=dict)

    def told(self) -> dict[str, object]:
        took: dict[str, object] = {
            name: round(part(self.seconds, share), 2) for name, share in (("p50", 0.5), ("p99", 0.99))
        }
        longest = round(max(self.seconds, default=float("nan")), 2)
        return took | {
            "max": longest,
            "left": len(self.seconds),
            "lost": len(self.lost),
            "doubled": len(self.doubled),
            "posted_again": self.posted_again,
            **self.figures,
        }


class Drill:
    """A Heim with its world, its loop in a process of its own, and the gateway that takes what leaves."""

    def __init__(self, folder: Path, database: str, stays: int) -> None:
        self._folder, self._port = folder, free_port()
        self._turn = Path(f"{database.removeprefix('sqlite:///')}.lock") if database.startswith("sqlite") else None
        self._env = environment(folder / "heim", database, "heim.settings") | {
            "HEIM_SMS_URL": f"http://127.0.0.1:{self._port}/sms",
            "HEIM_SECRET_KEY": "x" * 50,
        }
        run(["-m", "heim.cli", "migrate"], self._env)
        run(["-m", "bench.drill_world", str(stays), str(folder / "stays.json")], self._env)
        self._stays: list[int] = json.loads((folder / "stays.json").read_text(encoding="utf-8"))
        self._rounds = 0

    @contextmanager
    def gateway(self) -> Iterator[None]:
        with self._process(["-m", "heim.cli", "notify-stub", "--port", str(self._port)]):
            until(lambda: self.gateway_says() is not None, 30)
            yield

    @contextmanager
    def tick(self, broken: str = "", fault: str = "") -> "Iterator[subprocess.Popen[bytes]]":
        module = ["-m", "tests.kill.broken_notices", broken] if broken else ["-m", "heim.cli"]
        with self._process([*module, "tick"], {"HEIM_FAULT": fault} if fault else {}) as process:
            yield process

    @contextmanager
    def served(self) -> Iterator[str]:
        port = free_port()
        with self._process(["-m", "heim.cli", "serve", "--no-tick", "--port", str(port)]):
            yield f"http://127.0.0.1:{port}"

    @contextmanager
    def _process(
        self, arguments: list[str], further: Mapping[str, str] = MappingProxyType({})
    ) -> "Iterator[subprocess.Popen[bytes]]":
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env={**self._env, **further},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.terminate()
            process.wait(30)

    def nobody_writes(self) -> bool:
        """No process has the turn to write that SQLite's writers share; on PostgreSQL nobody waits for another's rows here."""
        if self._turn is None:
            return True
        with self._turn.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

    def raise_reds(self, reds: int) -> float:
        """Reds in so many stays at one moment, which is told."""
        self._rounds += 1
        stays = [str(stay) for stay in self._stays[:reds]]
        return float(run(["-m", "bench.drill_raise", f"r{self._rounds}", *stays], self._env))

    def gateway_says(self) -> dict[str, int] | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/", timeout=5) as answer:
                said: dict[str, int] = json.load(answer)
                return said
        except OSError:
            return None

    def came(self) -> int:
        return (self.gateway_says() or {"count": 0})["count"]

    def messages(self) -> list[dict[str, str]]:
        file = self._folder / "heim" / "notices.jsonl"
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []

    def stored(self) -> dict[str, list[Any]]:
        read: dict[str, list[Any]] = json.loads(run(["-m", "bench.drill_read"], self._env))
        return read

    def unmarked(self) -> int:
        """What has not been written down as sent."""
        return sum(one["sent"] is None and one["step"] == 1 for one in self.stored()["notices"])

    def outcome(self) -> Outcome:
        """Of the last round: what was due once to the first on duty, against what the gateway has."""
        stored = self.stored()
        concerns = {pk for pk, code in stored["reds"] if code == f"r{self._rounds}"}
        due = [one for one in stored["notices"] if one["kind"] == "concern" and one["concern"] in concerns]
        first = {one["key"]: one for one in due if one["step"] == 1 and one["channel"] == "sms"}
        at = {one["key"].partition("~")[0]: float(one["at"]) for one in reversed(self.messages())}
        unknown = [f"concern {pk}" for pk in sorted(concerns - {one["concern"] for one in first.values()})]
        times = Counter((one["concern"], one["step"], one["user"]) for one in due)
        keys = Counter(one["key"].partition("~")[0] for one in self.messages())
        doubled = [str(what) for what, count in times.items() if count > 1]
        doubled += [key for key, count in keys.items() if count > 1]
        return Outcome(
            seconds=[at[key] - one["due"] for key, one in first.items() if key in at],
            lost=unknown + [key for key in first if key not in at],
            doubled=doubled,
            posted_again=(self.gateway_says() or {"again": 0})["again"],
        )


def leave(drill: Drill, reds: int) -> Outcome:
    """Nothing happens to the loop."""
    before = drill.came()
    with drill.tick():
        time.sleep(6)
        drill.raise_reds(reds)
        until(lambda: drill.came() >= before + reds, _WITHIN)
    return drill.outcome()


# Where the loop kills itself: between two steps of the ladder, before a message leaves, and after it has left but before
# that is written down.
FAULTS = ("climb:1", "claimed-not-told:2", "told-not-marked:2")

MARKED = ("marked-not-told:2",)  # passed by a Heim that is broken so


def kill(drill: Drill, reds: int, faults: Sequence[str] = FAULTS, broken: str = "") -> Outcome:
    """The loop is killed (SIGKILL) at these points in turn, while reds are on their way, and is started again each time."""
    before = drill.came()
    drill.raise_reds(reds)
    hit = 0
    for fault in faults:
        with drill.tick(broken, fault) as process:
            until(lambda: process.poll() is not None or drill.came() >= before + reds, _WITHIN)
            hit += process.poll() == -signal.SIGKILL and drill.came() < before + reds
    with drill.tick(broken):
        until(lambda: drill.unmarked() == 0, _WITHIN)
        time.sleep(2)
    outcome = drill.outcome()
    outcome.figures["kills_in_the_middle"] = hit
    return outcome


def watchdog(drill: Drill) -> dict[str, float]:
    """Seconds from when the loop was stopped (it lives, and does nothing) until each has noticed, and that it goes again."""
    with drill.served() as address, drill.tick() as loop:
        until(lambda: ready(address) == 200, 60)
        time.sleep(8)
        _stop_between_writes(drill, loop)
        stopped = time.monotonic()
        found = {"spoken": seconds(lambda: _said(drill, "står"), stopped)}
        found["readyz_503"] = seconds(lambda: ready(address) == 503, stopped)
        times = _count(drill, "står")
        time.sleep(10)
        found["said_again"] = _count(drill, "står") - times
        loop.send_signal(signal.SIGCONT)
        gone_on = time.monotonic()
        found["goes_again"] = seconds(lambda: _said(drill, "virker igjen"), gone_on)
        return found


def _stop_between_writes(drill: Drill, loop: "subprocess.Popen[bytes]") -> None:
    """Whoever is stopped while it writes keeps SQLite's other writers waiting, the watchdog too (docs/operate.md)."""
    while True:
        loop.send_signal(signal.SIGSTOP)
        time.sleep(0.1)
        if drill.nobody_writes():
            return
        loop.send_signal(signal.SIGCONT)
        time.sleep(0.05)


def _said(drill: Drill, words: str) -> bool:
    return _count(drill, words) > 0


def _count(drill: Drill, words: str) -> int:
    return sum(words in one["text"] for one in drill.messages())


def ready(address: str) -> int:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def seconds(true: Callable[[], bool], since: float) -> float:
    until(true, 120)
    return round(time.monotonic() - since, 1)


def until(true: Callable[[], bool], within: float) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def main() -> int:
    given = _given()
    found: dict[str, object] = {"stays": given.stays, "reds": given.reds, "load": os.getloadavg()}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="heim-drill-")))
        database = f"sqlite:///{folder}/heim.db"
        if not given.sqlite:
            say("PostgreSQL")
            database = stack.enter_context(temporary_postgres(*POSTGRES))
        say(f"{given.stays} stays")
        drill = Drill(folder, database, given.stays)
        stack.enter_context(drill.gateway())
        for name, act in (
            ("leave", lambda: leave(drill, given.reds).told()),
            ("kill", lambda: kill(drill, given.reds, FAULTS * given.rounds).told()),
            ("broken: mark first", lambda: kill(drill, given.reds, MARKED, broken="mark-first").told()),
            ("broken: new key", lambda: kill(drill, given.reds, FAULTS[2:], broken="new-key").told()),
            ("watchdog", lambda: watchdog(drill)),
        ):
            say(name)
            found[name] = act()
            say(f"  {found[name]}")
    file = ROOT / "var" / "bench" / f"drill-{time.strftime('%Y-%m-%dT%H%M')}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1), encoding="utf-8")
    say(str(file.relative_to(ROOT)))
    return 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.drill", description=__doc__)
    parser.add_argument("--stays", type=int, default=10_000)
    parser.add_argument("--reds", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1, help="how many times each kind of kill")
    parser.add_argument("--sqlite", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
