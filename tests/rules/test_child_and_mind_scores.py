"""What the questionnaires for children, epilepsy, mental health and substance use come to."""

import pytest

from heim.pathways.questions import questionnaires


def scored(form: str, answers: dict[str, float]) -> dict[str, float]:
    return questionnaires()[form].score(answers)


def numbered(prefix: str, *values: float | None) -> dict[str, float]:
    return {f"{prefix}_{place}": value for place, value in enumerate(values, 1) if value is not None}


@pytest.mark.parametrize(
    ("form", "answers", "measure", "value"),
    [
        pytest.param("who5", (5, 5, 5, 5, 5), "who5", 100, id="W1: 25 av 25 er 100"),
        pytest.param("who5", (3, 2, 3, 2, 3), "who5", 52, id="W2: 13 er 52, ikke under 50"),
        pytest.param("who5", (3, 2, 2, 2, 3), "who5", 48, id="12 er 48, under 50"),
        pytest.param("who5", (2, 1, 1, 1, 2), "who5", 28, id="7 er 28"),
        pytest.param("who5", (0, 0, 0, 0, 0), "who5", 0, id="WHO-5: null er et svar"),
        pytest.param("who5", (5, 5, 5, 5, None), "who5", None, id="WHO-5: ett svar mangler, ingen sum"),
        pytest.param("audit", (*(1,) * 7, 0, 0, 0), "audit", 7, id="A1: sone I"),
        pytest.param("audit", (*(1,) * 8, 0, 0), "audit", 8, id="A2: sone II"),
        pytest.param("audit", (*(2,) * 8, 0, 0), "audit", 16, id="A3: sone III"),
        pytest.param("audit", (*(2,) * 8, 2, 2), "audit", 20, id="AUDIT: sone IV begynner på 20"),
        pytest.param("audit", (4,) * 10, "audit", 40, id="AUDIT: mest mulig"),
        pytest.param("audit", (*(4,) * 9, None), "audit", None, id="AUDIT: ett svar mangler, ingen sum"),
        pytest.param("dudit", (4,) * 11, "dudit", 44, id="DUDIT: mest mulig"),
        pytest.param("dudit", (1, 1, *(0,) * 9), "dudit", 2, id="DUDIT: 2"),
        pytest.param("dudit", (*(0,) * 10, None), "dudit", None, id="DUDIT: ett svar mangler, ingen sum"),
        pytest.param("phq2", (3, 3), "phq2", 6, id="PHQ-2: mest mulig"),
        pytest.param("phq2", (3, None), "phq2", None, id="PHQ-2: ett svar mangler"),
        pytest.param("gad2", (1, 2), "gad2", 3, id="GAD-2: 3"),
        pytest.param("smfq", (1,) * 12 + (0,), "smfq", 12, id="SMFQ: 12"),
        pytest.param("smfq", (2,) * 13, "smfq", 26, id="SMFQ: mest mulig"),
        pytest.param("honosca", (4,) * 13, "honosca", 52, id="HoNOSCA: mest mulig"),
        pytest.param("core10", (4,) * 10, "core10", 40, id="CORE-10: mest mulig"),
        pytest.param("core10", (*(1,) * 9, None), "core10", None, id="CORE-10: ett svar mangler, ingen sum"),
        pytest.param("nddie", (1,) * 6, "nddie", 6, id="NDDI-E: minst mulig"),
        pytest.param("nddie", (4,) * 6, "nddie", 24, id="NDDI-E: mest mulig"),
        pytest.param("rcads25", (3,) * 25, "rcads25", 75, id="RCADS-25: mest mulig"),
        pytest.param("rcads25", (3,) * 25, "rcads25_anxiety", 45, id="RCADS-25: 15 spørsmål om angst"),
        pytest.param("rcads25", (3,) * 25, "rcads25_depression", 30, id="RCADS-25: ti spørsmål om depresjon"),
        pytest.param("rcads25", (None, *(1,) * 24), "rcads25_anxiety", 15, id="RCADS-25: et svar om depresjon mangler"),
        pytest.param(
            "rcads25", (None, *(1,) * 24), "rcads25_depression", None, id="RCADS-25: da er det ingen depresjon"
        ),
        pytest.param("sdq", (2,) * 25, "sdq", 40, id="SDQ: 20 spørsmål om vansker"),
        pytest.param("sdq", (2,) * 25, "sdq_prosocial", 10, id="SDQ: fem om vennlighet"),
        pytest.param("sdq", (None, *(2,) * 24), "sdq", 40, id="SDQ: det første er ikke en vanske"),
    ],
)
def test_sums(form: str, answers: tuple[float | None, ...], measure: str, value: float | None) -> None:
    assert scored(form, numbered(form, *answers)).get(measure) == value


def test_what_is_said_of_ending_ones_life_counts_alone() -> None:
    assert scored("nddie", {"nddie_4": 3}) == {"nddie_item4": 2}
    assert scored("nddie", {"nddie_4": 1}) == {"nddie_item4": 0}
    assert scored("core10", {"core10_6": 1}) == {"core10_item6": 1}


