"""One value is enough for every pathway that waits for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, approve, send, ward

from heim.care.enrol import enrol_stay
from heim.kit.clock import local
from heim.pathways.approve import keep_version
from heim.pathways.load import library
from heim.pathways.models import Expectation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 4, tzinfo=UTC)  # a Tuesday, 05.00 in Norway


def two_pathways(first: str, second: str) -> Ward:
    """Tove is weighed by two pathways."""
    made = ward(NOW)
    kols = library()["kols"]
    for key, schedule in (("one", first), ("two", second)):
        weight = replace(kols.measures[0], measure="weight", unit="kg", schedule=schedule, optional=False)
        pathway = replace(kols, key=key, measures=(weight,), rules=(), forms=(), levels=(), examples=())
        version = approve(keep_version(pathway=pathway, now=NOW), by=made.dag, now=NOW)
        enrol_stay(stay_id=made.tove_stay.pk, version_id=version.pk, by=made.dag, now=NOW)
    return made


def waits(made: Ward) -> list[str]:
    rows = Expectation.objects.filter(stay=made.tove_stay, code="weight").order_by("enrolment")
    return [f"{local(row.due_at):%d %H:%M}" for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "at", "after"),
    [
        ("daily@08:00", "daily@09:00", 8, ["18 08:00", "18 09:00"]),
        ("weekly@Tue 09:00", "daily@08:00", 8, ["24 09:00", "18 08:00"]),
        # 07.30 is too early for the evening by itself, but this day's weight is taken.
        ("daily@08:00", "daily@20:00", 7.5, ["18 08:00", "18 20:00"]),
        ("daily@08:00", "daily@21:00", 7.5, ["18 08:00", "17 21:00"]),
        ("2/day@08:00,20:00", "daily@12:00", 8, ["17 20:00", "18 12:00"]),
    ],
)
def test_one_weighing_meets_both(first: str, second: str, at: float, after: list[str]) -> None:
    made = two_pathways(first, second)
    taken = NOW.replace(hour=0) + timedelta(hours=at - 1)  # Norwegian winter time
    send(made.tove_stay, made.tove, taken, weight=71)
    assert waits(made) == after
