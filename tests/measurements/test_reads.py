"""Values for curves and lists."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import send, ward

from heim.kit.colour import Colour
from heim.measurements.reads import last_sent, reports_of, sparks, values_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY = timedelta(days=1)


def test_values_come_in_the_order_they_were_taken_also_when_they_arrived_late() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=91)
    send(made.jens_stay, made.jens, NOW, at=NOW - DAY, spo2=86)
    found = values_of(stay=made.jens_stay, measures=["spo2", "temp"], since=NOW - 3 * DAY, until=NOW)
    assert [(one.value, one.colour) for one in found["spo2"]] == [(86, Colour.RED), (91, Colour.GREEN)]
    assert found["temp"] == []


def test_what_was_corrected_is_drawn_no_more_but_still_listed() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86, sent_id="a")
    send(made.jens_stay, made.jens, NOW, spo2=91, sent_id="a", status="corrected")
    found = values_of(stay=made.jens_stay, measures=["spo2"], since=NOW - DAY, until=NOW)
    assert [one.value for one in found["spo2"]] == [91]
    newest, oldest = reports_of(stay_id=made.jens_stay.pk)
    assert (newest.corrected, newest.current) == (True, True)
    assert (oldest.corrected, oldest.current) == (False, False)


def test_the_small_curves_of_many_people_are_one_question(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=91)
    send(made.tove_stay, made.tove, NOW, spo2=92)
    wanted = {(made.jens_stay.patient_id, "spo2"), (made.tove_stay.patient_id, "spo2")}
    with django_assert_num_queries(1):
        found = sparks(wanted=wanted, since=NOW - DAY, until=NOW)
    assert {point.value for points in found.values() for point in points} == {91, 92}


def test_a_value_that_was_not_there_is_no_zero() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=None)
    assert values_of(stay=made.jens_stay, measures=["spo2"], since=NOW - DAY, until=NOW)["spo2"] == []
    assert reports_of(stay_id=made.jens_stay.pk)[0].readings[0].value is None
    assert last_sent(stay_ids=[made.jens_stay.pk], since=NOW - DAY) == {made.jens_stay.pk: NOW}
