"""Vital signs at home as tables: NEWS2 complete and incomplete, and one value alone."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.rules.early_warning.news2 import NEEDS

AGE = 60 * 366


def today(measured: dict[str, float], own: dict[str, float] | None = None, **more: int) -> str:
    """The first day, so that no earlier silence is a sign."""
    return said("home_vitals", measured, own=own, **({"day": 0, "age_days": AGE} | more))


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("spo2", 92, "green"),
        ("spo2", 91, "yellow"),
        ("spo2", 88, "yellow"),
        ("spo2", 87, "red"),
        ("heart_rate", 40, "red"),
        ("heart_rate", 110, "green"),
        ("heart_rate", 111, "yellow"),
        ("heart_rate", 130, "yellow"),
        ("heart_rate", 131, "red"),
        ("resp_rate", 8, "red"),
        ("resp_rate", 9, "green"),
        ("resp_rate", 20, "green"),
        ("resp_rate", 21, "yellow"),
        ("resp_rate", 24, "yellow"),
        ("resp_rate", 25, "red"),
        ("bp_sys", 90, "red"),
        ("bp_sys", 91, "yellow"),
        ("bp_sys", 100, "yellow"),
        ("bp_sys", 101, "green"),
        ("bp_sys", 219, "green"),
        ("bp_sys", 220, "red"),
        ("temp", 35.0, "red"),
        ("temp", 35.1, "green"),
        ("temp", 38.0, "green"),
        ("temp", 38.1, "yellow"),
        ("temp", 39.0, "yellow"),
        ("temp", 39.1, "red"),
        ("consciousness", 1, "red"),
        ("feels_worse", 0, "green"),
        ("feels_worse", 1, "yellow"),
        ("feels_worse", 2, "red"),
        ("breathless_change", 1, "yellow"),
        ("breathless_change", 3, "purple"),
        ("worried", 1, "yellow"),
    ],
)
def test_one_value_alone(measure: str, value: float, colour: str) -> None:
    assert today({measure: value}) == colour


SCALE_2 = {"plan:spo2_scale_2": 1.0}


@pytest.mark.parametrize(
    ("values", "own", "colour"),
    [
        pytest.param((16, 98, 0, 120, 70, 0, 37.0), {}, "green", id="N1: 0"),
        pytest.param((12, 96, 0, 111, 51, 0, 36.1), {}, "green", id="N2: 0, nedre kant"),
        pytest.param((20, 96, 0, 219, 90, 0, 38.0), {}, "green", id="N3: 0, øvre kant"),
        pytest.param((25, 96, 0, 120, 70, 0, 37.0), {}, "red", id="N5: 3 i én, rød av pusten alene"),
        pytest.param((21, 94, 0, 118, 95, 0, 38.1), {}, "red", id="N8: 5"),
        pytest.param((16, 97, 0, 125, 80, 1, 36.8), {}, "red", id="N9: nyoppstått forvirring"),
        pytest.param((18, 88, 0, 130, 80, 0, 36.9), {}, "yellow", id="N12: 3 i én, skala 1"),
        pytest.param((18, 88, 0, 130, 80, 0, 36.9), SCALE_2, "green", id="N13: skala 2"),
        pytest.param((18, 95, 2, 130, 80, 0, 36.9), SCALE_2, "yellow", id="N15: 4, på oksygen"),
        pytest.param((18, 97, 0, 130, 80, 0, 36.9), SCALE_2, "green", id="N17: skala 2 på luft"),
        pytest.param((18, 95, 0, 110, 85, 0, 37.0), {}, "green", id="2 av flere"),
        pytest.param((18, 95, 0, 110, 95, 0, 37.0), {}, "yellow", id="3 av flere"),
        pytest.param((18, 95, 2, 110, 85, 0, 37.0), {}, "yellow", id="4 av flere"),
        pytest.param((18, 95, 2, 110, 95, 0, 37.0), {}, "red", id="5 av flere"),
    ],
)
def test_news2_of_one_sitting(values: tuple[float, ...], own: dict[str, float], colour: str) -> None:
    assert today(dict(zip(NEEDS, values, strict=True)), own) == colour


# Three points of several, none of them by itself more than green.
THREE = dict(zip(NEEDS, (18, 95, 0, 110, 95, 0, 37.0), strict=True))


@pytest.mark.parametrize("missing", ["spo2", "bp_sys", "heart_rate"])
def test_news2_with_a_value_missing_is_no_score(missing: str) -> None:
    assert today(THREE) == "yellow"
    assert today({name: value for name, value in THREE.items() if name != missing}) == "green"


def test_n23_without_oxygen_there_is_no_score_but_what_is_known_may_be_enough() -> None:
    known = {"resp_rate": 21, "o2_flow": 2, "bp_sys": 110, "heart_rate": 95, "temp": 37.0}
    assert today(known) == "red"  # 2 + 2 + 1 + 1 = 6 of what is known
    assert today(known | {"o2_flow": 0}) == "yellow"  # the breathing alone; 4 of what is known is no sum


def test_values_more_than_two_hours_apart_are_not_one_sitting() -> None:
    apart = {name: [value] for name, value in THREE.items()} | {"heart_rate": [95, 80]}
    assert said("home_vitals", apart, every=3, day=0, age_days=AGE) == "green"
    rows = [row for row in library()["home_vitals"].rules if row.kind == "score"]
    assert {row.rule.window.total_seconds() / 3600 for row in rows} == {2}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "colour"), [(96, "green"), (95, "green"), (94, "green"), (93, "yellow"), (92, "yellow"), (91, "red")]
)
def test_oxygen_against_the_persons_own(value: float, colour: str) -> None:
    assert today({"spo2": value}, {"baseline:spo2": 96}) == colour


@pytest.mark.parametrize(
    ("measured", "every", "colour"),
    [
        pytest.param({"spo2": [95, 94, 86]}, 0.2, "green", id="én lav av tre tett etter hverandre"),
        pytest.param({"spo2": [95, 94, 86]}, 12, "red", id="morgen og kveld: den siste gjelder"),
        pytest.param({"o2_flow": [1, 2]}, 12, "green", id="én liter mer oksygen"),
        pytest.param({"o2_flow": [1, 2.5]}, 12, "yellow", id="halvannen liter mer oksygen"),
        pytest.param({"weight": [80, 80.7, 81.4, 82.1]}, 24, "yellow", id="opp 2,1 kg på tre døgn"),
        pytest.param({"weight": [80, 80.7, 81.4, 82.0]}, 24, "green", id="opp 2,0 kg på tre døgn"),
    ],
)
def test_several_values(measured: dict[str, list[float]], every: float, colour: str) -> None:
    assert said("home_vitals", measured, every=every, day=0, age_days=AGE) == colour


@pytest.mark.parametrize(("day", "colour"), [(0, "grey"), (1, "yellow")])
def test_silence_is_first_grey_and_then_somebody_rings(day: int, colour: str) -> None:
    assert said("home_vitals", {}, day=day, age_days=AGE) == colour


@pytest.mark.parametrize("measure", [*NEEDS, "weight"])
def test_the_six_and_weight_are_measured(measure: str) -> None:
    plan = library()["home_vitals"].plan_of(measure)
    assert plan is not None
    assert plan.by_staff is (measure == "consciousness")
