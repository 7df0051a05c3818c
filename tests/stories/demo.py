"""A served demo of the story's own: a copy of a world made once, at the hour of the day where the story begins."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.served import Served
from tests.stories.at import offset_to


@dataclass
class Demo(Served):
    settings: str = "heim.settings"
    moved: str = ""
    began: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    @property
    def env(self) -> dict[str, str]:
        return super().env | {"HEIM_CLOCK_OFFSET": self.moved}

    def move_to(self, moment: datetime) -> None:
        """Before it is started: when it is there."""
        self.began, self.moved = moment, offset_to(moment)

    def wakes_at(self, moment: datetime) -> None:
        """The same installation, served again at another moment."""
        self.kill()
        self.move_to(moment)
        self.start()

    def token(self, username: str) -> str:
        """A bearer token, as an integrator gets it."""
        told = self.heim("token", "--as", username)
        assert told.returncode == 0, told.stderr
        return told.stdout.strip()

    def tick_at(self, moment: datetime) -> None:
        """One round of the background loop, as if at that moment."""
        told = self.heim("tick", "--once", "--at", moment.isoformat())
        assert told.returncode == 0, told.stderr


def make_world(folder: Path, moment: datetime) -> Path:
    """An installation with the demo world in it, made as if at `moment`; not served."""
    demo = _demo(folder)
    demo.move_to(moment)
    for command in ("migrate", "demo"):
        arguments = [sys.executable, "-m", "heim.cli", command]
        done = subprocess.run(arguments, env=demo.env, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
    return folder


@contextmanager
def served_copy(world: Path, folder: Path, moment: datetime) -> Iterator[Demo]:
    """A copy of the world, a minute after it was made unless `moment` is another, with the background loop running."""
    shutil.copytree(world, folder)
    demo = _demo(folder)
    demo.move_to(moment + timedelta(minutes=1))
    try:
        demo.start()
        yield demo
    finally:
        demo.kill()


def _demo(folder: Path) -> Demo:
    return Demo(folder, f"sqlite:///{folder / 'heim.db'}")
