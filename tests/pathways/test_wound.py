"""A wound as tables: PUSH by its published totals, area, signs of infection, and their colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.rules.push import area_points, push


@pytest.mark.parametrize(
    ("length", "width", "exudate", "tissue", "area", "points", "total"),
    [
        pytest.param(33, 27, 1, 3, 8.91, 8, 12, id="U2"),
        pytest.param(32, 28, 0, 2, 8.96, 8, 10, id="U4"),
        pytest.param(50, 50, 3, 4, 25.0, 10, 17, id="U7: det høyeste"),
        pytest.param(0, 0, 0, 0, 0.0, 0, 0, id="U8: lukket"),
    ],
)
def test_the_published_push_totals(
    length: float, width: float, exudate: float, tissue: float, area: float, points: int, total: float
) -> None:
    answers = {
        "wound_length": length,
        "wound_width": width,
        "wound_exudate": exudate,
        "wound_tissue": tissue,
    }
    found = questionnaires()["wound_visit"].score(answers)
    assert (found["wound_area"], area_points(area), found["push"]) == (area, points, total)
    assert push(area, exudate, tissue) == total


@pytest.mark.parametrize(
    ("square_cm", "points"),
    [
        (0, 0),
        (0.01, 1),
        (0.29, 1),
        (0.3, 2),
        (0.6, 2),
        (0.7, 3),
        (1.0, 3),
        (1.1, 4),
        (2.0, 4),
        (2.1, 5),
        (3.0, 5),
        (3.1, 6),
        (4.0, 6),
        (4.1, 7),
        (8.0, 7),
        (8.1, 8),
        (12.0, 8),
        (12.1, 9),
        (24.0, 9),
        (24.1, 10),
        (600, 10),
    ],
)
def test_every_area_has_its_points(square_cm: float, points: int) -> None:
    assert area_points(square_cm) == points


def test_a_larger_wound_never_has_fewer_points() -> None:
    points = [area_points(hundredths / 100) for hundredths in range(2600)]
    assert points == sorted(points)


@pytest.mark.parametrize(
    ("totals", "colours"),
    [
        pytest.param([12, 12, 10, 10, 8], ["green"] * 5, id="de publiserte: 12-12-10-10-8 gror"),
        pytest.param([8, 8, 9], ["green", "green", "yellow"], id="opp en"),
        pytest.param([8, 8, 10], ["green", "green", "yellow"], id="opp to"),
        pytest.param([8, 8, 11], ["green", "green", "red"], id="opp tre"),
    ],
)
def test_push_from_week_to_week(totals: list[float], colours: list[str]) -> None:
    found = [said("wound", {"push": totals[: number + 1], "wound_pus": 0}, every=168) for number in range(len(totals))]
    assert found == colours


@pytest.mark.parametrize(
    ("totals", "colour"),
    [
        pytest.param([10, 10, 10, 10, 10], "yellow", id="ingen nedgang på fire uker"),
        pytest.param([10, 10, 10, 10, 9], "green", id="ned en på fire uker"),
        pytest.param([10, 10, 10, 10], "green", id="bare tre uker"),
        pytest.param([0, 0, 0, 0, 0], "green", id="lukket i fire uker"),
    ],
)
def test_push_over_four_weeks(totals: list[float], colour: str) -> None:
    assert said("wound", {"push": totals, "wound_pus": 0}, every=168) == colour


@pytest.mark.parametrize(
    ("areas", "days", "colour"),
    [
        pytest.param([5.0, 5.95], 7, "green", id="19 % større på en uke"),
        pytest.param([5.0, 6.0], 7, "red", id="20 % større på en uke"),
        pytest.param([5.0, 6.0], 14, "red", id="20 % større på to uker"),
        pytest.param([5.0, 6.0], 21, "green", id="20 % større på tre uker: tas i gjennomgangen"),
        pytest.param([6.0, 5.0], 7, "green", id="mindre"),
    ],
)
def test_the_area_since_the_visit_before(areas: list[float], days: float, colour: str) -> None:
    assert said("wound", {"wound_area": areas, "wound_pus": 0}, every=24 * days) == colour


VENOUS, DIABETIC = 0, 1


@pytest.mark.parametrize(
    ("kind", "then", "now", "change", "colour"),
    [
        pytest.param(VENOUS, (40, 25), (30, 20), -40, "green", id="leggsår, 40 % mindre"),
        pytest.param(VENOUS, (40, 25), (61, 10), -39, "yellow", id="leggsår, 39 % mindre"),
        pytest.param(DIABETIC, (40, 25), (25, 20), -50, "green", id="fotsår, 50 % mindre"),
        pytest.param(DIABETIC, (40, 25), (51, 10), -49, "yellow", id="fotsår, 49 % mindre"),
        pytest.param(VENOUS, (40, 25), (119, 10), 19, "yellow", id="19 % større"),
        pytest.param(VENOUS, (40, 25), (40, 30), 20, "red", id="20 % større"),
        pytest.param(VENOUS, (40, 25), (0, 0), -100, "green", id="lukket"),
    ],
)
def test_the_area_against_four_weeks_ago(
    kind: float, then: tuple[float, float], now: tuple[float, float], change: float, colour: str
) -> None:
    sides = ("wound_length_then", "wound_width_then", "wound_length_now", "wound_width_now")
    found = questionnaires()["wound_review"].score({"wound_kind": kind, **dict(zip(sides, (*then, *now), strict=True))})
    assert found["wound_area_4w"] == change
    assert said("wound", found) == colour


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("nerds", 2, "green"),
        ("nerds", 3, "yellow"),
        ("wound_spreading", 1, "red"),
        ("wound_pus", 1, "yellow"),
        ("wound_necrosis", 1, "red"),
        ("wound_bone", 1, "red"),
        ("wound_pain", 3, "green"),
        ("wound_pain", 4, "yellow"),
        ("wound_pain", 6, "yellow"),
        ("wound_pain", 7, "red"),
        ("wound_sudden", 1, "red"),
        ("cold_limb", 1, "red"),
        ("abpi", 0.49, "red"),
        ("abpi", 0.50, "yellow"),
        ("abpi", 0.79, "yellow"),
        ("abpi", 0.80, "green"),
        ("abpi", 1.30, "green"),
        ("abpi", 1.31, "yellow"),
        ("braden", 19, "green"),
        ("braden", 18, "yellow"),
        ("temp", 37.9, "green"),
        ("temp", 38.0, "yellow"),
        ("wound_worse", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("wound", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"wound_pus": 1, "temp": 38.0}, "red", id="puss og 38,0"),
        pytest.param({"wound_pus": 1, "temp": 37.9}, "yellow", id="puss og 37,9"),
        pytest.param({"wound_worse": 1, "fever": 1}, "red", id="verre hjemme, med feber"),
        pytest.param({"wound_worse": 0, "fever": 1}, "yellow", id="feber, såret som før"),
    ],
)
def test_together(measured: dict[str, float], colour: str) -> None:
    assert said("wound", measured) == colour


SIGNS = ("nerds_slow", "nerds_wet", "nerds_red", "nerds_debris", "nerds_smell")


@pytest.mark.parametrize(
    ("answers", "signs"),
    [
        pytest.param(dict.fromkeys(SIGNS, 0), 0, id="ingen"),
        pytest.param(dict.fromkeys(SIGNS, 1), 5, id="alle fem"),
        pytest.param(dict.fromkeys(SIGNS[:3], 1), 3, id="tre er sett, to er ikke svart: nok til å bekymre"),
        pytest.param(dict.fromkeys(SIGNS[:2], 1), None, id="to er sett, tre er ikke svart: ikke talt"),
    ],
)
def test_local_signs_of_infection(answers: dict[str, float], signs: float | None) -> None:
    assert questionnaires()["wound_visit"].score(answers).get("nerds") == signs


def test_a_photo_that_was_not_taken_does_not_start_the_clock() -> None:
    form = questionnaires()["wound_visit"]
    assert form.score({"wound_photo": 1}) == {"wound_photo": 1}
    assert form.score({"wound_photo": 0}) == {}


def test_home_care_comes_and_the_wound_clinic_joins() -> None:
    pathway = library()["wound"]
    assert pathway.run_by == ("municipality", "hospital")
    assert {task.key for task in pathway.tasks} == {"video", "review"}
    assert {one.key for one in pathway.training if one.whose == "staff"} == {
        "photo_standard",
        "measuring",
        "video_set_up",
    }
