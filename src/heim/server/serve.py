import fcntl
import os
import socket
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import get_resolver
from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels
from granian.server.mp import MPServer

from heim.server.lifespan import KILL_AFTER, TICK_SWITCH
from heim.server.orphan import remember_the_parent
from heim.storage.installation import is_demo


def serve(*, host: str, port: int, workers: int, tick: bool, announce: Callable[[], None]) -> None:
    """Until SIGTERM or Ctrl-C. Raises ImproperlyConfigured, with a sentence, when it may not start."""
    _refuse_what_cannot_work(workers)
    held = _only_one(port)
    _refuse_a_taken_port(host, port)
    os.environ[TICK_SWITCH] = "1" if tick else "0"
    # All faults in the addresses show here and not in every worker; what is loaded now the workers share.
    _ = get_resolver().url_patterns
    announce()
    connections.close_all()
    remember_the_parent()
    try:
        _granian(host, port, workers).serve()
    finally:
        os.close(held)


def _granian(host: str, port: int, workers: int) -> MPServer:
    return MPServer(
        "heim.server.app:app",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        loop=Loops.asyncio,
        http=HTTPModes.http1,
        workers=workers,
        backlog=2048,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.warning,
    )


def _refuse_what_cannot_work(workers: int) -> None:
    if connection.vendor == "sqlite" and workers > 1:
        raise ImproperlyConfigured(
            f"--workers {workers} needs PostgreSQL (HEIM_DATABASE_URL); SQLite is served by one process"
        )
    waiting = MigrationExecutor(connection)
    if waiting.migration_plan(waiting.loader.graph.leaf_nodes()):
        raise ImproperlyConfigured("the database is not up to date; run: heim migrate")
    if not os.environ.get("HEIM_SECRET_KEY") and not is_demo():
        raise ImproperlyConfigured("HEIM_SECRET_KEY is not set; only a demo installation starts without one")


def _only_one(port: int) -> int:
    """A lock that parent and workers hold together until the last of them has ended."""
    path = Path(settings.HOME) / f"serve-{port}.lock"
    if connection.vendor == "sqlite":
        path = Path(f"{connection.settings_dict['NAME']}.serve")
    path.parent.mkdir(parents=True, exist_ok=True)
    held = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise ImproperlyConfigured(f"Heim is already being served from here ({path} is held)") from None
    return held


def _refuse_a_taken_port(host: str, port: int) -> None:
    # Granian shares a port with whoever has it, silently; so ask as somebody who does not share.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            another = f"Another port: PORT={port + 1} make run, or heim serve --port {port + 1}"
            raise ImproperlyConfigured(f"cannot listen on {host}:{port}: {error.strerror}. {another}") from None
