"""A Heim of the test's own, served by `heim serve` in another process."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 180.0  # seconds for what takes few: on a machine with other work to do it has taken a minute


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@dataclass
class Served:
    home: Path
    database: str
    port: int = field(default_factory=free_port)
    settings: str = "tests.server_settings"
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HEIM_")}
        return kept | {
            "HEIM_HOME": str(self.home),
            "HEIM_DATABASE_URL": self.database,
            "HEIM_STRICT_WRITES": "1",
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PYTHONPATH": str(ROOT),
        }

    def heim(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Any command of Heim's, to its end."""
        command = [sys.executable, "-m", "heim.cli", *args]
        return subprocess.run(
            command, env=self.env | env, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def python(self, act: str) -> None:
        """A line of Python in a process beside it, on the same database."""
        command = [sys.executable, "-c", f"import django; django.setup(); {act}"]
        subprocess.run(command, env=self.env, timeout=PATIENCE, check=True)

    def people(self) -> dict[str, dict[str, Any]]:
        """Berit and Carl, each with the number of their unit and the key of their session."""
        made = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "server_people.py")], env=self.env, capture_output=True, text=True
        )
        assert made.returncode == 0, made.stderr
        told: dict[str, dict[str, Any]] = json.loads(made.stdout)
        return told

    def start(self, *args: str) -> None:
        command = [sys.executable, "-m", "heim.cli", "serve", "--port", str(self.port), *args]
        self.process = subprocess.Popen(command, env=self.env, text=True, start_new_session=True)
        self.wait_until_it_answers()

    def wait_until_it_answers(self, seconds: float = PATIENCE) -> None:
        until = time.monotonic() + seconds
        while True:
            try:
                httpx.get(f"{self.url}/healthz", timeout=2).raise_for_status()
                return
            except httpx.HTTPError:
                assert self.process is None or self.process.poll() is None, "it ended instead of serving"
                assert time.monotonic() < until, "it does not answer"
                time.sleep(0.05)

    def stop(self) -> float:
        """Asks it to end; how many seconds that took."""
        assert self.process is not None
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0
        return time.monotonic() - begun

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


@contextmanager
def served(home: Path, database: str) -> Iterator[Served]:
    """Migrated, with Berit and Carl to be made; not started yet. Killed at the end whatever happened."""
    heim = Served(home, database)
    migrated = heim.heim("migrate")
    assert migrated.returncode == 0, migrated.stderr
    try:
        yield heim
    finally:
        heim.kill()
