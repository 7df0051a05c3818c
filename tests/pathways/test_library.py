"""What every pathway that comes with Heim must have, whatever it is for."""

import pytest

from heim.pathways.load import library
from heim.pathways.needs import NEEDS
from heim.pathways.questions import questionnaires
from heim.pathways.shape import Pathway

EVERY = pytest.mark.parametrize("pathway", library().values(), ids=lambda pathway: pathway.key)


def test_these_are_the_pathways() -> None:
    assert set(library()) == {
        "ahs_blood",
        "ahs_child",
        "atrial_fibrillation",
        "chemo_pump",
        "covid",
        "cpap",
        "diabetes",
        "epilepsy_adult",
        "epilepsy_child",
        "frail_multimorbid",
        "front_child",
        "front_youth",
        "heart_failure",
        "high_risk_pregnancy",
        "home_blood_samples",
        "home_dialysis",
        "home_vitals",
        "hydration_pump",
        "ibd",
        "immunotherapy",
        "in_motion",
        "kidney_failure",
        "knee_hip",
        "kols",
        "ltmv",
        "newborn",
        "opat",
        "osteoporosis",
        "postoperative",
        "postpartum_child",
        "postpartum_mother",
        "rheumatoid_arthritis",
        "rheumatology_infusion",
        "rop",
        "telepsychiatry",
        "wound",
    }


@EVERY
def test_it_proves_itself_with_days_of_every_colour(pathway: Pathway) -> None:
    assert len(pathway.examples) >= 5
    assert {example.expect for example in pathway.examples} >= {"green", "yellow", "red", "grey"}


@EVERY
def test_its_needs_are_known_and_its_way_can_be_drawn(pathway: Pathway) -> None:
    assert pathway.needs
    assert set(pathway.needs) <= set(NEEDS)
    assert pathway.phases
    assert {step.stage for step in pathway.steps} == {"assess", "treat", "follow_up"}
    assert any(step.place == "home" for step in pathway.steps)
    assert pathway.tasks


@EVERY
def test_it_says_when_to_ring_113_and_something_is_signed_before_home(pathway: Pathway) -> None:
    for language in ("nb", "en"):
        assert any("113" in line.said_in(language) for line in pathway.plan.red)
        assert all("113" in line.said_in(language) for line in pathway.plan.purple)
    assert any(item.gate for item in pathway.training)


@EVERY
def test_a_limit_of_the_projects_own_says_so(pathway: Pathway) -> None:
    for row in pathway.rules:
        text = pathway.sources[row.source].nb
        if row.evidence == "V":
            assert "Prosjektets forslag." not in text
            assert "ikke kontrollert" not in text
        if row.evidence == "PD":
            assert "rosjektets forslag" in text, row.id


@EVERY
def test_every_criterion_can_be_named(pathway: Pathway) -> None:
    keys = [one.key for one in (*pathway.eligibility.include, *pathway.eligibility.exclude)]
    assert None not in keys
    assert len(set(keys)) == len(keys)


@EVERY
def test_what_staff_measure_is_never_asked_of_home_as_a_question_to_you(pathway: Pathway) -> None:
    for plan in pathway.measures:
        if plan.by_staff:
            assert " du " not in plan.asked_as.nb
            assert not plan.on_worry


def test_each_criterion_of_digihopp_stands_for_itself() -> None:
    named = {one.key for one in library()["newborn"].eligibility.include}
    wanted = {"weight_1800", "weeks_34", "stable", "feeding_tube_ok", "two_carers", "under_one_hour", "language"}
    assert wanted <= named


def test_day_14_is_for_review_and_day_28_is_red() -> None:
    (task,) = library()["kols"].tasks
    assert (task.on_day, task.red_on_day) == (14, 28)


def test_hospital_at_home_has_somebody_around_the_clock_and_the_others_have_not() -> None:
    for pathway in library().values():
        assert pathway.deadlines.around_the_clock is (pathway.kind == "inpatient_at_home")
        assert bool(pathway.models) is (pathway.kind == "inpatient_at_home")


def test_a_locked_form_is_only_ever_an_addition() -> None:
    locked = {key for key, form in questionnaires().items() if form.locked}
    for pathway in library().values():
        assert not pathway.forms or {plan.key for plan in pathway.forms} - locked
