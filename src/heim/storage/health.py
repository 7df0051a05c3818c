from datetime import datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min
from django.db.utils import Error

from heim.storage.models import TickRound


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def migrations_missing() -> int:
    """How many migrations this program knows that the database has not had."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def last_rounds() -> dict[str, datetime | None]:
    """When each round was last done whole."""
    return dict(TickRound.objects.values_list("name", "last_done_at"))


def seconds_since_tick(now: datetime) -> float | None:
    """Since the round that is furthest behind was last done whole; None when one never was."""
    rows = TickRound.objects.all()
    if not rows or any(row.last_done_at is None for row in rows):
        return None
    oldest: datetime = rows.aggregate(oldest=Min("last_done_at"))["oldest"]
    return (now - oldest).total_seconds()
