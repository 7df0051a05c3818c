"""Calls that come while one like them is under way are done in one go after it."""

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Do = Callable[[Sequence[Item]], Sequence[Answer]]


class Together(Generic[Item, Answer]):
    """For threads that each want one thing done, where many in one go cost little more than one.

    Nobody waits for company: a call that meets no other like it (of the same `key`) is done at once. Those that come while
    it is under way are done next, at most `most` in one go, by the thread of the first of them. `do(items)` answers each, in
    order. When several in one go raise, each is done by itself, so that nobody pays for another.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._waiting: dict[Hashable, deque[_Call[Item, Answer]]] = {}

    def __call__(self, key: Hashable, item: Item, do: Do[Item, Answer]) -> Answer:
        call: _Call[Item, Answer] = _Call(item)
        if not self._comes_first(key, call):
            call.turn.wait()
        if call.group:
            try:
                _do(call.group, do)
            finally:
                self._hand_over(key)
        return call.answer[0] if call.answer else do([item])[0]

    def _comes_first(self, key: Hashable, call: "_Call[Item, Answer]") -> bool:
        with self._lock:
            waiting = self._waiting.get(key)
            if waiting is not None:
                waiting.append(call)
                return False
            self._waiting[key] = deque()
            call.group = [call]
            return True

    def _hand_over(self, key: Hashable) -> None:
        with self._lock:
            waiting = self._waiting[key]
            if not waiting:
                del self._waiting[key]
                return
            group = [waiting.popleft() for _turn in range(min(len(waiting), self._most))]
        group[0].group = group
        group[0].turn.set()


@dataclass(eq=False, slots=True)
class _Call(Generic[Item, Answer]):
    """`turn` is set when there is an answer, when there will be none, or, with its `group`, when it is to do them all."""

    item: Item
    turn: Event = field(default_factory=Event)
    group: "list[_Call[Item, Answer]]" = field(default_factory=list)
    answer: list[Answer] = field(default_factory=list)


def _do(group: "list[_Call[Item, Answer]]", do: Do[Item, Answer]) -> None:
    try:
        answers = do([call.item for call in group])
        for call, answer in zip(group, answers, strict=True):
            call.answer.append(answer)
    except Exception:
        if len(group) == 1:
            raise
        for call in group:
            call.answer.clear()
    finally:
        for call in group[1:]:
            call.turn.set()
