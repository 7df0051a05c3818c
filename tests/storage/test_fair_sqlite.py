"""Eight threads in each of three processes write; nobody is turned away and nobody waits long."""

import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from heim.storage.database import database_from_url
from heim.storage.fair_sqlite import base
from heim.storage.fair_sqlite.base import DatabaseWrapper
from heim.storage.models import Lease

fork = multiprocessing.get_context("fork")


def connect(path: str) -> DatabaseWrapper:
    from django.db import connections

    settings: dict[str, Any] = connections.databases["default"] | database_from_url(f"sqlite:///{path}")
    settings["STRICT_WRITES"] = False
    return DatabaseWrapper(settings, "aside")


def in_transaction(connection: DatabaseWrapper, act: Callable[[], object]) -> None:
    """`atomic` for a connection that Django does not know by name."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        act()
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.set_autocommit(True)


@pytest.fixture(autouse=True)
def databases_of_their_own(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "fair.db")
    connection = connect(path)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE written (who TEXT, at REAL)")
    connection.close()
    return path


def write_for_a_while(path: str, who: str, seconds: float) -> tuple[int, float]:
    connection = connect(path)
    longest, rows, until = 0.0, 0, time.monotonic() + seconds

    def write() -> None:
        nonlocal longest
        longest = max(longest, time.monotonic() - asked)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM written")
            cursor.execute("INSERT INTO written VALUES (%s, %s)", [who, time.time()])

    while time.monotonic() < until:
        asked = time.monotonic()
        in_transaction(connection, write)
        rows += 1
    connection.close()
    return rows, longest


def write_in_threads(path: str, who: int, threads: int, seconds: float, answer: Any) -> None:
    with ThreadPoolExecutor(threads) as pool:
        jobs = [pool.submit(write_for_a_while, path, f"{who}-{n}", seconds) for n in range(threads)]
        answer.put([job.result() for job in jobs])


def test_three_processes_of_eight_threads_write_without_a_lock_error_or_a_long_wait(path: str) -> None:
    answer = fork.Queue()
    processes = [fork.Process(target=write_in_threads, args=(path, n, 8, 3.0, answer)) for n in range(3)]
    for process in processes:
        process.start()
    told = [answer.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(30)
    rows = sum(rows for each in told for rows, _ in each)
    longest = max(longest for each in told for _, longest in each)
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT count(*) FROM written").fetchone()[0] == rows
    assert min(rows for each in told for rows, _ in each) > 0, "a thread never came to write"
    assert longest < 2.0, f"somebody waited {longest:.2f} s"
    print(f"{rows} rows, longest wait {longest:.3f} s")  # noqa: T201


def hold(path: str, held: Any) -> None:
    connection = connect(path)

    def wait() -> None:
        held.set()
        time.sleep(60)

    in_transaction(connection, wait)


def test_killing_the_process_that_writes_frees_the_others(path: str) -> None:
    held = fork.Event()
    holder = fork.Process(target=hold, args=(path, held))
    holder.start()
    assert held.wait(10)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(write_for_a_while, path, "next", 0.05)
        assert holder.pid is not None
        os.kill(holder.pid, signal.SIGKILL)
        rows, longest = waiting.result(10)
    holder.join(5)
    assert rows >= 1
    assert longest < 2.0


def test_waiting_ends_with_a_sentence_and_the_turn_is_not_lost(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "LONGEST_WAIT", 0.2)
    held = fork.Event()
    holder = fork.Process(target=hold, args=(path, held))
    holder.start()
    assert held.wait(10)
    connection = connect(path)
    with pytest.raises(OperationalError, match="another writer has held the database"):
        in_transaction(connection, lambda: None)
    assert holder.pid is not None
    os.kill(holder.pid, signal.SIGKILL)
    holder.join(5)
    monkeypatch.setattr(base, "LONGEST_WAIT", 10.0)
    in_transaction(connection, lambda: None)
    in_transaction(connection, lambda: None)
    connection.close()


def test_a_thread_that_gives_up_does_not_hold_up_those_behind_it(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = connect(path), connect(path), connect(path)
    for each in (first, second, third):
        each.inc_thread_sharing()
    entered, leave = threading.Event(), threading.Event()

    def stay() -> None:
        entered.set()
        assert leave.wait(10)

    with ThreadPoolExecutor(2) as pool:
        holding = pool.submit(in_transaction, first, stay)
        assert entered.wait(5)
        monkeypatch.setattr(base, "LONGEST_WAIT", 0.1)
        with pytest.raises(OperationalError):
            in_transaction(second, lambda: None)
        monkeypatch.setattr(base, "LONGEST_WAIT", 10.0)
        behind = pool.submit(in_transaction, third, lambda: None)
        leave.set()
        holding.result(5)
        behind.result(5)
    for each in (first, second, third):
        each.close()


def test_a_failed_write_and_a_closed_connection_give_the_turn_back(path: str) -> None:
    connection = connect(path)

    def fail() -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(OperationalError):
        in_transaction(connection, fail)
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    connection.close()
    other = connect(path)
    in_transaction(other, lambda: None)
    other.close()


def test_the_journal_is_wal_and_every_commit_reaches_the_disk(path: str) -> None:
    connection = connect(path)
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.close()


def as_heim(line: str, **names: object) -> None:
    """Runs a line as if it stood in a file of Heim's."""
    exec(compile(line, str(Path(base.__file__).parents[2] / "people" / "pretended.py"), "exec"), names)


@pytest.mark.django_db(transaction=True)
def test_heim_may_not_write_outside_atomic_though_a_test_may() -> None:
    lease = Lease(name="anything", holder="", token=0)
    lease.save()
    bypassed = pytest.raises(transaction.TransactionManagementError, match="bypasses the fair lock")
    with bypassed if connection.vendor == "sqlite" else nullcontext():  # elsewhere there is no lock to bypass
        as_heim("lease.save()", lease=lease)
    as_heim("assert type(lease).objects.count() == 1", lease=lease)
    with transaction.atomic():
        as_heim("lease.save()", lease=lease)
