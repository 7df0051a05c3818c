"""What a batch asks the database does not grow with the number of people in it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace
from tests.people import Ward, report, ward

from heim.measurements.reading import NewReading
from heim.measurements.record import record_readings
from heim.people.models import Stay

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


def asked_for(w: Ward, stays: list[Stay]) -> list[str]:
    reports = [report(stay, NOW, temp=37.0) for stay in stays]
    with CaptureQueriesContext(connection) as asked:
        outcomes = record_readings(reports=reports, by=w.gateway, now=NOW)
    assert [one.kind for one in outcomes] == ["stored"] * len(stays)
    return [query["sql"] or "kept by PostgreSQL" for query in asked.captured_queries]


def test_two_people_ask_no_more_questions_than_one() -> None:
    w = ward(NOW)
    Stay.objects.filter(pk=w.tove_stay.pk).update(responsible_unit=w.lung)  # each unit is told by itself
    # What was expected of both has come, and what may be remembered is.
    asked_for(w, [w.jens_stay, w.tove_stay])
    one, two = asked_for(w, [w.jens_stay]), asked_for(w, [w.jens_stay, w.tove_stay])
    assert len(two) == len(one), "\n".join(two)


def test_what_was_sent_before_is_found_by_an_index_however_much_the_sender_has_sent() -> None:
    w = ward(NOW)
    first = report(w.jens_stay, NOW, temp=37.0)
    corrected = replace(first, status="corrected", readings=(NewReading("temp", 38.0),))
    for sent in (first, corrected):
        record_readings(reports=[sent], by=w.gateway, now=NOW)
    for again in (first, corrected):
        with CaptureQueriesContext(connection) as asked:
            (outcome,) = record_readings(reports=[again], by=w.gateway, now=NOW)
        assert outcome.kind == "repeated"
        questions = [query["sql"] or "" for query in asked.captured_queries]
        asked_of_reports = [
            sql for sql in questions if sql.startswith("SELECT") and 'FROM "measurements_report"' in sql
        ]
        assert asked_of_reports
        assert [sql for sql in asked_of_reports if not goes_by_an_index(sql)] == []


def goes_by_an_index(sql: str) -> bool:
    if "$1" in sql:
        return True  # what PostgreSQL keeps is logged without its values; SQLite says of it as of the others
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return not any("SCAN measurements_report" in row[-1] for row in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = off")  # else a table so small is read whole
        cursor.execute(f"EXPLAIN {sql}")
        return any("Index Cond" in row[0] for row in cursor.fetchall())
