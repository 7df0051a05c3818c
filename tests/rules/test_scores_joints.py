"""Forms of joints and skin whose answers come to a number."""

import pytest

from heim.pathways.questions import is_locked, questionnaires
from heim.rules.scores import SCORES


def answers(form: str, *given: float | None) -> dict[str, float]:
    return {f"{form}_{number}": one for number, one in enumerate(given, 1) if one is not None}


@pytest.mark.parametrize("form", ["koos12", "hoos12"])
@pytest.mark.parametrize(
    ("given", "pain", "function", "life", "whole"),
    [
        pytest.param([0] * 12, 100, 100, 100, 100, id="ingen plager"),
        pytest.param([4] * 12, 0, 0, 0, 0, id="verst mulig"),
        pytest.param([1] * 4 + [2] * 4 + [3] * 4, 75, 50, 25, 50, id="smerte best, livskvalitet dårligst"),
        pytest.param([1, 1, None, None] + [2] * 8, 75, 50, 50, 58, id="halve smertedelen er svart: det holder"),
        pytest.param(
            [1, None, None, None] + [2] * 8, None, 50, 50, None, id="ett smertesvar: ingen smerte, ingen samlet"
        ),
    ],
)
def test_koos12_and_hoos12(
    form: str, given: list[float | None], pain: float | None, function: float, life: float, whole: float | None
) -> None:
    found = SCORES[form](answers(form, *given))
    named = [found.get(name) for name in (f"{form}_pain", f"{form}_function", f"{form}_life", form)]
    assert named == [pain, function, life, whole]


@pytest.mark.parametrize("form", ["oks", "ohs"])
@pytest.mark.parametrize(
    ("given", "total"),
    [
        pytest.param([4] * 12, 48, id="ingen plager"),
        pytest.param([0] * 12, 0, id="verst mulig"),
        pytest.param([2] * 11, None, id="ett svar mangler"),
    ],
)
def test_oxford_knee_and_hip(form: str, given: list[float], total: float | None) -> None:
    assert SCORES[form](answers(form, *given)).get(form) == total


@pytest.mark.parametrize(
    ("given", "score"),
    [
        pytest.param([0] * 12, 100, id="leddet er glemt"),
        pytest.param([4] * 12, 0, id="tenker alltid på det"),
        pytest.param([2] * 8 + [None] * 4, 50, id="fire mangler"),
        pytest.param([2] * 7 + [None] * 5, None, id="fem mangler"),
    ],
)
def test_forgotten_joint(given: list[float | None], score: float | None) -> None:
    assert SCORES["fjs12"](answers("fjs12", *given)).get("fjs") == score


BRADEN = ("braden_sense", "braden_moist", "braden_active", "braden_moves", "braden_food", "braden_slide")


@pytest.mark.parametrize(
    ("given", "total"),
    [
        pytest.param((1, 1, 1, 1, 1, 1), 6, id="størst fare"),
        pytest.param((4, 4, 4, 4, 4, 3), 23, id="ingen fare"),
        pytest.param((3, 3, 3, 3, 3, 3), 18, id="på grensen"),
        pytest.param((3, 3, 3, 3, 3), None, id="ett svar mangler"),
    ],
)
def test_braden(given: tuple[float, ...], total: float | None) -> None:
    found = questionnaires()["braden"].score(dict(zip(BRADEN, given, strict=False)))
    assert found.get("braden") == total


@pytest.mark.parametrize("form", ["koos12", "hoos12", "oks", "ohs", "fjs12", "rapid3", "frax"])
def test_what_we_may_not_or_could_not_check_comes_without_its_text(form: str) -> None:
    assert is_locked(form)
    assert questionnaires()[form].questions == ()


@pytest.mark.parametrize("form", ["braden", "ra_joints", "wound_visit", "postoperative", "pregnancy_daily"])
def test_our_own_words_are_free(form: str) -> None:
    assert not is_locked(form)
