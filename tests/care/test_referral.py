"""From referral to an answer: every criterion, the judgement beside it, and what is told to who referred."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.care.homes import fits, newborn, referral
from tests.people import Ward, ward

from heim.access.models import Block
from heim.care.assess_referral import DECLINED, assess_referral
from heim.care.models import Eligibility
from heim.care.reads_referrals import referrers_of
from heim.kit.refusal import Refusal
from heim.pathways.eligibility import Line, checklist
from heim.pathways.load import library
from heim.pathways.models import Enrolment, Expectation, PathwayVersion
from heim.people.models import Stay

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def test_somebody_who_meets_everything_is_taken_in_and_is_being_prepared(w: Ward) -> None:
    baby = newborn("Mia", (NOW - 30 * DAY).date())
    taken = assess_referral(referral=referral(baby, w.nyfodt), unit_id=w.newborn.pk, by=w.nina, now=NOW)
    stay = Stay.objects.get(patient=baby)
    assert (taken.outcome, taken.stay, stay.preparing, stay.model) == ("accepted", stay, True, taken.model)
    assert Enrolment.objects.get(stay=stay).version == w.nyfodt
    assert not Expectation.objects.filter(stay=stay).exists(), "nothing is expected of somebody who is not home"


@pytest.mark.parametrize("line", checklist(library()["newborn"]), ids=lambda line: line.name)
def test_each_criterion_of_the_newborn_alone_keeps_the_child_out(w: Ward, line: Line) -> None:
    baby = newborn("Mia", (NOW - 30 * DAY).date())
    answers = fits(library()["newborn"]) | {line.name: not line.must_be}
    given = referral(baby, w.nyfodt, answers=answers)
    with pytest.raises(Refusal) as refusal:
        assess_referral(referral=given, unit_id=w.newborn.pk, by=w.nina, now=NOW)
    assert refusal.value.code == "not_fitting"
    assert line.text.nb in str(refusal.value)
    assert not Stay.objects.filter(patient=baby).exists()
    assert not Eligibility.objects.exists()


def test_the_criteria_of_digihopp_are_all_there() -> None:
    names = {line.name for line in checklist(library()["newborn"])}
    assert names >= {"weight_1800", "weeks_34", "stable", "feeding_tube_ok", "two_carers", "under_one_hour", "language"}


def test_the_age_is_checked_by_itself(w: Ward) -> None:
    adult = w.oda_stay.patient
    with pytest.raises(Refusal, match="Under 1 år"):
        assess_referral(referral=referral(adult, w.nyfodt), unit_id=w.newborn.pk, by=w.nina, now=NOW)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("no_outcome", {"outcome": "maybe"}),
        ("unanswered", {"answers": {}}),
        ("no_judgement", {"judgement": "  "}),
        ("no_referrer", {"referred_by": ""}),
        ("no_model", {"model": "neither"}),
        ("no_because", {"outcome": DECLINED, "reason": "x"}),
        ("no_reason", {"outcome": DECLINED, "because": "no_place"}),
    ],
)
def test_half_an_assessment_is_refused(w: Ward, code: str, changed: dict[str, object]) -> None:
    baby = newborn("Mia", (NOW - 30 * DAY).date())
    given = referral(baby, w.nyfodt, **changed)
    with pytest.raises(Refusal) as refusal:
        assess_referral(referral=given, unit_id=w.newborn.pk, by=w.nina, now=NOW)
    assert refusal.value.code == code


def test_an_approval_that_has_run_out_takes_nobody_in(w: Ward) -> None:
    PathwayVersion.objects.filter(pk=w.nyfodt.pk).update(valid_until=(NOW - DAY).date())
    baby = newborn("Mia", (NOW - 30 * DAY).date())
    with pytest.raises(Refusal) as refusal:
        assess_referral(referral=referral(baby, w.nyfodt), unit_id=w.newborn.pk, by=w.nina, now=NOW)
    assert refusal.value.code == "expired"


def test_what_became_of_it_can_be_told_to_who_referred_and_counted(w: Ward) -> None:
    mia, noah = newborn("Mia", (NOW - 30 * DAY).date()), newborn("Noah", (NOW - 20 * DAY).date())
    line = checklist(library()["newborn"])[1]
    wrong = referral(noah, w.nyfodt, answers=fits(library()["newborn"]) | {line.name: not line.must_be})
    wrong = replace(wrong, outcome=DECLINED, because="not_fitting", reason="Veier 1 650 g.")
    assess_referral(referral=referral(mia, w.nyfodt), unit_id=w.newborn.pk, by=w.nina, now=NOW)
    declined = assess_referral(referral=wrong, unit_id=w.newborn.pk, by=w.nina, now=NOW)
    full = referral(noah, w.nyfodt, outcome=DECLINED, because="no_place", reason="Fullt.", referred_by="Føden")
    assess_referral(referral=full, unit_id=w.newborn.pk, by=w.nina, now=NOW)
    assert declined.failed == [line.text.nb] or declined.failed == [f"ikke: {line.text.nb}"]
    counted = {one.referred_by: one for one in referrers_of(unit_id=w.newborn.pk, since=NOW - DAY)}
    barsel, birth = counted["Barselavdelingen"], counted["Føden"]
    assert (barsel.accepted, barsel.declined, barsel.wrong, barsel.share_wrong) == (1, 1, 1, 50)
    assert (birth.accepted, birth.declined, birth.wrong) == (0, 1, 0)
    assert referrers_of(unit_id=w.lung.pk, since=NOW - DAY) == []


def test_a_unit_that_is_shut_out_takes_nobody_in_but_may_say_no(w: Ward) -> None:
    baby = newborn("Mia", (NOW - 30 * DAY).date())
    Block.objects.create(patient=baby, unit=w.newborn, started_at=NOW, written_by=w.dag)
    given = referral(baby, w.nyfodt)
    with pytest.raises(Refusal, match="sperret"):
        assess_referral(referral=given, unit_id=w.newborn.pk, by=w.nina, now=NOW)
    no = replace(given, outcome=DECLINED, because=Eligibility.Because.values[0], reason="Annet tilbud")
    assert assess_referral(referral=no, unit_id=w.newborn.pk, by=w.nina, now=NOW).stay is None
