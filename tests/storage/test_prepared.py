from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from heim.storage.models import TickRound
from heim.storage.prepared import Prepared

NOW = datetime(2026, 11, 17, 8, 42, 3, 123456, tzinfo=UTC)


def rounds(names: list[str], since: datetime) -> "QuerySet[TickRound, tuple[str, datetime | None]]":
    asked = TickRound.objects.filter(name__in=names, last_done_at__gte=since, pk__lte=99)
    return asked.order_by("name").values_list("name", "last_done_at")


@pytest.fixture
def three(db: None) -> None:
    with transaction.atomic():
        for hours, name in enumerate(["a", "b", "c"]):
            TickRound.objects.create(name=name, last_done_at=NOW + timedelta(hours=hours))


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("names", [["a"], ["a", "b"], ["c", "b", "a"], ["nobody", "b"]])
def test_a_prepared_question_is_answered_like_the_queryset_each_time(names: list[str]) -> None:
    prepared = Prepared(rounds)
    for since in (NOW, NOW + timedelta(minutes=1), NOW + timedelta(days=1)):
        assert prepared(names=names, since=since) == list(rounds(names, since))


@pytest.mark.usefixtures("three")
def test_nothing_asked_for_gives_nothing_without_a_query() -> None:
    assert Prepared(rounds)(names=[], since=NOW) == []


@pytest.mark.usefixtures("three")
def test_the_sql_is_built_once_for_each_shape() -> None:
    built = []

    def counted(names: list[str], since: datetime) -> "QuerySet[TickRound, tuple[str, datetime | None]]":
        built.append(names)
        return rounds(names, since)

    prepared = Prepared(counted)
    for names in (["a"], ["b"], ["a", "b", "c"], ["a", "b", "c", "d"]):
        prepared(names=names, since=NOW)
    assert len(built) == (1 if connection.vendor == "postgresql" else 2)


@pytest.mark.usefixtures("three")
def test_what_is_the_same_each_time_stands_in_the_sql_as_it_is_written() -> None:
    TickRound.objects.filter(name="b").update(name="100 % 'b'")

    def named(since: datetime) -> "QuerySet[TickRound, tuple[str]]":
        found = TickRound.objects.filter(name__in=["100 % 'b'", "c"], last_done_at__gte=since, pk__lte=99)
        return found.order_by("name").values_list("name")

    prepared = Prepared(named)
    assert prepared(since=NOW) == [("100 % 'b'",), ("c",)]
    assert prepared(since=NOW + timedelta(hours=2)) == [("c",)]
    if connection.vendor == "postgresql":
        (shape,) = prepared._shapes._known.values()
        assert [name for name, _place in shape.slots] == ["since"]
        assert "<= 99" in shape.sql
