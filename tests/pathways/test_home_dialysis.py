"""Dialysis at home as tables: the weight before, the session, the bags and the patch."""

from collections.abc import Sequence

import pytest
from tests.pathways.days import said

from heim.kit.colour import Colour
from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.shape import Example, Given, Text
from heim.rules.rule import measures_of

DRY = {
    "baseline:weight": 70.0,
    "baseline:weight_after": 70.0,
    "baseline:impedance": 55.0,
    "baseline:pd_drained": 1000.0,
}


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("uf_rate", 10.0, "green"),
        ("uf_rate", 10.1, "yellow"),
        ("uf_rate", 13.0, "yellow"),
        ("uf_rate", 13.1, "red"),
        ("bp_sys", 89, "red"),
        ("bp_sys", 90, "yellow"),
        ("bp_sys", 109, "yellow"),
        ("bp_sys", 110, "green"),
        ("bp_sys", 159, "green"),
        ("bp_sys", 160, "yellow"),
        ("bp_sys", 179, "yellow"),
        ("bp_sys", 180, "red"),
        ("temp", 37.7, "green"),
        ("temp", 37.8, "yellow"),
        ("temp", 38.2, "yellow"),
        ("temp", 38.3, "red"),
        ("temp", 35.0, "red"),
        ("pd_fluid", 0, "green"),
        ("pd_fluid", 1, "yellow"),
        ("pd_fluid", 2, "red"),
        ("belly_pain", 1, "green"),
        ("belly_pain", 2, "yellow"),
        ("belly_pain", 3, "red"),
        ("dialysis_access", 0, "green"),
        ("dialysis_access", 1, "yellow"),
        ("dialysis_access", 2, "red"),
        ("dialysis_access", 3, "red"),
        ("dialysis_trouble", 0, "green"),
        ("dialysis_trouble", 1, "yellow"),
        ("dialysis_trouble", 2, "red"),
        ("dialysis_trouble", 3, "purple"),
        ("breathless_change", 1, "yellow"),
        ("breathless_change", 3, "purple"),
        ("dizzy", 1, "yellow"),
        ("dizzy", 2, "red"),
        ("potassium", 2.9, "red"),
        ("potassium", 3.0, "yellow"),
        ("potassium", 3.4, "yellow"),
        ("potassium", 3.5, "green"),
        ("potassium", 5.5, "green"),
        ("potassium", 5.6, "yellow"),
        ("potassium", 6.4, "yellow"),
        ("potassium", 6.5, "red"),
        ("haemoglobin", 10.0, "green"),
        ("haemoglobin", 9.9, "yellow"),
        ("haemoglobin", 7.9, "red"),
        ("supplies_days", 14, "green"),
        ("supplies_days", 13, "yellow"),
        ("supplies_days", 4, "yellow"),
        ("supplies_days", 3, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("home_dialysis", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"weight": 72.8}, "green", id="4,0 % over tørrvekten"),
        pytest.param({"weight": 72.9}, "yellow", id="4,1 % over"),
        pytest.param({"weight": 73.5}, "yellow", id="5,0 % over"),
        pytest.param({"weight": 73.6}, "red", id="5,1 % over"),
        pytest.param({"weight": 73.0, "breathless_change": 1}, "yellow", id="3,0 kg over og tungpust"),
        pytest.param({"weight": 73.1, "breathless_change": 1}, "red", id="3,1 kg over og tungpust"),
        pytest.param({"weight": 69.0, "dizzy": 1}, "yellow", id="1,0 kg under og svimmel"),
        pytest.param({"weight": 68.9, "dizzy": 1}, "red", id="1,1 kg under og svimmel"),
        pytest.param({"weight": 68.0, "dizzy": 0}, "green", id="2 kg under, ikke svimmel"),
        pytest.param({"weight_after": 68, "dizzy": 1}, "red", id="2 kg under etterpå, og svimmel"),
        pytest.param({"weight_after": 68, "dizzy": 0}, "yellow", id="2 kg under etterpå, ikke svimmel"),
        pytest.param({"weight_after": 69, "dizzy": 0}, "green", id="1 kg under etterpå, ikke svimmel"),
        pytest.param({"weight_after": 69, "dizzy": 1}, "yellow", id="1 kg under etterpå, og svimmel"),
        pytest.param({"pd_drained": 800}, "green", id="20 % mindre ut enn planen"),
        pytest.param({"pd_drained": 790}, "yellow", id="21 % mindre"),
        pytest.param({"pd_drained": 610}, "yellow", id="39 % mindre"),
        pytest.param({"pd_drained": 600}, "red", id="40 % mindre"),
        pytest.param({"impedance": 52.3}, "green", id="plasteret: 4,9 % lavere"),
        pytest.param({"impedance": 52.2}, "yellow", id="plasteret: 5,1 % lavere"),
        pytest.param({"impedance": 49.5, "weight": 72.9}, "red", id="10 % lavere og vekten opp"),
        pytest.param({"impedance": 49.6, "weight": 72.9}, "yellow", id="9,8 % lavere og vekten opp"),
        pytest.param({"impedance": 49.5, "bp_sys": 160}, "red", id="10 % lavere og høyt trykk"),
        pytest.param({"impedance": 49.5, "bp_sys": 159}, "yellow", id="10 % lavere, vanlig trykk"),
        pytest.param({"impedance": 49.5, "breathless_change": 1}, "red", id="10 % lavere og mer tungpust"),
    ],
)
def test_against_the_persons_own(measured: dict[str, float], colour: str) -> None:
    assert said("home_dialysis", measured, own=DRY) == colour


