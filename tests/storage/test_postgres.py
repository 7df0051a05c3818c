from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction

from heim.storage.models import TickRound
from heim.storage.postgres import base
from heim.storage.prepared import Prepared

NOW = datetime(2026, 11, 17, 8, 42, 3, 123456, tzinfo=UTC)


@pytest.mark.postgres
@pytest.mark.django_db
def test_moments_come_back_as_they_were_in_utc_by_every_kind_of_cursor() -> None:
    with transaction.atomic():
        for days in range(3):
            TickRound.objects.create(name=str(days), last_done_at=NOW + timedelta(days=days))
        moments = [NOW + timedelta(days=days) for days in range(3)]
        rows = TickRound.objects.order_by("name")
        assert list(rows.values_list("last_done_at", flat=True)) == moments
        assert [row.last_done_at for row in rows.iterator(chunk_size=2)] == moments
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(last_done_at) FROM storage_tickround")
            newest: datetime = cursor.fetchone()[0]
    assert (newest, newest.tzinfo) == (moments[-1], UTC)


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_question_asked_again_and_again_is_one_statement_kept_by_the_database_whatever_its_numbers() -> None:
    asked = Prepared(
        lambda pks, since: TickRound.objects.filter(pk__in=pks, last_done_at__gte=since).values_list("name")
    )
    with transaction.atomic():
        for pk in (1, 70_000, 5_000_000_000):
            TickRound.objects.create(pk=pk, name=str(pk), last_done_at=NOW)
    for pk in (1, 70_000, 5_000_000_000) * 3:
        assert asked(pks=[pk], since=NOW) == [(str(pk),)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%storage_tickround%$2%'")
        assert cursor.fetchone() == (1,)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_whether_a_connection_stands_is_asked_at_most_once_a_second_and_never_within_a_transaction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, asked = [1000.0], []

    def stands() -> bool:
        asked.append((now[0], connection.in_atomic_block))
        return True

    connection.ensure_connection()  # a new one is whole, and not asked
    monkeypatch.setattr(base, "monotonic", lambda: now[0])
    monkeypatch.setattr(connections["default"], "is_usable", stands)
    monkeypatch.setattr(connections["default"], "health_check_enabled", True)
    monkeypatch.setattr(connections["default"], "_seen_whole", 0.0)
    for begun in (1000.0, 1000.4, 1000.8, 1001.2):
        now[0] = begun
        monkeypatch.setattr(connections["default"], "health_check_done", False)  # as when a request ends
        with transaction.atomic():
            TickRound.objects.count()
            now[0] += 1.5  # a slow one
            TickRound.objects.count()
    assert asked == [(1000.0, False), (1001.2, False)]
