"""The nurse of the kill test: looks, takes, closes with a note, now and then regrets; and writes down what she was told."""

import json
import random
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tests.kill.ledger import Ledger, Note


class Nurse(threading.Thread):
    """Her process may be killed at any time; another one goes on."""

    def __init__(self, nurse: int, ledger: Ledger, seed: str, env: Callable[[], dict[str, str]]) -> None:
        super().__init__(daemon=True)
        self._nurse, self._ledger, self._env = nurse, ledger, env
        self._chance = random.Random(seed)
        self._process: subprocess.Popen[str] | None = None
        self._one_at_a_time = threading.Lock()
        self.ending = threading.Event()

    def run(self) -> None:
        while not self.ending.wait(self._chance.uniform(0.1, 0.6)):
            shown = (self.ask(do="look") or {}).get("open", {})
            if shown:
                self._act(shown)

    def _act(self, shown: dict[str, dict[str, int]]) -> None:
        stay = self._chance.choice(sorted(shown))
        if self._chance.random() < 0.3:
            self.ask(do="take", stay=int(stay))
            return
        seen = dict(self._chance.sample(sorted(shown[stay].items()), self._chance.randint(1, len(shown[stay]))))
        words = f"Ringt, vurdert {uuid.UUID(int=self._chance.getrandbits(128))}"
        note = Note(words, int(stay), {int(concern): reason for concern, reason in seen.items()})
        self._ledger.notes.append(note)
        told = self.ask(do="handle", stay=int(stay), seen=seen, note=words) or {}
        note.handling, note.refused = told.get("handling", 0), "refused" in told
        if note.handling and self._chance.random() < 0.15:
            note.undo_asked = True
            note.undone = "undone" in (self.ask(do="undo", handling=note.handling) or {})

    def ask(self, **what: Any) -> dict[str, Any] | None:
        """None when she was killed before she could say how it went."""
        with self._one_at_a_time:
            env = self._env()
            process = self._working(env)
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                process.stdin.write(json.dumps(what | {"offset": env["HEIM_CLOCK_OFFSET"]}) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
            except OSError:
                return None
            if not line.endswith("\n"):
                return None
            told: dict[str, Any] = json.loads(line)
            if "failed" in told:
                self._ledger.say(f"the nurse's {what['do']} failed: {told['failed']}")
            return told

    def _working(self, env: dict[str, str]) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._let_go()
            command = [sys.executable, "-m", "tests.kill.nurse", str(self._nurse)]
            self._process = subprocess.Popen(command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def kill(self) -> None:
        """At any moment, from any thread."""
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()
            process.wait(10)

    def end(self) -> None:
        self.ending.set()
        if self.is_alive():
            self.join(30)
        self.kill()
        self._let_go()

    def _let_go(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout) if self._process is not None else ():
            if pipe is not None:
                with suppress(OSError):  # what she never read is lost with her
                    pipe.close()