@pytest.mark.parametrize("ohm", [49.5, 40.0, 20.0, 5.0])
def test_the_patch_alone_is_never_red_however_low(ohm: float) -> None:
    assert said("home_dialysis", {"impedance": [ohm] * 6}, own=DRY, every=4) == "yellow"


def test_no_rule_of_the_patch_alone_is_worse_than_yellow() -> None:
    rows = [row for row in library()["home_dialysis"].rules if set(measures_of(row.rule)) == {"impedance"}]
    assert rows
    assert {row.rule.colour for row in rows} == {Colour.YELLOW}


@pytest.mark.parametrize(
    ("ohms", "colour"),
    [
        pytest.param([55, 55, 55, 54, 54, 54, 48], "green", id="én lav verdi: den midterste i døgnet gjelder"),
        pytest.param([56, 56, 56, 54, 54, 52.5, 52.5, 52.5, 52.5], "green", id="ned 3,5 ohm på to døgn"),
        pytest.param([57, 57, 57, 54, 54, 53, 53, 53, 53], "yellow", id="ned 4 ohm på to døgn: trenden"),
    ],
)
def test_the_patch_by_its_trend_of_two_days(ohms: Sequence[float], colour: str) -> None:
    assert said("home_dialysis", {"impedance": ohms}, own=DRY, every=6) == colour


@pytest.mark.parametrize(
    ("measured", "every", "colour"),
    [
        pytest.param({"bp_sys": [150, 120], "dizzy": 1}, 4, "red", id="trykket falt 30, og svimmel"),
        pytest.param({"bp_sys": [150, 121], "dizzy": 1}, 4, "yellow", id="trykket falt 29, og svimmel"),
        pytest.param({"bp_sys": [150, 120], "dizzy": 0}, 4, "green", id="trykket falt 30, ikke svimmel"),
        pytest.param({"pd_drained": [-100, -50]}, 24, "red", id="mindre ut enn inn to dager på rad"),
        pytest.param({"pd_drained": [100, -50]}, 24, "yellow", id="mindre ut enn inn én dag"),
        pytest.param({"dialysis_trouble": [1, 1]}, 48, "red", id="kortere to ganger på rad"),
        pytest.param({"dialysis_trouble": [0, 1]}, 48, "yellow", id="kortere én gang"),
    ],
)
def test_several_values(measured: dict[str, float | list[float]], every: float, colour: str) -> None:
    assert said("home_dialysis", measured, every=every) == colour


@pytest.mark.parametrize(("hours", "colour"), [(95, "grey"), (97, "red")])
def test_four_days_without_a_dialysis_written_down(hours: float, colour: str) -> None:
    last = Given(measure="dialysis_minutes", value=240, at=hours)
    day = Example(name=Text(nb="prøve", en="test"), given=(last,), expect="grey")
    assert judge_day(library()["home_dialysis"], day).said == colour


def test_the_patch_is_waited_for_only_in_the_weeks_it_is_worn() -> None:
    pathway = library()["home_dialysis"]
    plan = pathway.plan_of("impedance")
    assert plan is not None
    assert plan.schedule == "on_worry"
    worn = {level.key: level.schedules.get("impedance") for level in pathway.levels}
    assert worn["blood"] is worn["belly"] is None
    assert worn["blood_with_patch"] == worn["belly_with_patch"] == "4/day@00:00,06:00,12:00,18:00"
    assert plan.grace.total_seconds() == 2 * 3600
