"""The background loop: one bad row never stops the rest, and two loops at once do the work once."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from heim import tick
from heim.storage.models import Lease, TickRound
from heim.tick import ASK_AGAIN, LEASE, Notes, Round, run_round

NOON = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)


def fails(*, now: datetime) -> None:
    raise ValueError("Jens Hansen, 010203 12345")


def does_nothing(*, now: datetime) -> None:
    pass


@pytest.mark.django_db
def test_a_round_that_fails_is_logged_without_what_it_said_and_the_next_one_is_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen: list[datetime] = []
    rounds = (Round("bad", fails), Round("good", lambda now: seen.append(now)))
    with caplog.at_level(logging.ERROR):
        assert run_round(NOON, rounds) == ["good"]
    assert seen == [NOON]
    assert "bad failed: ValueError" in caplog.text
    assert "Jens" not in caplog.text


@pytest.mark.django_db
def test_what_was_done_is_written_down_and_what_failed_keeps_its_age() -> None:
    rounds = (Round("good", does_nothing), Round("bad", fails))
    notes = Notes()
    notes.done(["good", "bad"], rounds, NOON)
    later = NOON + ASK_AGAIN
    notes.done(["good"], rounds, later)
    assert TickRound.objects.get(name="good").last_done_at == later
    bad = TickRound.objects.get(name="bad")
    assert (bad.last_started_at, bad.last_done_at) == (later, NOON)


@pytest.mark.django_db
def test_it_is_not_written_down_every_second() -> None:
    rounds = (Round("good", does_nothing),)
    notes = Notes()
    notes.done(["good"], rounds, NOON)
    notes.done(["good"], rounds, NOON + timedelta(seconds=1))
    assert TickRound.objects.get(name="good").last_done_at == NOON


@pytest.mark.django_db
def test_one_of_two_loops_leads_until_it_steps_down_or_dies() -> None:
    first, second = tick._Leader("tick"), tick._Leader("tick")
    assert first.is_us(NOON)
    assert not second.is_us(NOON)
    first.step_down()
    assert second.is_us(NOON + ASK_AGAIN)
    third = tick._Leader("tick")
    assert not third.is_us(NOON + ASK_AGAIN)
    dead_since = NOON + ASK_AGAIN + timedelta(seconds=LEASE)
    assert third.is_us(dead_since)
    assert not second.is_us(dead_since), "it was too slow, and learns so when it asks"


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    from threading import Event

    done: list[str] = []
    both = Event()

    def note(name: str) -> None:
        done.append(name)
        if {"clinical", "outside"} <= set(done):
            both.set()

    def wait_for_the_other(*, now: datetime) -> None:
        note("outside")
        assert both.wait(10), "the clinical rounds waited for the outside"

    clinical = Round("clinical", lambda now: note("clinical"))
    monkeypatch.setattr(tick, "ROUNDS", (Round("journal", wait_for_the_other, lane="tick-outside"), clinical))
    yield done
    assert both.is_set()


@pytest.mark.django_db(transaction=True)
def test_a_journal_that_does_not_answer_does_not_hold_up_a_deadline(rounds: list[str]) -> None:
    running = tick.Tick()
    running.start()
    while "clinical" not in rounds or "outside" not in rounds:
        running._threads[0].join(0.05)
    running.stop()
    assert not any(thread.is_alive() for thread in running._threads)
    assert set(Lease.objects.values_list("name", flat=True)) == {"tick", "tick-outside"}
    assert not Lease.objects.exclude(until=None).exists(), "who steps down leaves the lease free"
