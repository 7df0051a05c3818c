"""What the nurse's page is told: ids only, only of her units, and when in doubt to ask again."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from heim.storage.fair_sqlite.file_turn import FileTurn
from heim.storage.hub import MOST_WAITING, Hub, hub
from heim.storage.listen import Listener
from heim.storage.live import publish_unit


def run(story: Any) -> Any:
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(asyncio.wait_for(story, 20))
    finally:
        loop.close()


@pytest.fixture
def closed_hub() -> Iterator[None]:
    yield
    hub.close()


def test_a_stream_hears_its_own_units_once_each_and_no_others() -> None:
    async def story() -> None:
        ours = Hub()
        ours.start(asyncio.get_running_loop())
        stream = ours.subscribe(frozenset({7, 8}))
        for unit in (8, 7, 9, 7):
            await asyncio.to_thread(ours.publish, unit)
        await asyncio.sleep(0)
        assert await stream.take(1) == [{"unit": 7}, {"unit": 8}]
        assert await stream.take(0.01) == []

    run(story())


def test_what_can_wait_is_told_as_such_unless_something_that_cannot_wait_came_too() -> None:
    async def story() -> None:
        ours = Hub()
        ours.start(asyncio.get_running_loop())
        stream = ours.subscribe(frozenset({7, 8}))
        for unit, quiet in ((7, True), (8, True), (8, False), (9, True)):
            ours.publish(unit, quiet)
        await asyncio.sleep(0)
        assert await stream.take(1) == [{"unit": 8}, {"unit": 7, "quiet": True}]
        assert await stream.take(0.01) == []

    run(story())


def test_a_stream_that_is_too_slow_is_told_to_ask_again() -> None:
    async def story() -> None:
        ours = Hub()
        ours.start(asyncio.get_running_loop())
        stream = ours.subscribe(frozenset(range(MOST_WAITING + 1)))
        for unit in range(MOST_WAITING + 1):
            ours.publish(unit)
        await asyncio.sleep(0)
        assert await stream.take(1) == [{"resync": True}]

    run(story())


def test_streams_end_when_the_server_ends_and_later_ones_at_once() -> None:
    async def story() -> None:
        ours = Hub()
        ours.start(asyncio.get_running_loop())
        stream = ours.subscribe(frozenset({7}))
        ours.close()
        assert await stream.take(1) is None
        assert ours.subscribe(frozenset({7})).closed
        ours.publish(7)  # goes nowhere, and says nothing

    run(story())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("closed_hub")
def test_nothing_is_said_of_what_was_rolled_back() -> None:
    def write() -> None:
        with transaction.atomic():
            publish_unit(7)
        with suppress(RuntimeError), transaction.atomic():
            publish_unit(8)
            raise RuntimeError
        connection.close()

    async def story() -> None:
        hub.start(asyncio.get_running_loop())
        listener = Listener()
        if connection.vendor == "postgresql":
            listener.start()
        stream = hub.subscribe(frozenset({7, 8}))
        if connection.vendor == "postgresql":
            assert await stream.take(5) == [{"resync": True}], "it may have missed something before it listened"
        await asyncio.to_thread(write)
        assert await stream.take(5) == [{"unit": 7}]
        assert await stream.take(0.2) == []
        if connection.vendor == "postgresql":
            await asyncio.to_thread(listener.stop)

    run(story())


def test_the_lock_file_tells_the_writes_of_others_from_our_own(tmp_path: Path) -> None:
    ours, theirs = (FileTurn(str(tmp_path / "db.lock")) for _ in range(2))
    before = ours.turns_of_others()
    ours.take(1)
    ours.give_back()
    assert ours.turns_of_others() == before
    theirs.take(1)
    theirs.give_back()
    assert ours.turns_of_others() == before + 1
    ours.close()
    theirs.close()
