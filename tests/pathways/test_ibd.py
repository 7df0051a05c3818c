"""Inflammatory bowel disease as tables: what is answered and what the samples say, and its colour."""

from datetime import datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO, local
from heim.pathways.load import library
from heim.pathways.schedule import due_between


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("stools", 5, "green"),
        ("stools", 6, "yellow"),
        ("stools", 9, "yellow"),
        ("stools", 10, "red"),
        ("night_stools", 0, "green"),
        ("night_stools", 1, "yellow"),
        ("blood_in_stool", 0, "green"),
        ("blood_in_stool", 1, "yellow"),
        ("blood_amount", 1, "green"),
        ("blood_amount", 2, "red"),
        ("belly_pain", 1, "green"),
        ("belly_pain", 2, "yellow"),
        ("belly_pain", 3, "red"),
        ("wellbeing", 1, "green"),
        ("wellbeing", 2, "yellow"),
        ("fever", 1, "yellow"),
        ("perianal_pain", 1, "yellow"),
        ("worried", 1, "yellow"),
        ("calprotectin", 149, "green"),
        ("calprotectin", 150, "yellow"),
        ("calprotectin", 250, "yellow"),
        ("calprotectin", 251, "red"),
        ("crp", 4, "green"),
        ("crp", 5, "yellow"),
        ("crp", 20, "yellow"),
        ("crp", 21, "red"),
        ("haemoglobin", 10.5, "green"),
        ("haemoglobin", 10.4, "yellow"),
        ("haemoglobin", 7.9, "red"),
        ("heart_rate", 100, "green"),
        ("heart_rate", 101, "yellow"),
        ("sccai", 2, "green"),
        ("sccai", 3, "yellow"),
        ("sccai", 4, "yellow"),
        ("sccai", 5, "red"),
        ("hbi", 4, "green"),
        ("hbi", 5, "yellow"),
        ("hbi", 7, "yellow"),
        ("hbi", 8, "red"),
        ("pro2_uc_blood", 0, "green"),
        ("pro2_uc_blood", 1, "yellow"),
        ("pro2_uc_blood", 3, "red"),
        ("pro2_uc_stools", 1, "green"),
        ("pro2_uc_stools", 2, "yellow"),
        ("pro2_uc_stools", 3, "yellow"),
        ("pro2_cd_stools", 2.8, "green"),
        ("pro2_cd_stools", 2.9, "yellow"),
        ("pro2_cd_pain", 1.0, "green"),
        ("pro2_cd_pain", 1.1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("ibd", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"stools": 6, "blood_in_stool": 1, "fever": 1}, "red", id="seks med blod og feber"),
        pytest.param({"stools": 5, "blood_in_stool": 1, "fever": 1}, "yellow", id="fem med blod og feber"),
        pytest.param({"stools": 6, "blood_in_stool": 0, "fever": 1}, "yellow", id="seks uten blod"),
        pytest.param({"stools": 6, "blood_in_stool": 1, "heart_rate": 91}, "red", id="seks med blod, puls 91"),
        pytest.param({"stools": 6, "blood_in_stool": 1, "heart_rate": 90}, "yellow", id="seks med blod, puls 90"),
        pytest.param({"stools": 6, "blood_in_stool": 1, "haemoglobin": 10.4}, "red", id="seks med blod, lav Hb"),
        pytest.param({"pro2_uc_stools": 3, "fever": 1}, "red", id="PRO2 avføring 3 og feber"),
        pytest.param({"pro2_uc_stools": 2, "fever": 1}, "yellow", id="PRO2 avføring 2 og feber"),
        pytest.param({"perianal_pain": 1, "fever": 1}, "red", id="vondt ved endetarmen og feber"),
        pytest.param({"perianal_pain": 1, "fever": 0}, "yellow", id="vondt ved endetarmen uten feber"),
    ],
)
def test_together(measured: dict[str, float], colour: str) -> None:
    assert said("ibd", measured) == colour


@pytest.mark.parametrize(("kilos", "colour"), [(66.6, "green"), (66.5, "yellow")])
def test_weight_against_the_start(kilos: float, colour: str) -> None:
    assert said("ibd", {"weight": kilos}, own={"baseline:weight": 70}) == colour
    assert said("ibd", {"weight": kilos}) == "grey"


@pytest.mark.parametrize(("before", "colour"), [(2, "yellow"), (1, "red")])
def test_sccai_of_four_after_what_it_was_last_time(before: float, colour: str) -> None:
    assert said("ibd", {"sccai": [before, 4]}, every=120 * 24) == colour


def test_three_registrations_a_year_and_the_samples_before_each() -> None:
    pathway = library()["ibd"]
    (form,) = [plan for plan in pathway.forms if not plan.optional]
    sample = pathway.plan_of("calprotectin")
    assert form.on_worry
    assert sample is not None
    begins, ends = (datetime(year, 1, 1, tzinfo=OSLO) for year in (2026, 2027))
    asked = [local(moment).date().isoformat() for moment in due_between(form.schedule, begins, ends)]
    assert asked == ["2026-01-15", "2026-05-15", "2026-09-15"]
    taken = [local(moment).date().isoformat() for moment in due_between(sample.schedule, begins, ends)]
    assert taken == ["2026-01-01", "2026-05-01", "2026-09-01"]
