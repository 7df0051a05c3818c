"""What is measured, and on what: a PostgreSQL that keeps its promises, filled; a Heim served on it; a server alone."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from tools.postgres import temporary_postgres
from tools.say import say

from bench.postgres_log import SETTINGS as LOGGED

ROOT = Path(__file__).resolve().parents[1]
# Not PostgreSQL's careful defaults for a machine of 1998; fsync and synchronous_commit stay on.
POSTGRES = (
    "shared_buffers=2GB",
    "max_wal_size=8GB",
    "maintenance_work_mem=1GB",
    "work_mem=16MB",
    "random_page_cost=1.1",
)
_SMOOTH = ("checkpoint_timeout=15min", "max_connections=100")


@dataclass
class Place:
    """Numbers of processes whose trees are counted, ports, and what `fill` told about the people."""

    url: str
    postgres: int
    heim: int
    port: int
    echo: int
    echo_port: int
    world: dict[str, Any]
    world_file: Path
    folder: Path


@contextmanager
def place(readings: int) -> Iterator[Place]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="heim-bench-")))
        say("PostgreSQL")
        url = stack.enter_context(temporary_postgres(*POSTGRES, *_SMOOTH, *LOGGED))
        heim = environment(folder / "heim", url)
        run(["-m", "heim.cli", "migrate"], heim)
        say(f"10 000 stays and {readings:,} readings".replace(",", " "))
        run(["-m", "bench.fill", str(readings), str(folder / "world.json")], heim)
        world = json.loads((folder / "world.json").read_text(encoding="utf-8"))
        say(f"filled in {world['seconds']['all']:.0f} s")
        port, echo_port = free_port(), free_port()
        command = ["-m", "heim.cli", "serve", "--port", str(port), "--workers", "2"]
        served = stack.enter_context(started(command, heim, f"http://127.0.0.1:{port}/readyz"))
        echo = stack.enter_context(
            started(["-m", "bench.echo", str(echo_port)], heim, f"http://127.0.0.1:{echo_port}/")
        )
        yield Place(url, _postmaster(url), served, port, echo, echo_port, world, folder / "world.json", folder)


def environment(home: Path, database: str, settings: str = "bench.settings") -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HEIM_")}
    return kept | {
        "HEIM_HOME": str(home),
        "HEIM_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }


def run(arguments: list[str], env: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, *arguments], env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}:\n{done.stderr}")
    return done.stdout


@contextmanager
def started(arguments: list[str], env: dict[str, str], url: str) -> Iterator[int]:
    """A server, from when it answers; the number of its process."""
    process = subprocess.Popen([sys.executable, *arguments], env=env, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        _wait(url, process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(f"{url}: ended instead of serving")
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{url}: does not answer")


def _postmaster(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    return int((Path(row[0]) / "postmaster.pid").read_text().split()[0])
