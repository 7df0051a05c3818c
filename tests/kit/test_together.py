import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from heim.kit.together import Together

BAD = "bad"


class Doing:
    """Notes what it was given in one go, and holds the first until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = Event(), Event()
        self.groups: list[list[str]] = []

    def __call__(self, items: Sequence[str]) -> list[str]:
        self.groups.append(list(items))
        self.begun.set()
        assert self.let_go.wait(10)
        if BAD in items:
            raise ValueError(BAD)
        return [item.upper() for item in items]


def called(pool: ThreadPoolExecutor, together: Together[str, str], doing: Doing, *items: str) -> list["Future[str]"]:
    """The first is under way, and the others wait, in their order, when this returns."""
    first = pool.submit(together, "key", items[0], doing)
    assert doing.begun.wait(10)
    rest = []
    for number, item in enumerate(items[1:], start=1):
        rest.append(pool.submit(together, "key", item, doing))
        until(lambda number=number: len(together._waiting["key"]) == number)  # type: ignore[misc]
    return [first, *rest]


def until(true: Callable[[], bool]) -> None:
    last = time.monotonic() + 10
    while not true():
        assert time.monotonic() < last
        time.sleep(0.001)


@pytest.fixture
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(8)


def test_who_meets_nobody_is_done_at_once(pool: ThreadPoolExecutor) -> None:
    doing, together = Doing(), Together[str, str](10)
    doing.let_go.set()
    assert [together("key", item, doing) for item in "ab"] == ["A", "B"]
    assert doing.groups == [["a"], ["b"]]


def test_those_that_come_meanwhile_are_done_in_one_go_each_with_its_own_answer(pool: ThreadPoolExecutor) -> None:
    doing, together = Doing(), Together[str, str](10)
    waiting = called(pool, together, doing, *"abcd")
    doing.let_go.set()
    assert [one.result(10) for one in waiting] == ["A", "B", "C", "D"]
    assert doing.groups == [["a"], ["b", "c", "d"]]
    assert together._waiting == {}


def test_no_more_than_the_most_in_one_go(pool: ThreadPoolExecutor) -> None:
    doing, together = Doing(), Together[str, str](2)
    waiting = called(pool, together, doing, *"abcd")
    doing.let_go.set()
    assert [one.result(10) for one in waiting] == ["A", "B", "C", "D"]
    assert doing.groups == [["a"], ["b", "c"], ["d"]]


def test_another_key_does_not_wait(pool: ThreadPoolExecutor) -> None:
    held, free, together = Doing(), Doing(), Together[str, str](10)
    (waiting,) = called(pool, together, held, "a")
    free.let_go.set()
    assert together("other", "b", free) == "B"
    held.let_go.set()
    assert waiting.result(10) == "A"


def test_when_one_of_several_fails_only_that_one_hears_of_it(pool: ThreadPoolExecutor) -> None:
    doing, together = Doing(), Together[str, str](10)
    waiting = called(pool, together, doing, "a", "b", BAD, "c")
    doing.let_go.set()
    assert [one.result(10) for one in (waiting[0], waiting[1], waiting[3])] == ["A", "B", "C"]
    with pytest.raises(ValueError, match=BAD):
        waiting[2].result(10)
    assert sorted(doing.groups) == [["a"], ["b"], ["b", BAD, "c"], [BAD], ["c"]]
    assert together._waiting == {}


def test_one_alone_that_fails_is_not_tried_again_and_keeps_nobody_waiting(pool: ThreadPoolExecutor) -> None:
    doing, together = Doing(), Together[str, str](10)
    doing.let_go.set()
    with pytest.raises(ValueError, match=BAD):
        together("key", BAD, doing)
    assert together("key", "a", doing) == "A"
    assert doing.groups == [[BAD], ["a"]]
