import pytest

from heim.kit.units import (
    LOINC,
    MEASURES,
    OWN_SYSTEM,
    SNOMED,
    Measure,
    in_own_unit,
    loinc_check_digit_holds,
    measure_of,
)

ALL = list(MEASURES.values())


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.key)
def test_every_loinc_code_has_a_right_check_digit(measure: Measure) -> None:
    assert all(loinc_check_digit_holds(code) for code in measure.loinc)


@pytest.mark.parametrize(
    ("code", "holds"),
    [
        ("44261-6", True),
        ("44261-8", False),
        ("8867-4", True),
        ("59408-5", True),
        ("57088-4", False),
        ("75828-1", False),
        ("", False),
        ("8867", False),
        ("8867-x", False),
        ("-4", False),
    ],
)
def test_a_wrong_check_digit_is_seen(code: str, holds: bool) -> None:
    assert loinc_check_digit_holds(code) is holds


def test_no_code_names_two_measures() -> None:
    for system in ("loinc", "snomed", "mdc"):
        every = [code for measure in ALL for code in getattr(measure, system)]
        assert len(every) == len(set(every))


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.key)
def test_the_narrowest_range_is_a_range_and_a_child_has_one(measure: Measure) -> None:
    for age_days in (0, 182, 183, 16 * 366, 90 * 366):
        lowest, highest = measure.plausible(age_days)
        assert lowest < highest


def test_a_weight_is_plausible_by_age() -> None:
    weight = MEASURES["weight"]
    assert weight.plausible(10) == (0.4, 9.0)
    assert weight.plausible(200) == (2, 150)
    assert weight.plausible(60 * 366) == (20, 350)
    assert MEASURES["spo2"].plausible(10) == MEASURES["spo2"].plausible(60 * 366)


def test_49000_grams_are_49_kilos_and_pounds_are_refused() -> None:
    assert in_own_unit(MEASURES["weight"], 49000, "g") == 49.0
    assert in_own_unit(MEASURES["weight"], 49, "kg") == 49
    assert in_own_unit(MEASURES["weight"], 108, "[lb_av]") is None
    assert in_own_unit(MEASURES["spo2"], 0, "%") == 0


def test_a_coding_names_its_measure() -> None:
    found = [measure_of(LOINC, "2708-6"), measure_of(SNOMED, "431314004"), measure_of(OWN_SYSTEM, "spo2")]
    assert found == [MEASURES["spo2"]] * 3
    assert measure_of(LOINC, "431314004") is None


@pytest.mark.parametrize(
    ("key", "value", "rounded"),
    [("temp", 37.95, 38.0), ("temp", 37.94, 37.9), ("spo2", 87.5, 88), ("spo2", 0, 0), ("weight", -0.0305, -0.031)],
)
def test_a_value_is_rounded_half_away_from_zero(key: str, value: float, rounded: float) -> None:
    assert MEASURES[key].rounded(value) == rounded
