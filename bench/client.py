"""The load client, a process of its own: `python -m bench.client < spec.json` prints what it saw as JSON.

One thread, raw sockets, the next message made while it waits, so that it takes little of the processors it shares with
the server. With `rate` messages leave by the clock, and latency counts from when one should have left.
"""

import json
import random
import select
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.messages import bundles, creates, creates_of_one, get

KINDS: dict[str, Callable[[dict[str, Any], random.Random], Iterator[bytes]]] = {
    "echo": lambda _world, _chance: repeat(get("/")),
    "empty": lambda _world, _chance: repeat(get("/bench/empty")),
    "create": creates_of_one,
    "mixed": creates,
    "bundle-50": lambda world, chance: bundles(world, chance, 50),
    "bundle-1000": lambda world, chance: bundles(world, chance, 1000),
}


class _Line:
    """One connection and what is under way on it."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._got = bytearray()
        self._whole = 0
        self.begun = 0.0

    def send(self, message: bytes, begun: float) -> None:
        self._got.clear()
        self._whole = 0
        self.begun = begun
        self.socket.sendall(message)

    def answer(self) -> bytes | None:
        """The whole answer, or None when more is to come."""
        part = self.socket.recv(1 << 20)
        if not part:
            raise ConnectionError("the server hung up")
        self._got += part
        if not self._whole:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return None
            head = bytes(self._got[:end]).lower()
            at = head.find(b"content-length:")
            self._whole = end + 4 + (int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0)
        return bytes(self._got) if len(self._got) >= self._whole else None


def drive(spec: dict[str, Any]) -> dict[str, Any]:
    world = json.loads(Path(spec["world"]).read_text(encoding="utf-8"))
    messages = KINDS[spec["kind"]](world, random.Random(spec.get("seed")))
    lines = [_Line(spec["port"]) for _ in range(spec["connections"])]
    return _driven(lines, messages, spec["seconds"], spec.get("rate"), _readings(spec["kind"]))


def _readings(kind: str) -> int:
    return int(kind.partition("-")[2] or 1)


def _driven(
    lines: list[_Line], messages: Iterator[bytes], seconds: float, rate: float | None, readings: int
) -> dict[str, Any]:
    poll, by_number = select.epoll(), {line.socket.fileno(): line for line in lines}
    for number in by_number:
        poll.register(number, select.EPOLLIN)
    idle, busy, took, faults = deque(lines), 0, [], 0  # in turn: a server hangs up on a line that is never used
    ready = next(messages)
    begun = due = perf_counter()
    until = begun + seconds
    while True:
        now = perf_counter()
        while idle and now < until and due <= now:
            idle.popleft().send(ready, due if rate else now)
            busy += 1
            due = due + 1 / rate if rate else now
            ready, now = next(messages), perf_counter()
        if not busy and now >= until:
            break
        wait = 0.05 if not idle else max(0.0, min(due, until) - now)
        for number, _event in poll.poll(wait if busy < len(lines) else 5):
            answer = by_number[number].answer()
            if answer is not None:
                took.append(round((perf_counter() - by_number[number].begun) * 1000, 3))
                faults += not _good(answer, readings)
                idle.append(by_number[number])
                busy -= 1
    return {"seconds": perf_counter() - begun, "milliseconds": took, "faults": faults}


def _good(answer: bytes, readings: int) -> bool:
    if answer[9:12] not in (b"200", b"201"):
        return False
    return readings == 1 or answer.count(b'"201 Created"') == readings


if __name__ == "__main__":
    json.dump(drive(json.load(sys.stdin)), sys.stdout)
