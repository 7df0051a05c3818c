"""A Heim that is killed and started again, with its clock moved forward each time, and the journal it sends to."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.served import PATIENCE, ROOT, Served, free_port

MISBEHAVIOURS = ("lost-answer", "error500", "outcome", "timeout")
ORPHAN_ENDS = 15.0  # seconds: a worker whose parent was killed finishes what it has in hand


@dataclass
class UnderFire(Served):
    """`broken` names a deliberate fault (see broken.py). `offset` only grows: a clock does not go back."""

    settings: str = "heim.settings"
    workers: int = 1
    broken: str = ""
    fault: str = ""
    offset: timedelta = timedelta()
    journal_port: int = field(default_factory=free_port)
    journal: subprocess.Popen[str] | None = None

    @property
    def moved(self) -> str:
        return f"+{int(self.offset.total_seconds())}s"

    @property
    def env(self) -> dict[str, str]:
        given = {
            "HEIM_CLOCK_OFFSET": self.moved,
            "HEIM_JOURNAL_URL": f"http://127.0.0.1:{self.journal_port}/fhir",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",  # a copy of the tree runs its own source
        }
        return super().env | given | ({"HEIM_FAULT": self.fault} if self.fault else {})

    def make_world(self) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.kill.world"]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told

    def start(self, *args: str) -> None:
        program = ["tests.kill.broken", self.broken] if self.broken else ["heim.cli"]
        command = ["-m", *program, "serve", "--port", str(self.port), "--workers", str(self.workers), *args]
        with (self.home / "serve.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command], env=self.env, text=True, start_new_session=True, stderr=log
            )
        try:
            self.wait_until_it_answers()
        except AssertionError as why:
            raise AssertionError(f"{why}: {(self.home / 'serve.log').read_text()[-1500:]}") from None

    def start_journal(self, misbehaviour: str = "") -> None:
        """Also instead of the one that runs. Heim need not wait for it."""
        self.stop_journal()
        how = ["--misbehave", misbehaviour] if misbehaviour else []
        command = [sys.executable, "-m", "heim.cli", "journal-stub", "--port", str(self.journal_port), *how]
        self.journal = subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL, text=True)

    def wait_for_the_journal(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.journal_port), timeout=2).close()
                return
            except OSError:
                assert time.monotonic() < until, "the journal does not answer"
                time.sleep(0.1)

    def stop_journal(self) -> None:
        if self.journal is not None:
            self.journal.kill()
            self.journal.wait(10)

    def workers_now(self) -> list[int]:
        assert self.process is not None
        return children_of(self.process.pid)

    def kill_everything(self) -> None:
        assert self.process is not None
        pids = [*self.workers_now(), self.process.pid]
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        wait_for_the_end_of(pids, 10)

    def kill_the_parent(self) -> None:
        """Its workers must end by themselves, or the next start would share its port with them unseen."""
        assert self.process is not None
        workers = self.workers_now()
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        wait_for_the_end_of(workers, ORPHAN_ENDS)

    def kill_a_worker(self, which: int) -> None:
        """Its parent starts another."""
        workers = self.workers_now()
        os.kill(workers[which % len(workers)], signal.SIGKILL)
        wait_for_the_end_of([workers[which % len(workers)]], 10)

    def be_there_again(self) -> None:
        """The parent starts another worker; when two die within seconds it gives up, and a supervisor starts it all anew."""
        assert self.process is not None
        try:
            self.wait_until_it_answers()
        except AssertionError:
            if self.process.poll() is None:
                raise
            self.start()

    def a_worker_is_gone(self, of: list[int]) -> bool:
        """One of these has ended, as by a fault point."""
        return not all(is_alive(pid) for pid in of)

    def end(self) -> None:
        self.kill()
        self.stop_journal()


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_alive(pid: int) -> bool:
    """One that has ended and whose parent has not looked yet is dead too."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


def wait_for_the_end_of(pids: list[int], seconds: float) -> None:
    until = time.monotonic() + seconds
    while any(is_alive(pid) for pid in pids):
        assert time.monotonic() < until, f"still alive after {seconds:.0f} s: {[pid for pid in pids if is_alive(pid)]}"
        time.sleep(0.01)
