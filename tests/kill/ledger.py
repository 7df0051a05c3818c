"""What was sent, and what was said to be received. What nobody answered may be there or not, but never twice."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Message:
    """One Observation. More than one of `places`, or of `bodies` for one way of sending, is a fault: the answer changed."""

    sent_id: str
    stay: int
    number: str
    taken_at: datetime
    values: dict[str, float]
    tries: int = 0
    acked: bool = False
    given_up: bool = False
    places: set[str] = field(default_factory=set)
    bodies: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Note:
    """One closing of concerns: `seen` is what was on the screen. `handling` is 0 until she was told that it is stored."""

    words: str
    stay: int
    seen: dict[int, int]
    handling: int = 0
    refused: bool = False
    undo_asked: bool = False
    undone: bool = False


class Ledger:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.messages: list[Message] = []
        self.waiting: list[Message] = []
        self.notes: list[Note] = []
        self.unexpected: list[str] = []
        self.counts: Counter[str] = Counter()
        self._in_flight = 0

    @property
    def busy(self) -> int:
        """How many requests are on their way just now."""
        return self._in_flight

    @contextmanager
    def on_its_way(self) -> Iterator[None]:
        with self._lock:
            self._in_flight += 1
            self.counts["posts"] += 1
        try:
            yield
        finally:
            with self._lock:
                self._in_flight -= 1

    def write_down(self, message: Message) -> None:
        with self._lock:
            self.messages.append(message)

    def sent_before(self, chance: random.Random) -> Message | None:
        with self._lock:
            return chance.choice(self.messages) if self.messages else None

    def acknowledge(self, message: Message, place: str, way: str, body: str) -> None:
        with self._lock:
            self.counts["resent"] += message.acked
            message.acked = True
            message.places.add(place)
            message.bodies.setdefault(way, set()).add(body)

    def wait_with(self, messages: list[Message]) -> None:
        """Nobody answered: to be sent again."""
        with self._lock:
            self.waiting += [one for one in messages if not one.acked and not one.given_up]

    def next_waiting(self, chance: random.Random) -> Message | None:
        with self._lock:
            if not self.waiting:
                return None
            return self.waiting.pop(chance.randrange(len(self.waiting)))

    def say(self, what: str) -> None:
        with self._lock:
            self.unexpected.append(what)

    def count(self, what: str) -> None:
        with self._lock:
            self.counts[what] += 1

    def acked(self) -> list[Message]:
        return [one for one in self.messages if one.acked]

    def unanswered(self) -> list[Message]:
        return [one for one in self.messages if not one.acked]
