"""The server as it is run: what it takes in, what it says at once, and how it ends."""

import hashlib
import json
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from tests.served import Served, free_port, served

# The belt that kills a worker comes after ten seconds; on an idle machine it takes a tenth of one.
SOON = 8.0


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with Berit and Carl, copied for each test that starts a server of its own."""
    home = tmp_path_factory.mktemp("migrated")
    with served(home, f"sqlite:///{home}/heim.db") as heim:
        (home / "people.json").write_text(json.dumps(heim.people()))
    return home


def people_of(home: Path) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = json.loads((home / "people.json").read_text())
    return told


@pytest.fixture
def heim(migrated: Path, tmp_path: Path) -> Iterator[Served]:
    home = tmp_path / "var"
    shutil.copytree(migrated, home)
    heim = Served(home, f"sqlite:///{home}/heim.db")
    try:
        yield heim
    finally:
        heim.kill()


@pytest.fixture(scope="module")
def running(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests that only ask."""
    home = tmp_path_factory.mktemp("running") / "var"
    shutil.copytree(migrated, home)
    heim = Served(home, f"sqlite:///{home}/heim.db")
    heim.start()
    try:
        yield heim
    finally:
        heim.kill()


def half_sent(heim: Served) -> socket.socket:
    sender = socket.create_connection(("127.0.0.1", heim.port), timeout=10)
    sender.sendall(b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nonly this")
    return sender


def listen(heim: Served, who: str) -> Any:
    cookies = {"sessionid": str(people_of(heim.home)[who]["session"])}
    return httpx.stream("GET", f"{heim.url}/live", cookies=cookies, timeout=20)


def first_word(lines: Iterator[str], seconds: float = 5) -> str:
    until = time.monotonic() + seconds  # the keep-alive makes sure that there always is a next line
    for line in lines:
        if line.startswith("data:") and line != "data: beat":
            return line
        assert time.monotonic() < until, "nothing was said"
    raise AssertionError("the stream ended")


@pytest.mark.parametrize("size", [0, 10, 100_000, 5_000_000])
def test_a_body_arrives_whole_whether_its_length_is_said_or_not(running: Served, size: int) -> None:
    body = os.urandom(size)
    for content in (body, iter([body[: size // 2], body[size // 2 :]])):
        told = httpx.post(f"{running.url}/echo", content=content, timeout=20).json()
        assert told["length"] == size
        assert told["sha256"] == hashlib.sha256(body).hexdigest()


def test_half_sent_bodies_are_answered_408_and_hold_up_nobody(running: Served) -> None:
    senders = [half_sent(running) for _ in range(12)]
    begun = time.monotonic()
    assert httpx.post(f"{running.url}/echo", content=b"whole", timeout=5).json()["length"] == 5
    assert time.monotonic() - begun < 0.9
    for sender in senders:
        assert sender.recv(100).startswith(b"HTTP/1.1 408")
        sender.close()


def test_what_is_too_large_is_answered_413_whether_its_length_is_said_or_not(running: Served) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as sender:
        sender.sendall(b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99000000\r\n\r\n")
        assert sender.recv(100).startswith(b"HTTP/1.1 413")
    many = (bytes(1_000_000) for _ in range(17))
    assert httpx.post(f"{running.url}/echo", content=many, timeout=20).status_code == 413


def test_a_header_that_only_looks_like_the_proxys_is_dropped(running: Served) -> None:
    told = httpx.post(f"{running.url}/echo", headers={"X_Forwarded_Proto": "https"})
    assert told.json()["proto"] is None
    assert httpx.post(f"{running.url}/echo", headers={"X-Forwarded-Proto": "https"}).json()["proto"] == "https"


def test_the_live_channel_is_for_those_who_are_logged_in(running: Served) -> None:
    assert httpx.get(f"{running.url}/live").status_code == 401
    assert httpx.get(f"{running.url}/live", cookies={"sessionid": "made-up"}).status_code == 401
    with listen(running, "berit") as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-store"
        assert "data: beat" in next(line for line in stream.iter_lines() if line.startswith("data:"))


def test_berit_hears_of_her_unit_and_carl_does_not(running: Served) -> None:
    people = people_of(running.home)
    with listen(running, "berit") as hers, listen(running, "carl") as his, ThreadPoolExecutor(2) as pool:
        berits, carls = hers.iter_lines(), his.iter_lines()
        assert next(berits).startswith("retry:")
        assert next(carls).startswith("retry:")
        heard_by_berit = pool.submit(first_word, berits)
        heard_by_carl = pool.submit(first_word, carls)
        httpx.get(f"{running.url}/change/{people['berit']['unit']}")
        assert heard_by_berit.result(5) == f'data: {{"unit": {people["berit"]["unit"]}}}'
        httpx.get(f"{running.url}/change/{people['carl']['unit']}")
        assert heard_by_carl.result(5) == f'data: {{"unit": {people["carl"]["unit"]}}}'


def test_what_another_process_wrote_makes_the_page_ask_again(running: Served) -> None:
    with listen(running, "berit") as stream, ThreadPoolExecutor(1) as pool:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry:")
        heard = pool.submit(first_word, lines, 60)
        running.python("from heim.storage.lease import release_lease; release_lease(name='nothing', token=0)")
        assert heard.result(60) == 'data: {"resync": true}'


def test_who_is_logged_out_is_no_longer_told(heim: Served) -> None:
    import sqlite3

    heim.start()
    with listen(heim, "berit") as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry:")
        with sqlite3.connect(heim.home / "heim.db") as database:
            database.execute("DELETE FROM django_session")
        begun = time.monotonic()
        assert not any(line.startswith('data: {"unit') for line in lines)
        assert time.monotonic() - begun < 5
    assert httpx.get(f"{heim.url}/live").status_code == 401


def test_it_ends_at_once_with_streams_open_and_finishes_what_was_asked(heim: Served) -> None:
    heim.start()
    with listen(heim, "berit") as stream, ThreadPoolExecutor(1) as pool:
        assert next(stream.iter_lines()).startswith("retry:")
        asked = pool.submit(httpx.get, f"{heim.url}/slow", timeout=30)
        while not (heim.home / "slow-has-begun").exists():
            assert not asked.done()
        assert heim.stop() < SOON
        assert asked.result(30).text == "done"


def test_it_ends_at_once_when_only_streams_are_open(heim: Served) -> None:
    heim.start()
    with listen(heim, "berit") as stream:
        assert next(stream.iter_lines()).startswith("retry:")
        assert heim.stop() < SOON


def test_a_second_server_is_refused_in_words(heim: Served) -> None:
    heim.start()
    second = heim.heim("serve", "--port", str(free_port()))
    assert second.returncode == 1
    assert "already being served" in second.stderr


def test_what_cannot_work_is_refused_in_words_before_it_starts(heim: Served) -> None:
    two = heim.heim("serve", "--workers", "2")
    assert two.returncode == 1
    assert "needs PostgreSQL" in two.stderr
    empty = heim.heim("serve", HEIM_DATABASE_URL=f"sqlite:///{heim.home}/other.db")
    assert empty.returncode == 1
    assert "heim migrate" in empty.stderr
    with socket.create_server(("127.0.0.1", heim.port)):
        taken = heim.heim("serve", "--port", str(heim.port))
    assert taken.returncode == 1
    assert "cannot listen" in taken.stderr


def test_outside_a_demo_it_refuses_a_key_it_made_itself_and_a_moved_clock(tmp_path: Path) -> None:
    with served(tmp_path, f"sqlite:///{tmp_path}/heim.db") as heim:
        keyless = heim.heim("serve")
        assert keyless.returncode == 1
        assert "HEIM_SECRET_KEY" in keyless.stderr
        moved = heim.heim("serve", HEIM_SECRET_KEY="given", HEIM_CLOCK_OFFSET="+13h")
        assert moved.returncode == 1
        assert "HEIM_CLOCK_OFFSET" in moved.stderr


def worker_of(heim: Served) -> int:
    return int(httpx.get(f"{heim.url}/echo", timeout=5).json()["pid"])


def test_killing_the_parent_ends_the_worker_and_the_next_start_serves(heim: Served) -> None:
    heim.start()
    worker = worker_of(heim)
    assert heim.process is not None
    os.kill(heim.process.pid, signal.SIGKILL)
    heim.process.wait(5)
    until = time.monotonic() + 5
    while Path(f"/proc/{worker}/status").exists() and "zombie" not in Path(f"/proc/{worker}/status").read_text():
        assert time.monotonic() < until, "the worker lives on"
        time.sleep(0.02)
    heim.start()
    assert worker_of(heim) != worker


def test_a_killed_worker_is_replaced(heim: Served) -> None:
    heim.start()
    worker = worker_of(heim)
    os.kill(worker, signal.SIGKILL)
    heim.wait_until_it_answers()
    assert worker_of(heim) != worker
    assert heim.stop() < SOON


def test_on_postgresql_two_workers_hear_what_either_wrote(tmp_path: Path, postgres_database: str) -> None:
    with served(tmp_path, postgres_database) as heim:
        people = heim.people()
        heim.start("--workers", "2")
        cookies = {"sessionid": str(people["berit"]["session"])}
        unit = people["berit"]["unit"]
        for _ in range(6):  # whichever worker takes the stream, and whichever the write
            with httpx.stream("GET", f"{heim.url}/live", cookies=cookies, timeout=20) as stream:
                lines = stream.iter_lines()
                assert next(lines).startswith("retry:")
                with psycopg.connect(postgres_database, autocommit=True) as elsewhere:
                    elsewhere.execute("SELECT 1")
                httpx.get(f"{heim.url}/change/{unit}")
                heard = first_word(lines)
                while "resync" in heard:
                    heard = first_word(lines)
                assert heard == f'data: {{"unit": {unit}}}'
        assert heim.stop() < 3.0
