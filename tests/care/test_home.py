"""Nobody goes home before all is ready, and nothing is expected before home."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.care.homes import approved_as, kols_with, make_ready, newborn, referral
from tests.people import Ward, patient, ward

from heim.care.assess_referral import assess_referral
from heim.care.assess_together import assess_together
from heim.care.change_level import change_level
from heim.care.discharge import discharge_patient
from heim.care.enrol import enrol_stay
from heim.care.give_consent import give_consent
from heim.care.hand_out_kit import hand_out_kit
from heim.care.models import Consent, FamilyNeeds, KitHanded, TrainingSigned
from heim.care.readiness import lacking
from heim.care.send_home import send_home
from heim.care.sign_training import sign_training
from heim.care.take_back_kit import take_back_kit
from heim.care.withdraw_consent import withdraw_consent
from heim.kit.refusal import Refusal
from heim.pathways.load import library
from heim.pathways.models import Enrolment, Expectation
from heim.pathways.shape import Training
from heim.people.models import Stay
from heim.triage.models import Concern

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def mia(w: Ward) -> Stay:
    """A newborn who has been taken in; nothing is ready."""
    baby = newborn("Mia", (NOW - 30 * DAY).date())
    pathway = library()["newborn"]
    gated = tuple(replace(one, gate=True) for one in pathway.training)
    version = approved_as(replace(pathway, key="newborn_own", training=gated), w)
    assess_referral(referral=referral(baby, version), unit_id=w.newborn.pk, by=w.nina, now=NOW)
    return Stay.objects.select_related("patient").get(patient=baby)


def home(stay: Stay, w: Ward, now: datetime = NOW, note: str = "") -> list[Stay]:
    return send_home(stay_id=stay.pk, note=note, by=w.nina, now=now)


def refused(stay: Stay, w: Ward, *said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        home(stay, w)
    for words in said:
        assert words in str(refusal.value)
    assert Stay.objects.get(pk=stay.pk).preparing


def test_everything_that_lacks_is_said_at_once(w: Ward, mia: Stay) -> None:
    refused(
        mia, w, "Samtykket", "Behovene til familien", "sonden ligger riktig. Ikke signert", "Babyvekt. Ikke delt ut"
    )


def test_when_all_is_ready_the_child_goes_home_and_is_expected_to_be_weighed(w: Ward, mia: Stay) -> None:
    make_ready(mia, w.nina, NOW)
    later = NOW + 2 * DAY
    assert home(mia, w, later) == [mia]
    gone = Stay.objects.get(pk=mia.pk)
    assert (gone.home_at, gone.preparing) == (later, False)
    assert Enrolment.objects.get(stay=mia).started_at == later, "four weeks are counted from home"
    assert Expectation.objects.filter(stay=mia, code="weight", due_at__gt=later).exists()
    with pytest.raises(Refusal, match="alt hjemme"):
        home(mia, w)


@pytest.mark.parametrize("what", ["consent", "family", "training", "staff", "kit"])
def test_each_thing_that_lacks_alone_keeps_the_child_on_the_ward(w: Ward, mia: Stay, what: str) -> None:
    make_ready(mia, w.nina, NOW)
    first = TrainingSigned.objects.filter(stay=mia)[:1].get()
    if what == "consent":
        Consent.objects.filter(stay=mia).delete()
    elif what == "family":
        FamilyNeeds.objects.filter(stay=mia).delete()
    elif what == "training":
        first.delete()
    elif what == "staff":
        TrainingSigned.objects.filter(pk=first.pk).update(staff=None, staff_at=None)
    else:
        handed = KitHanded.objects.filter(stay=mia)[:1].get()
        take_back_kit(stay_id=mia.pk, handed_id=handed.pk, by=w.nina, now=NOW)
    assert len(lacking(mia, NOW)) == 1
    refused(mia, w, "Ikke klar for å reise hjem")


def test_training_is_signed_at_home_first_and_by_staff_when_shown_back(w: Ward, mia: Stay) -> None:
    given = {"stay_id": mia.pk, "item": "tube_position", "by": w.nina}
    with pytest.raises(Refusal, match="navnet"):
        sign_training(home_name="", shown_back=True, now=NOW, **given)  # type: ignore[arg-type]
    one = sign_training(home_name="Kari", shown_back=False, now=NOW, **given)  # type: ignore[arg-type]
    assert (one.home_name, one.staff_at) == ("Kari", None)
    two = sign_training(home_name="", shown_back=True, now=NOW + HOUR, **given)  # type: ignore[arg-type]
    assert (two.home_name, two.home_at, two.staff, two.staff_at) == ("Kari", NOW, w.nina, NOW + HOUR)
    three = sign_training(home_name="Per", shown_back=True, now=NOW + DAY, **given)  # type: ignore[arg-type]
    assert (three.home_name, three.staff_at) == ("Kari", NOW + HOUR), "what is signed stays signed"
    with pytest.raises(Refusal, match="ingen slik opplæring"):
        sign_training(stay_id=mia.pk, item="juggling", home_name="Kari", shown_back=True, by=w.nina, now=NOW)


def test_only_what_the_pathway_gates_keeps_anybody_back(w: Ward) -> None:
    words = library()["kols"].training[0].name
    adult = patient("Ola", "Prøve", born=(NOW - 60 * 365 * DAY).date())
    free = kols_with(w, training=(Training(key="nice", name=words),), kit=())
    made = assess_referral(referral=referral(adult, free), unit_id=w.lung.pk, by=w.berit, now=NOW)
    assert made.stay is not None
    give_consent(stay_id=made.stay.pk, given_by="Ola Prøve", voluntary=True, by=w.berit, now=NOW)
    assert lacking(made.stay, NOW) == []


def test_a_thing_is_in_one_home_at_a_time(w: Ward, mia: Stay) -> None:
    hand_out_kit(stay_id=mia.pk, item="infant_scale", mark="V-7", by=w.nina, now=NOW)
    other = assess_referral(
        referral=referral(newborn("Noah", (NOW - 20 * DAY).date()), w.nyfodt), unit_id=w.newborn.pk, by=w.nina, now=NOW
    ).stay
    assert other is not None
    with pytest.raises(Refusal, match="V-7 er alt delt ut"):
        hand_out_kit(stay_id=other.pk, item="infant_scale", mark="V-7", by=w.nina, now=NOW)
    take_back_kit(stay_id=mia.pk, handed_id=KitHanded.objects.get(mark="V-7").pk, by=w.nina, now=NOW)
    hand_out_kit(stay_id=other.pk, item="infant_scale", mark="V-7", by=w.nina, now=NOW)


def test_consent_is_free_and_can_be_withdrawn_with_a_reason(w: Ward, mia: Stay) -> None:
    with pytest.raises(Refusal, match="frivillig"):
        give_consent(stay_id=mia.pk, given_by="Kari", voluntary=False, by=w.nina, now=NOW)
    give_consent(stay_id=mia.pk, given_by="Kari", voluntary=True, by=w.nina, now=NOW)
    with pytest.raises(Refusal, match="hvorfor"):
        withdraw_consent(stay_id=mia.pk, reason=" ", by=w.nina, now=NOW)
    assert withdraw_consent(stay_id=mia.pk, reason="Ble for mye", by=w.nina, now=NOW + HOUR)
    ended = Stay.objects.get(pk=mia.pk)
    assert (ended.end_reason, ended.end_note, ended.ended_at) == ("withdrawn", "Ble for mye", NOW + HOUR)


def test_a_withdrawal_is_heard_also_while_something_is_open(w: Ward, mia: Stay) -> None:
    from heim.care.ask_to_return import ask_to_return

    make_ready(mia, w.nina, NOW)
    home(mia, w)
    ask_to_return(stay_id=mia.pk, reason="unsafe", sent_id="r1", by=w.kari, now=NOW)
    assert not withdraw_consent(stay_id=mia.pk, reason="Vil ikke mer", by=w.nina, now=NOW)
    assert not Expectation.objects.filter(stay=mia).exists()
    assert Concern.objects.open().filter(stay=mia, source_kind="consent").exists()
    with pytest.raises(Refusal, match="Samtykket er trukket"):
        enrol_stay(stay_id=mia.pk, version_id=w.kols.pk, by=w.nina, now=NOW)
    with pytest.raises(Refusal, match="Samtykket er trukket"):
        change_level(stay_id=mia.pk, level="close", reason="Tettere", by=w.nina, now=NOW)
    assert not Expectation.objects.filter(stay=mia).exists()
    give_consent(stay_id=mia.pk, given_by="Kari", voluntary=True, by=w.nina, now=NOW + HOUR)
    due = Expectation.objects.filter(stay=mia).values_list("due_at", flat=True)
    assert due, "who says yes again is waited for again"
    assert min(due) > NOW + HOUR


def test_kit_that_is_out_is_asked_for_before_the_end(w: Ward, mia: Stay) -> None:
    make_ready(mia, w.nina, NOW)
    home(mia, w)
    given = {
        "stay_id": mia.pk,
        "reason": Stay.EndReason.GOAL,
        "outcome": "Spiser selv.",
        "by": w.nina,
        "now": NOW + DAY,
    }
    with pytest.raises(Refusal, match="U-"):
        discharge_patient(**given)  # type: ignore[arg-type]
    ended = discharge_patient(kit_later=True, **given)  # type: ignore[arg-type]
    assert (ended.end_reason, ended.end_note) == ("goal", "Spiser selv.")


@pytest.fixture
def pair(w: Ward) -> tuple[Stay, Stay, datetime]:
    """A mother and her child, taken in together four hours after birth; all is ready."""
    born_at = NOW - 4 * HOUR
    mother, child = patient("Sara", "Lunde", born=(NOW - 29 * 365 * DAY).date()), newborn("Lille", NOW.date())
    kols, nyfodt = library()["kols"], library()["newborn"]
    hers = approved_as(replace(kols, key="test_mother", partner="test_child", kind="inpatient_at_home"), w)
    its = approved_as(replace(nyfodt, key="test_child", partner="test_mother"), w)
    mine, childs = assess_together(
        mother=referral(mother, hers),
        child=referral(child, its),
        born_at=born_at,
        unit_id=w.newborn.pk,
        by=w.nina,
        now=NOW,
    )
    assert mine.stay is not None
    assert childs.stay is not None
    stays = [Stay.objects.select_related("patient").get(pk=one.stay.pk) for one in (mine, childs) if one.stay]
    for stay in stays:
        make_ready(stay, w.nina, NOW)
    return stays[0], stays[1], born_at


def test_mother_and_child_are_one_case_and_go_home_together(w: Ward, pair: tuple[Stay, Stay, datetime]) -> None:
    mother, child, born_at = pair
    assert child.together_with_id == mother.pk
    Consent.objects.filter(stay=child).delete()
    refused(mother, w, "Lille: Samtykket")
    give_consent(stay_id=child.pk, given_by="Sara Lunde", voluntary=True, by=w.nina, now=NOW)
    at = born_at + 8 * HOUR
    assert {stay.pk for stay in home(child, w, at)} == {mother.pk, child.pk}
    assert set(Stay.objects.filter(pk__in=[mother.pk, child.pk]).values_list("home_at", flat=True)) == {at}


@pytest.mark.parametrize(
    ("hours", "asks"), [(5.99, True), (6, False), (24, False), (24.01, True)], ids=["5.59", "6", "24", "24.01"]
)
def test_outside_six_to_twenty_four_hours_a_reason_is_asked_for(
    w: Ward, pair: tuple[Stay, Stay, datetime], hours: float, asks: bool
) -> None:
    mother, _child, born_at = pair
    at = born_at + timedelta(hours=hours)
    if asks:
        with pytest.raises(Refusal, match="Skriv hvorfor"):
            home(mother, w, at)
        home(mother, w, at, "Barnet sov, og de ventet på prøvesvar.")
        assert Stay.objects.get(pk=mother.pk).home_note.startswith("Barnet sov")
    else:
        home(mother, w, at)


def test_a_birth_on_another_day_or_without_its_hour_is_refused(w: Ward) -> None:
    mother, child = patient("Sara", "Lunde", born=(NOW - 29 * 365 * DAY).date()), newborn("Lille", NOW.date())
    for born_at, code in ((None, "no_birth"), (NOW + HOUR, "birth_time"), (NOW - DAY, "birth_day")):
        with pytest.raises(Refusal) as refusal:
            assess_together(
                mother=referral(mother, w.kols),
                child=referral(child, w.nyfodt),
                born_at=born_at,
                unit_id=w.newborn.pk,
                by=w.nina,
                now=NOW,
            )
        assert refusal.value.code == code
