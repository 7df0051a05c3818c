"""Whose turn it is to write: threads of this process in order of arrival, then this process among the others."""

import os
import threading
from collections import deque
from time import monotonic

from heim.storage.fair_sqlite.file_turn import FileTurn

_turns: dict[str, "Turn"] = {}
_guard = threading.Lock()


class Turn:
    """A FIFO lock with a time limit. `path` is the file the processes share, None for a database in memory."""

    def __init__(self, path: str | None) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Lock] = deque()
        self._taken = False
        self.file = FileTurn(path) if path else None

    def take(self, seconds: float) -> None:
        """Raises TimeoutError when the turn has not come within `seconds`."""
        until = monotonic() + seconds
        self._take_here(seconds)
        if self.file is None:
            return
        try:
            self.file.take(until - monotonic())
        except BaseException:
            self._give_on()
            raise

    def give_back(self) -> None:
        if self.file is not None:
            self.file.give_back()
        self._give_on()

    def _take_here(self, seconds: float) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._queue.append(mine)
        if mine.acquire(timeout=max(seconds, 0)):
            return
        with self._guard:
            if mine in self._queue:
                self._queue.remove(mine)
                raise TimeoutError
            # Else the turn was handed to us in this very moment: it is ours.

    def _give_on(self) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._taken = False


def turn_of(key: str, path: str | None) -> Turn:
    """The one turn of that database in this process."""
    with _guard:
        if key not in _turns:
            _turns[key] = Turn(path)
        return _turns[key]


def _start_afresh_in_a_child() -> None:
    global _guard
    _guard = threading.Lock()
    for turn in _turns.values():
        if turn.file is not None:
            turn.file.close()
    _turns.clear()


os.register_at_fork(after_in_child=_start_afresh_in_a_child)
