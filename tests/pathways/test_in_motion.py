"""The infant's movements as tables: what the two raters say, the colour of it, and the days of the window."""

from datetime import date, datetime, timedelta

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO, local
from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.pathways.schedule import counted_from, due_between

MOS = {"mos_fidgety": 12, "mos_patterns": 4, "mos_repertoire": 4, "mos_postures": 4, "mos_character": 4}


@pytest.mark.parametrize("rater", ["gma_first", "gma_second", "gma_agreed"])
@pytest.mark.parametrize(("code", "colour"), [(0, "green"), (1, "yellow"), (2, "red"), (3, "red")])
def test_what_one_rater_saw(rater: str, code: float, colour: str) -> None:
    assert said("in_motion", {rater: code}) == colour


@pytest.mark.parametrize(
    ("first", "second", "colour"),
    [(0, 0, "green"), (0, 1, "yellow"), (1, 0, "yellow"), (1, 1, "yellow"), (0, 3, "red"), (3, 0, "red")],
)
def test_the_worst_of_the_two_counts(first: float, second: float, colour: str) -> None:
    assert said("in_motion", {"gma_first": first, "gma_second": second}) == colour


@pytest.mark.parametrize(
    ("changed", "colour"),
    [
        pytest.param({}, "green", id="D1: 28 er grønt"),
        pytest.param({"mos_fidgety": 4}, "green", id="20 er på kanten: grønt"),
        pytest.param({"mos_fidgety": 1, "mos_patterns": 2}, "yellow", id="15 er gult"),
        pytest.param(
            dict.fromkeys(MOS, 1) | {"mos_patterns": 4, "mos_character": 2}, "yellow", id="9 er på kanten: gult"
        ),
        pytest.param(dict.fromkeys(MOS, 1) | {"mos_patterns": 4}, "red", id="8 er rødt"),
        pytest.param(dict.fromkeys(MOS, 1), "red", id="D1: 5 er rødt"),
    ],
)
def test_mos_r_and_its_colour(changed: dict[str, float], colour: str) -> None:
    assert said("in_motion", questionnaires()["mos_r"].score({**MOS, **changed})) == colour


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("gma_early", 1, "green"),
        ("gma_early", 2, "green"),
        ("gma_early", 3, "red"),
        ("film_again", 0, "green"),
        ("film_again", 1, "yellow"),
        ("film_sent", 1, "green"),
        ("film_sent", 2, "yellow"),
        ("film_shows", 1, "yellow"),
        ("film_day", 0, "green"),
        ("film_day", 2, "yellow"),
    ],
)
def test_the_film(measure: str, value: float, colour: str) -> None:
    assert said("in_motion", {measure: value}) == colour


# Vector: born 2026-03-01 at 30+0; the term date is counted to 40+0.
BORN, GESTATION = date(2026, 3, 1), timedelta(weeks=30)
TERM = BORN + timedelta(weeks=40) - GESTATION


def asked(key: str) -> tuple[date, date]:
    """The day the form is asked for, and the last day before it is missing, counted from the term date."""
    (form,) = (form for form in library()["in_motion"].forms if form.key == key)
    begins, ends = (datetime(2026, month, 1, tzinfo=OSLO) for month in (5, 12))
    (due,) = due_between(counted_from(form.schedule, TERM), begins, ends)
    return local(due).date(), local(due + form.grace).date()


def test_the_window_is_counted_from_the_term_date_and_never_from_the_birth() -> None:
    assert date(2026, 5, 10) == TERM
    phases = {phase.key: TERM + timedelta(days=phase.from_day) for phase in library()["in_motion"].phases}
    assert phases["first_film"] == date(2026, 8, 2), "12+0"
    assert phases["answer"] - timedelta(days=1) == date(2026, 9, 12), "17+6"
    assert asked("film_first") == (TERM + timedelta(weeks=12, days=1), TERM + timedelta(weeks=14, days=6))
    assert asked("film_second") == (TERM + timedelta(weeks=15, days=1), TERM + timedelta(weeks=17, days=6))
    assert asked("film_second")[1] == date(2026, 9, 12)


def test_staff_invite_at_eleven_weeks_and_are_told_before_the_window_closes() -> None:
    tasks = {task.key: task for task in library()["in_motion"].tasks}
    assert tasks["invite"].on_day == 11 * 7
    assert (tasks["accepted_film"].on_day, tasks["accepted_film"].red_on_day) == (16 * 7, 17 * 7 + 6)
    for key in ("rate_first", "rate_second"):
        on_day, red_on_day = tasks[key].on_day, tasks[key].red_on_day
        assert on_day is not None
        assert red_on_day is not None
        assert red_on_day - on_day == 7, "five working days"
    plan = tasks["plan"].red_on_day
    assert plan is not None
    assert plan <= 26 * 7, "before six months of corrected age"


def test_each_rater_has_a_form_of_their_own_and_home_is_asked_of_the_film_alone() -> None:
    forms = {form.key: form for form in library()["in_motion"].forms}
    assert {key for key, form in forms.items() if not form.by_staff} == {"film_first", "film_second"}
    measures = [{one.measure for one in questionnaires()[key].questions} for key in ("gma_first", "gma_second")]
    assert measures[0] & measures[1] == {"film_again", None}
    # The answer is told by a person: no plan line says what was found.
    assert not any("cerebral" in line.nb.lower() for line in library()["in_motion"].plan.red)
