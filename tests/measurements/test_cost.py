"""What a batch asks the database does not grow with the number of people in it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import Ward, report, ward

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