BEST = {"mos_fidgety": 12, "mos_patterns": 4, "mos_repertoire": 4, "mos_postures": 4, "mos_character": 4}


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        pytest.param({}, 28, id="D1: normalt er 28"),
        pytest.param(dict.fromkeys(BEST, 1), 5, id="D1: alt fraværende er 5"),
        pytest.param({"mos_fidgety": 4}, 20, id="unormale fidgety-bevegelser"),
        pytest.param({"mos_fidgety": 1}, 17, id="fravær av fidgety-bevegelser"),
        pytest.param({"mos_patterns": 2, "mos_character": 2}, 24, id="to deler redusert"),
    ],
)
def test_mos_r(changed: dict[str, float], value: float) -> None:
    assert scored("mos_r", {**BEST, **changed}) == {"mos_r": value}


def test_mos_r_with_a_part_missing_is_no_score() -> None:
    for part in BEST:
        assert scored("mos_r", {name: value for name, value in BEST.items() if name != part}) == {}


CALM = {"pevs_behaviour": 0, "pevs_circulation": 0, "pevs_respiration": 0, "pevs_extra": 0}


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        pytest.param({}, 0, id="K1: leker, rosa, puster rolig"),
        pytest.param({"pevs_behaviour": 1, "pevs_circulation": 1, "pevs_respiration": 1}, 3, id="K2: sover, blek, +12"),
        pytest.param({"pevs_extra": 2}, 2, id="forstøver hvert kvarter"),
        pytest.param(
            {"pevs_behaviour": 3, "pevs_circulation": 3, "pevs_respiration": 3, "pevs_extra": 2}, 11, id="mest mulig"
        ),
    ],
)
def test_pevs_and_what_is_behind_it(changed: dict[str, float], value: float) -> None:
    answers = {**CALM, **changed}
    found = scored("pevs", answers)
    assert found["pevs"] == value
    assert {name: found[name] for name in ("pevs_behaviour", "pevs_circulation", "pevs_respiration")} == {
        name: answers[name] for name in ("pevs_behaviour", "pevs_circulation", "pevs_respiration")
    }


def test_pevs_with_a_part_missing_is_no_score_but_what_was_seen_is_kept() -> None:
    assert scored("pevs", {"pevs_behaviour": 3}) == {"pevs_behaviour": 3}


NO = dict.fromkeys(("asq_1", "asq_2", "asq_3", "asq_4"), 0)


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        pytest.param(NO, 0, id="nei til alle fire"),
        pytest.param({**NO, "asq_2": 1}, 1, id="ja på ett: positiv"),
        pytest.param({**NO, "asq_2": 1, "asq_5": 0}, 1, id="positiv, men ikke tanker nå"),
        pytest.param({**NO, "asq_2": 1, "asq_5": 1}, 2, id="tanker nå"),
        pytest.param({"asq_4": 1}, 1, id="ett ja er nok, selv om resten mangler"),
        pytest.param({"asq_1": 0, "asq_2": 0}, None, id="to nei er ikke nok"),
    ],
)
def test_asq(answers: dict[str, float], value: float | None) -> None:
    assert scored("asq", answers).get("asq") == value


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        pytest.param((0, 0, None, None, None, 0, None), 0, id="nei til alt som spørres"),
        pytest.param((1, 0, None, None, None, 0, None), 1, id="ønske om å være død"),
        pytest.param((1, 1, 1, 0, 0, 0, None), 2, id="måte, uten hensikt"),
        pytest.param((1, 1, 1, 1, 0, 0, None), 3, id="hensikt"),
        pytest.param((1, 1, 1, 0, 1, 0, None), 3, id="plan"),
        pytest.param((0, 0, None, None, None, 1, 0), 2, id="handling for lenge siden"),
        pytest.param((0, 0, None, None, None, 1, 1), 3, id="handling de siste tre månedene"),
        pytest.param((0, None, None, None, None, 0, None), None, id="et svar som alltid spørres, mangler"),
    ],
)
def test_cssrs(answers: tuple[float | None, ...], value: float | None) -> None:
    assert scored("cssrs", numbered("cssrs", *answers)).get("cssrs") == value


@pytest.mark.parametrize("key", ["sdq", "rcads25", "smfq", "honosca", "cssrs", "core10", "who5", "nddie"])
def test_a_locked_form_is_a_slot_without_words(key: str) -> None:
    form = questionnaires()[key]
    assert form.locked
    assert form.questions == ()
    assert all(not question.text.nb and not question.text.en for question in form.outline)


@pytest.mark.parametrize("key", ["audit", "dudit", "phq2", "gad2", "asq"])
def test_a_free_form_has_its_words_in_both_languages(key: str) -> None:
    form = questionnaires()[key]
    assert not form.locked
    assert all(question.text.nb and question.text.en for question in form.questions)
