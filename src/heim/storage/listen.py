"""Hears what other processes changed and tells this process's hub: by LISTEN, or by a look at SQLite's lock file."""

import logging
import threading
from typing import cast

import psycopg
from django.db import connection, connections
from django.db.utils import Error

from heim.storage.fair_sqlite.base import DatabaseWrapper
from heim.storage.hub import hub
from heim.storage.live import CHANNEL, QUIET

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between looks, and before a lost connection is tried again


class Listener:
    """A thread; one per serving process."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heim-listen", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        self._thread.join(2 * PAUSE)

    def _run(self) -> None:
        hear = _hear_notifications if connection.vendor == "postgresql" else _watch_the_file
        while not self._ending.is_set():
            try:
                hear(self._ending)
            except (Error, psycopg.Error) as error:
                log.warning("the live channel lost the database: %s", type(error).__name__)
            finally:
                connection.close()
            if not self._ending.wait(PAUSE):
                hub.resync()


def _hear_notifications(ending: threading.Event) -> None:
    connection.ensure_connection()
    raw = connection.connection
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    # What was said before we listened is lost: everybody asks once more.
    hub.resync()
    while not ending.is_set():
        for said in raw.notifies(timeout=PAUSE):
            hub.publish(int(said.payload.removesuffix(QUIET)), said.payload.endswith(QUIET))


def _watch_the_file(ending: threading.Event) -> None:
    """Our own process's writes come through the hub at once; those of all others are seen here, a second late."""
    database = cast(DatabaseWrapper, connections["default"])
    known = database.writes_by_others()
    while not ending.wait(PAUSE):
        seen = database.writes_by_others()
        if seen != known:
            known = seen
            hub.resync()
