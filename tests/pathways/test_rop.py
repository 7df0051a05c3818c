"""Substance use and mental disorder together, as tables: the day, the forms, the silence, and the three lanes."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.questions import questionnaires


def numbered(form: str, *values: float) -> dict[str, float]:
    return questionnaires()[form].score({f"{form}_{place}": value for place, value in enumerate(values, 1)})


@pytest.mark.parametrize(
    ("form", "answers", "colour"),
    [
        pytest.param("audit", (*(1,) * 7, 0, 0, 0), "green", id="A1: AUDIT 7"),
        pytest.param("audit", (*(1,) * 8, 0, 0), "yellow", id="A2: AUDIT 8"),
        pytest.param("audit", (*(2,) * 8, 0, 0), "yellow", id="A3: AUDIT 16"),
        pytest.param("audit", (*(2,) * 8, 2, 0), "yellow", id="AUDIT 18"),
        pytest.param("audit", (*(2,) * 8, 2, 2), "red", id="AUDIT 20"),
        pytest.param("dudit", (1, *(0,) * 10), "green", id="DUDIT 1"),
        pytest.param("dudit", (1, 1, *(0,) * 9), "yellow", id="DUDIT 2"),
        pytest.param("dudit", (*(3,) * 8, 0, 0, 0), "yellow", id="DUDIT 24"),
        pytest.param("dudit", (*(3,) * 8, 1, 0, 0), "red", id="DUDIT 25"),
    ],
)
def test_a_form_and_its_colour(form: str, answers: tuple[float, ...], colour: str) -> None:
    assert said("rop", numbered(form, *answers), day=1) == colour


@pytest.mark.parametrize(
    ("measure", "own", "value", "colour"),
    [
        pytest.param("dudit", {"dudit.yellow": 6}, 5, "green", id="DUDIT 5 hos en mann"),
        pytest.param("dudit", {"dudit.yellow": 6}, 6, "yellow", id="DUDIT 6 hos en mann"),
        pytest.param("audit", {"audit.yellow": 6}, 6, "yellow", id="AUDIT 6 hos en kvinne"),
    ],
)
def test_the_limit_that_goes_by_sex_is_the_persons_own(
    measure: str, own: dict[str, float], value: float, colour: str
) -> None:
    assert said("rop", {measure: value}, own=own, day=1) == colour


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("craving", 6, "green"),
        ("craving", 7, "yellow"),
        ("craving", 10, "yellow"),
        ("about_to_use", 0, "green"),
        ("about_to_use", 1, "red"),
        ("opioid_after_break", 1, "red"),
        ("released_lately", 1, "yellow"),
        ("opioid_and_benzo", 1, "yellow"),
        ("earlier_overdose", 1, "yellow"),
        ("no_naloxone", 1, "yellow"),
        ("safety", 7, "green"),
        ("safety", 6, "yellow"),
        ("safety", 3, "red"),
        ("cannot_keep_safe", 1, "purple"),
        ("psychosis_signs", 0, "green"),
        ("psychosis_signs", 1, "red"),
        ("psychosis_signs", 2, "purple"),
        ("missed_sessions", 1, "yellow"),
        ("missed_sessions", 2, "red"),
        ("phq9_item9", 1, "yellow"),
        ("phq9_item9", 2, "red"),
        ("phq9", 9, "green"),
        ("phq9", 10, "yellow"),
        ("phq9", 20, "red"),
        ("gad7", 10, "yellow"),
    ],
)
def test_an_answer_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("rop", {measure: value}, day=1) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"substance_used": 2, "released_lately": 1}, "yellow", id="cannabis, nylig ute"),
        pytest.param({"substance_used": 5, "released_lately": 0}, "green", id="opioid, ikke nylig ute"),
        pytest.param({"substance_used": 5, "released_lately": 1}, "red", id="opioid, nylig ute"),
        pytest.param({"substance_used": 6, "released_lately": 1}, "red", id="flere ting, nylig ute"),
    ],
)
def test_use_when_the_body_has_lost_its_tolerance(measured: dict[str, float], colour: str) -> None:
    assert said("rop", measured, day=1) == colour


@pytest.mark.parametrize(
    ("nights", "colour"), [([2], "green"), ([2, 2], "yellow"), ([2, 3], "green"), ([3, 2], "green")]
)
def test_two_nights_with_less_than_three_hours(nights: list[float], colour: str) -> None:
    assert said("rop", {"slept_hours": nights}, day=1) == colour


@pytest.mark.parametrize(
    ("taken", "colour"), [([0, 0, 1], "green"), ([1, 0, 1], "yellow"), ([1, 1], "yellow"), ([1, 0, 0], "green")]
)
def test_medicine_skipped_two_days_of_three(taken: list[float], colour: str) -> None:
    assert said("rop", {"medicine_skipped": taken}, day=1) == colour


@pytest.mark.parametrize(("days", "colour"), [(1, "grey"), (3, "yellow"), (5, "red")])
def test_silence_from_the_start_is_a_sign(days: int, colour: str) -> None:
    assert said("rop", {}, day=days) == colour


def test_an_opioid_is_asked_about_after_the_break_and_cannabis_is_not() -> None:
    form = questionnaires()["rop_day"]
    asked = {used: {one.link_id for one in form.asked({"substance_used": used})} for used in (0, 2, 5, 6)}
    assert "opioid_after_break" in asked[5] & asked[6]
    assert "opioid_after_break" not in asked[0] | asked[2]
    assert "about_to_use" not in {one.link_id for one in form.asked({"craving": 6})}
    assert "about_to_use" in {one.link_id for one in form.asked({"craving": 7})}


def test_one_pathway_with_three_lanes_and_a_handover() -> None:
    pathway = library()["rop"]
    lanes = {step.name.nb.split(":")[0] for step in pathway.steps if ":" in step.name.nb}
    assert lanes == {"Psykisk helsevern", "Rusbehandling", "Kommunen"}
    assert {step.responsible for step in pathway.steps} >= {"hospital", "municipality"}
    assert {"shared_plan", "handover"} <= {task.key for task in pathway.tasks}
    assert set(pathway.run_by) == {"hospital", "municipality"}
    assert "naloxone" in {item.key for item in pathway.training if item.gate}


def test_audit_and_dudit_at_the_start_and_every_third_month() -> None:
    schedules = {form.key: form.schedule for form in library()["rop"].forms}
    assert schedules["audit"] == schedules["dudit"] == "days@1,90,180,270,360 12:00"
