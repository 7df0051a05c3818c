"""A form that is asked for so many days after the operation: what is waited for, and when it is over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.care.homes import approved_as
from tests.people import Ward, ward

from heim.care.enrol import enrol_stay
from heim.care.models import CareTask
from heim.care.move_to_version import move_to_version
from heim.care.reads_course import course_of
from heim.forms.ask import ask_of
from heim.kit.clock import local
from heim.pathways.load import library
from heim.pathways.models import Enrolment, Expectation
from heim.pathways.plan import FORM, Arrived, meet_expectations, move_on
from heim.pathways.shape import FormPlan, Pathway, StaffTask, Text

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # a Tuesday, 09.42 in Norway
DAY = timedelta(days=1)
CALL = StaffTask(key="call", name=Text(nb="Ringe", en="Call"), role="nurse", on_day=2)


def pathway(days: str = "days@1,3,7 10:00") -> Pathway:
    asked = FormPlan(key="line_site", schedule=days, grace=DAY)
    return replace(library()["kols"], key="operated", measures=(), rules=(), forms=(asked,), tasks=(CALL,), levels=())


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def enrol(w: Ward, made: Pathway, counted_from: date | None = None) -> Enrolment:
    version = approved_as(made, w)
    return enrol_stay(stay_id=w.oda_stay.pk, version_id=version.pk, by=w.dag, now=NOW, counted_from=counted_from)


def waits() -> list[str]:
    return [f"{local(row.due_at):%d.%m %H}" for row in Expectation.objects.filter(code="line_site")]


def answers(w: Ward, at: datetime) -> None:
    meet_expectations(arrived=[Arrived(w.oda_stay.pk, FORM, "line_site", at)])


def test_counted_from_the_first_day_when_no_operation_is_named(w: Ward) -> None:
    enrol(w, pathway())
    assert waits() == ["18.11 10"]


def test_counted_from_the_operation_two_days_ago_the_first_form_is_over(w: Ward) -> None:
    enrol(w, pathway(), date(2026, 11, 15))
    assert waits() == ["18.11 10"]
    assert CareTask.objects.get(key="call", stay=w.oda_stay).due_at == datetime(2026, 11, 17, 7, tzinfo=UTC)


def test_before_the_operation_a_form_is_asked_for_a_week_ahead(w: Ward) -> None:
    enrol(w, pathway("days@-7,1,3 10:00"), date(2026, 12, 1))
    assert waits() == ["24.11 10"]


def test_each_answer_moves_it_to_the_next_day_and_after_the_last_nothing_is_waited_for(w: Ward) -> None:
    enrol(w, pathway())
    answers(w, NOW + DAY)
    assert waits() == ["20.11 10"]
    answers(w, NOW + 1.5 * DAY)  # sent again in the evening: that is not the answer of day 3
    assert waits() == ["20.11 10"]
    answers(w, NOW + 3 * DAY)
    assert waits() == ["24.11 10"]
    answers(w, NOW + 7 * DAY)
    assert waits() == []


def test_one_that_did_not_come_is_followed_by_the_next_and_the_last_by_none(w: Ward) -> None:
    enrol(w, pathway())
    (row,) = Expectation.objects.filter(code="line_site")
    move_on(expectation=row, after=NOW + 4 * DAY)
    assert waits() == ["24.11 10"]
    move_on(expectation=row, after=NOW + 8 * DAY)
    assert waits() == []


def test_the_phases_begin_with_the_operation(w: Ward) -> None:
    enrol(w, pathway(), date(2026, 11, 15))
    w.oda_stay.refresh_from_db()
    begins = [one.begins for strip in course_of(stay=w.oda_stay, now=NOW).strips for one in strip.phases]
    assert begins[0] == date(2026, 11, 15)


def test_home_is_asked_when_the_day_is_near(w: Ward) -> None:
    enrol(w, pathway())
    (due,) = ask_of(stay_ids=[w.oda_stay.pk]).due
    assert not due.asked_now(NOW)
    assert due.asked_now(NOW + DAY)


def test_a_new_version_goes_on_counting_from_the_same_operation(w: Ward) -> None:
    old = enrol(w, pathway(), date(2026, 11, 15))
    version = approved_as(pathway("days@1,4,7 10:00"), w)
    move_to_version(stay_id=w.oda_stay.pk, version_id=version.pk, by=w.dag, now=NOW + timedelta(hours=1))
    assert waits() == ["19.11 10"]
    assert Enrolment.objects.get(stay=w.oda_stay, ended_at=None).day_zero == old.day_zero
