from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from heim.forms.reads import Value
from heim.people.reads import UnitNow
from heim.portal.entry import read_number
from heim.portal.history import curve_of
from heim.portal.when import spoken_hours, spoken_time

NOW = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("86", 86), ("37,8", 37.8), ("37.8", 37.8), ("2 210", 2210), ("2\u00a0210", 2210), ("0", 0), ("007", 7),
        ("", None), ("-3", None), ("8,6,1", None), ("åtti", None), ("1e5", None), ("inf", None), ("nan", None),
        ("٣", None), ("86%", None), (",", None), (".", None),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: str, number: float | None) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "kl.\u00a009.36"),
        (14, "kl.\u00a023.36"),
        (15, "kl.\u00a000.36 i morgen"),
        (-10, "kl.\u00a023.36 i går"),
        (6 * 24, "kl.\u00a009.36 mandag 23. november"),
        (-400 * 24, "kl.\u00a010.36 mandag 13. oktober 2025"),
    ],
)
def test_times_are_clock_times_with_the_day_when_it_is_another(hours: int, said: str) -> None:
    with override("nb"):
        assert spoken_time(NOW + timedelta(hours=hours), NOW) == said


def unit(opened: bool, closes: datetime | None = None, opens: datetime | None = None) -> UnitNow:
    return UnitNow(1, "Lungeavdelingen", "55 00 10 00", opened, closes, opens, "")


def test_hours_are_said_as_they_are_at_this_moment() -> None:
    with override("nb"):
        assert spoken_hours(unit(True, closes=NOW + timedelta(hours=2)), NOW) == "Åpent til kl.\u00a011.36."
        assert spoken_hours(unit(True), NOW) == "Åpent hele døgnet."
        assert (
            spoken_hours(unit(False, opens=NOW + timedelta(hours=20)), NOW)
            == "Stengt nå. Åpner kl.\u00a005.36 i morgen."
        )
        assert spoken_hours(unit(False), NOW) == "Stengt nå."


def value(hours_ago: float, number: float | None) -> Value:
    return Value(1, "spo2", number, None, NOW - timedelta(hours=hours_ago))


def test_a_curve_does_not_join_across_missing_days_and_does_not_make_a_cliff_of_a_point() -> None:
    curve = curve_of(
        "spo2", [value(24 * 9, 91), value(24 * 8, 92), value(24 * 2, 91), value(24, None), value(0, 92)], NOW
    )
    assert curve is not None
    assert len(curve.dots) == 4
    assert [line.count(",") for line in curve.lines] == [2, 2]
    heights = [float(dot.y) for dot in curve.dots]
    assert max(heights) - min(heights) < 15
    assert curve_of("spo2", [value(1, 91)], NOW) is None
