"""Scores of the gut, food, frailty and health as tables."""

import pytest
from tests.rules.test_scores import numbered, scored

SCCAI = ("day", "night", "urgency", "blood", "wellbeing", "outside_1", "outside_2", "outside_3", "outside_4")
HBI = ("wellbeing", "pain", "stools", *(f"other_{number}" for number in range(1, 9)))
MNA = ("appetite", "weight_loss", "mobility", "stress", "mind", "bmi")


def named(form: str, prefix: str, names: tuple[str, ...], values: tuple[float, ...]) -> dict[str, float]:
    return scored(form, {f"{prefix}_{name}": value for name, value in zip(names, values, strict=False)})


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ((0,) * 9, 0),
        ((1, 0, 1, 0, 0, 0, 0, 0, 0), 2),
        ((3, 2, 3, 3, 4, 1, 1, 1, 1), 19),
        ((3, 2, 3, 3, 4, 1, 1, 1), None),
    ],
    ids=["ro", "2: fortsatt ro", "mest mulig", "ett svar mangler"],
)
def test_sccai(values: tuple[float, ...], total: float | None) -> None:
    assert named("sccai", "sccai", SCCAI, values).get("sccai") == total


@pytest.mark.parametrize(
    ("values", "total"),
    [((0, 0, 2, *(0,) * 8), 2), ((2, 1, 5, 1, *(0,) * 7), 9), ((2, 1, 5), None)],
    ids=["ro", "9: moderat", "resten mangler"],
)
def test_harvey_bradshaw(values: tuple[float, ...], total: float | None) -> None:
    assert named("hbi", "hbi", HBI, values).get("hbi") == total


def test_pro2_of_crohns_disease_is_the_mean_of_a_day() -> None:
    week = {"pro2_cd_stools_week": 21.0, "pro2_cd_pain_week": 7.0}
    assert scored("pro2_cd", week) == {"pro2_cd_stools": 3.0, "pro2_cd_pain": 1.0}
    assert scored("pro2_uc", {"pro2_uc_stools": 1, "pro2_uc_blood": 0}) == {"pro2_uc_stools": 1, "pro2_uc_blood": 0}


@pytest.mark.parametrize(
    ("values", "total"),
    [((2, 3, 2, 2, 2, 3), 14), ((1, 2, 2, 0, 2, 1), 8), ((0, 0, 0, 0, 0, 0), 0), ((2, 3, 2, 2, 2), None)],
    ids=["best", "8: i fare", "verst", "ett svar mangler"],
)
def test_mna_sf(values: tuple[float, ...], total: float | None) -> None:
    assert named("mna_sf", "mna", MNA, values).get("mna_sf") == total


def test_must_and_snaq_are_sums_of_three() -> None:
    assert scored("must", {"must_bmi": 2, "must_weight_loss": 2, "must_illness": 2}) == {"must": 6}
    assert scored("snaq", {"snaq_weight_loss": 2, "snaq_appetite": 1, "snaq_supplement": 0}) == {"snaq": 3}
    assert scored("must", {"must_bmi": 2}) == scored("snaq", {"snaq_appetite": 1}) == {}


@pytest.mark.parametrize(
    ("values", "total"),
    [((0, 0, 0, 0), 0), ((0, 1, 1, 0), 2), ((0, 0, 0, 4), 4), ((4, 2, 2, 4), 12), ((4, 2, 2, None), None)],
    ids=["ingenting", "2: kan være kognitiv svikt", "4: kan være delirium", "mest mulig", "ett svar mangler"],
)
def test_4at(values: tuple[float | None, ...], total: float | None) -> None:
    assert scored("four_at", numbered("four_at", *values)).get("four_at") == total


def test_frailty_is_the_level_chosen() -> None:
    assert scored("cfs", {"cfs_level": 6}) == {"cfs": 6}
    assert scored("cfs", {}) == {}


def test_eq5d_is_a_profile_and_no_index() -> None:
    assert scored("eq5d", numbered("eq5d", 1, 2, 1, 3, 1) | {"eq5d_vas": 70}) == {"eq5d_vas": 70, "eq5d_profile": 12131}
    assert scored("eq5d", numbered("eq5d", 1, 2, 1, 3)) == {}


def promis(value: float, pain: float) -> dict[str, float]:
    return scored("promis10", {f"promis_{number}": value for number in (2, 3, 4, 5, 6, 8, 10)} | {"promis_7": pain})


@pytest.mark.parametrize(
    ("value", "pain", "physical", "mental"),
    [(5, 0, 67.7, 67.6), (1, 10, 16.2, 21.2), (3, 4, 39.8, 43.5), (3, 3, 42.3, 43.5), (3, 7, 37.4, 43.5)],
    ids=["best", "verst", "midt på, smerte 4", "smerte 3", "smerte 7"],
)
def test_promis(value: float, pain: float, physical: float, mental: float) -> None:
    assert promis(value, pain) == {"promis_physical": physical, "promis_mental": mental}


@pytest.mark.parametrize(("answer", "total"), [(0, 0), (2, 50), (4, 100)])
def test_paid(answer: float, total: float) -> None:
    assert scored("paid", numbered("paid", *(answer,) * 20)) == {"paid": total}
    assert scored("paid", numbered("paid", *(answer,) * 19)) == {}
