"""What the answers on lungs, sleep and cancer treatment come to."""

import pytest

from heim.pathways.questions import questionnaires
from heim.rules.scores.pro_ctcae import ITEMS


def scored(form: str, answers: dict[str, float]) -> dict[str, float]:
    return questionnaires()[form].score(answers)


def numbered(prefix: str, *values: float) -> dict[str, float]:
    return {f"{prefix}_{number}": value for number, value in enumerate(values, 1)}


@pytest.mark.parametrize(
    ("values", "total"), [((0,) * 8, 0), ((3,) * 8, 24), ((2, 1, 1, 2, 1, 1, 2, 1), 11), ((3,) * 7, None)]
)
def test_epworth(values: tuple[float, ...], total: float | None) -> None:
    assert scored("ess", numbered("ess", *values)).get("ess") == total


@pytest.mark.parametrize(
    ("values", "mean"),
    [((0,) * 10, 0), ((6,) * 10, 6), ((1, 2, 1, 0, 1, 2, 1, 1, 2, 1), 1.2), ((6,) * 9, None)],
)
def test_ccq_is_the_mean_of_ten(values: tuple[float, ...], mean: float | None) -> None:
    assert scored("ccq", numbered("ccq", *values)).get("ccq") == mean


@pytest.mark.parametrize("step", range(5))
def test_mmrc_is_the_sentence_that_fits(step: float) -> None:
    assert scored("mmrc", {"mmrc": step}) == {"mmrc": step}


@pytest.mark.parametrize(
    ("still", "active", "driving", "total"), [(0, 0, 0, 0), (3, 3, 2, 8), (2, 1, 1, 4), (3, 3, None, None)]
)
def test_our_own_three_questions_on_sleepiness(
    still: float, active: float, driving: float | None, total: float | None
) -> None:
    answers = {"sleepy_still": still, "sleepy_active": active}
    if driving is not None:
        answers["sleepy_driving"] = driving
    assert scored("sleepiness", answers).get("sleepiness") == total


def test_pro_ctcae_is_its_worst_answer() -> None:
    fine = dict.fromkeys(ITEMS, 0.0)
    assert scored("pro_ctcae", fine) == {"pro_ctcae_worst": 0.0, "pro_ctcae_troubled": 0.0}
    assert scored("pro_ctcae", {**fine, ITEMS[0]: 3.0, ITEMS[1]: 2.0}) == {
        "pro_ctcae_worst": 3.0,
        "pro_ctcae_troubled": 2.0,
    }


def test_pro_ctcae_with_an_answer_missing_may_worry_but_not_reassure() -> None:
    some = dict.fromkeys(ITEMS[1:], 0.0)
    assert scored("pro_ctcae", some) == {}
    assert scored("pro_ctcae", {**some, ITEMS[1]: 2.0}) == {"pro_ctcae_worst": 2.0}
    assert scored("pro_ctcae", {}) == {}
