"""The mother at home after birth, as tables: what she answers and measures, and its colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.questions import questionnaires


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("temp", 35.0, "red"),
        ("temp", 37.4, "green"),
        ("temp", 37.5, "yellow"),
        ("temp", 37.9, "yellow"),
        ("temp", 38.0, "red"),
        ("heart_rate", 40, "red"),
        ("heart_rate", 49, "yellow"),
        ("heart_rate", 50, "green"),
        ("heart_rate", 100, "green"),
        ("heart_rate", 101, "yellow"),
        ("heart_rate", 119, "yellow"),
        ("heart_rate", 120, "red"),
        ("bp_sys", 90, "red"),
        ("bp_sys", 99, "yellow"),
        ("bp_sys", 100, "green"),
        ("bp_sys", 139, "green"),
        ("bp_sys", 140, "yellow"),
        ("bp_sys", 159, "yellow"),
        ("bp_sys", 160, "red"),
        ("bp_dia", 89, "green"),
        ("bp_dia", 90, "yellow"),
        ("bp_dia", 109, "yellow"),
        ("bp_dia", 110, "red"),
        ("bleeding", 0, "green"),
        ("bleeding", 1, "yellow"),
        ("bleeding", 2, "red"),
        ("faint", 0, "green"),
        ("faint", 1, "purple"),
        ("leg_or_chest", 1, "yellow"),
        ("leg_or_chest", 2, "purple"),
        ("wound_or_breast", 1, "yellow"),
        ("preeclampsia_signs", 1, "yellow"),
        ("sleepless_or_confused", 0, "green"),
        ("sleepless_or_confused", 1, "purple"),
        ("mood", 5, "green"),
        ("mood", 4, "yellow"),
        ("mood", 2, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("postpartum_mother", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"bp_sys": 141, "bp_dia": 88, "preeclampsia_signs": 1}, "red", id="D8: 141/88 og hodepine"),
        pytest.param({"bp_sys": 141, "bp_dia": 88, "preeclampsia_signs": 0}, "yellow", id="141/88 uten tegn"),
        pytest.param({"bp_sys": 135, "bp_dia": 90, "preeclampsia_signs": 1}, "red", id="135/90 og hodepine"),
        pytest.param({"bp_sys": 139, "bp_dia": 89, "preeclampsia_signs": 1}, "yellow", id="139/89 og hodepine"),
        pytest.param({"wound_or_breast": 1, "temp": 37.4}, "yellow", id="vondt bryst uten feber"),
        pytest.param({"wound_or_breast": 1, "temp": 37.5}, "red", id="vondt bryst og feber"),
    ],
)
def test_together(measured: dict[str, float], colour: str) -> None:
    assert said("postpartum_mother", measured) == colour


@pytest.mark.parametrize(
    ("answers", "colour"),
    [
        pytest.param((*(1,) * 9, 0), "green", id="E1: 9"),
        pytest.param((2, *(1,) * 8, 0), "yellow", id="10"),
        pytest.param((1,) * 10, "red", id="E2: 10, og det tiende er ikke null"),
        pytest.param((2, 2, 2, 2, 2, 2, 0, 0, 0, 0), "yellow", id="12"),
        pytest.param((2, 2, 2, 2, 2, 2, 1, 0, 0, 0), "red", id="E4: 13"),
    ],
)
def test_epds(answers: tuple[float, ...], colour: str) -> None:
    scored = questionnaires()["epds"].score({f"epds_{place}": value for place, value in enumerate(answers, 1)})
    assert said("postpartum_mother", scored) == colour


def test_epds_is_never_sent_without_a_talk_and_never_missing() -> None:
    (epds,) = (plan for plan in library()["postpartum_mother"].forms if plan.key == "epds")
    assert epds.with_talk
    assert epds.optional
    assert epds.schedule == "on_worry"


def test_news2_is_never_used_after_a_birth() -> None:
    assert all(row.kind != "score" for row in library()["postpartum_mother"].rules)


def test_mother_and_child_are_each_others_partner() -> None:
    assert library()["postpartum_mother"].partner == "postpartum_child"
    assert library()["postpartum_child"].partner == "postpartum_mother"
