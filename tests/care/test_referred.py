"""The municipality reports a need, the centre maps and answers it, and the municipality sees each step."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from tests.care.homes import make_ready, referral
from tests.people import Ward, staff, unit, ward, weekdays

from heim.access.models import Block, Entry
from heim.care.assess_referral import DECLINED
from heim.care.decline_referral import decline_referral
from heim.care.discharge import discharge_patient
from heim.care.map_need import map_need
from heim.care.models import CareTask, Eligibility, Referral, ServicePeriod
from heim.care.named_patient import Named
from heim.care.reads_referred import (
    Waiting,
    count_referred,
    find_referred,
    find_referred_patient,
    referrals_from,
    referrals_to,
    referring_units,
)
from heim.care.reads_steps import DONE, LATE, STOPPED, WAITS, steps_of
from heim.care.reads_steps import NOW as HERE
from heim.care.receivers import receivers_of
from heim.care.reevaluate_need import reevaluate_need
from heim.care.refer import Need, refer_patient
from heim.care.send_home import send_home
from heim.care.take_in_referred import take_in_referred
from heim.care.withdraw_referral import withdraw_referral
from heim.kit.identifiers import synthetic_number
from heim.kit.refusal import Refusal
from heim.people.models import Patient, Post, ServiceModel, ServiceStep, Stay, Unit, User
from heim.people.reads import one_unit
from heim.storage.installation import mark_demo

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AGAIN = date(2027, 2, 1)
BORN = date(1950, 5, 4)

pytestmark = pytest.mark.django_db


class Town:
    """Helene's service, which reports to the centre by one model and does all of it itself by another."""

    def __init__(self, w: Ward) -> None:
        self.unit = unit("Hjemmetjenesten", Unit.Kind.MUNICIPALITY, None, weekdays(8 * 60, 15 * 60))
        self.helene = staff("helene", "Helene Bø", self.unit, Post.Role.NURSE, NOW)
        steps = ServiceStep.Step
        for key, does in (("one", w.tms), ("two", self.unit)):
            model = ServiceModel.objects.create(
                key=key, name_nb=f"Modell {key}", name_en=f"Model {key}", owner=self.unit, parties=Stay.Parties.MUNICIPALITY
            )  # fmt: skip
            for step in steps:
                who = self.unit if step == steps.REPORT else does
                ServiceStep.objects.create(model=model, step=step, unit=who, part=ServiceStep.Part.RESPONSIBLE)
            setattr(self, key, f"service:{model.pk}")

    one: str
    two: str


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def town(w: Ward) -> Town:
    return Town(w)


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def number(serial: int = 0) -> str:
    return synthetic_number(BORN, serial, woman=True)


def refer(town: Town, to: str, serial: int = 0, **changed: str) -> Referral:
    named = Named(number(serial), "Gerd", "Lie")
    need = Need(**{"text": "Trenger oppfølging av KOLS.", "to": to, "consent_by": "Gerd Lie"} | changed)
    return refer_patient(named=named, need=need, from_unit_id=town.unit.pk, by=town.helene, now=NOW)


def take_in(made: Referral, w: Ward, by: User, now: datetime, **changed: object) -> Referral:
    assessment = referral(made.patient, w.kols, **changed)
    return take_in_referred(referral_id=made.pk, assessment=assessment, by=by, now=now)


def states(made: Referral, now: datetime) -> list[str]:
    return [step.state for step in steps_of(Referral.objects.get(pk=made.pk), now)]


def test_somebody_never_seen_is_registered_and_followed_through_all_five_steps(w: Ward, town: Town) -> None:
    made = refer(town, town.one, pathway="kols")
    assert (made.patient.born, made.patient.sex, made.to_unit) == (BORN, Patient.Sex.FEMALE, w.tms)
    assert states(made, NOW) == [DONE, HERE, WAITS, WAITS, WAITS]
    assert [step.who for step in steps_of(made, NOW)] == ["Hjemmetjenesten", *["TMS Sør"] * 4]
    map_need(referral_id=made.pk, mapping="Kan bruke utstyr.", reevaluate_by=AGAIN, by=w.tiril, now=NOW)
    taken = take_in(made, w, w.tiril, NOW + HOUR)
    stay = Stay.objects.get(patient=made.patient)
    assert (taken.stay, stay.responsible_unit, stay.preparing) == (stay, w.tms, True)
    assert states(made, NOW + HOUR) == [DONE, DONE, HERE, WAITS, WAITS]
    with pytest.raises(Refusal) as refusal:
        send_home(stay_id=stay.pk, note="", by=w.tiril, now=NOW + HOUR)
    assert refusal.value.code == "not_ready", "nothing is measured before equipment and training are done"
    make_ready(stay, w.tiril, NOW + HOUR)
    send_home(stay_id=stay.pk, note="", by=w.tiril, now=NOW + 2 * HOUR)
    assert states(made, NOW + 2 * HOUR) == [DONE, DONE, DONE, HERE, HERE]
    assert steps_of(Referral.objects.get(pk=made.pk), NOW)[4].by == AGAIN
    assert ServicePeriod.objects.get(stay=stay).parties == Stay.Parties.MUNICIPALITY
    late = datetime(2027, 2, 2, 9, tzinfo=UTC)
    assert states(made, late)[4] == LATE
    reevaluate_need(stay_id=stay.pk, note="Trenger det fortsatt.", next_by=date(2027, 5, 1), by=w.tiril, now=late)
    assert states(made, late)[4] == HERE
    discharge_patient(stay_id=stay.pk, kit_later=True, by=w.tiril, now=late + DAY)
    assert states(made, late + DAY) == [DONE] * 5


def test_the_same_template_runs_in_the_service_itself_by_configuration_alone(w: Ward, town: Town) -> None:
    made = refer(town, town.two)
    assert made.to_unit == town.unit
    assert {step.who for step in steps_of(made, NOW)} == {"Hjemmetjenesten"}
    map_need(referral_id=made.pk, mapping="Kan bruke utstyr.", reevaluate_by=AGAIN, by=town.helene, now=NOW)
    take_in(made, w, town.helene, NOW)
    stay = Stay.objects.get(patient=made.patient)
    assert stay.responsible_unit == town.unit
    make_ready(stay, town.helene, NOW)
    send_home(stay_id=stay.pk, note="", by=town.helene, now=NOW)
    assert states(made, NOW) == [DONE, DONE, DONE, HERE, HERE]
    assert referrals_from(user=again(town.helene), unit_id=town.unit.pk, now=NOW) == []
    assert referrals_to(user=again(w.tiril), unit_id=w.tms.pk, now=NOW) == []


def test_a_need_is_looked_at_again_on_a_day_that_must_be_set(w: Ward, town: Town) -> None:
    made = refer(town, town.one)
    for day in (None, NOW.date(), NOW.date() + 400 * DAY):
        with pytest.raises(Refusal) as refusal:
            map_need(referral_id=made.pk, mapping="Ja.", reevaluate_by=day, by=w.tiril, now=NOW)
        assert refusal.value.code == "no_day"
    with pytest.raises(Refusal) as unmapped:
        take_in(made, w, w.tiril, NOW)
    assert unmapped.value.code == "not_mapped"
    map_need(referral_id=made.pk, mapping="Ja.", reevaluate_by=AGAIN, by=w.tiril, now=NOW)
    take_in(made, w, w.tiril, NOW)
    stay = Stay.objects.get(patient=made.patient)
    assert CareTask.objects.get(stay=stay, key="reevaluate").due_at.date() == AGAIN
    with pytest.raises(Refusal):
        reevaluate_need(stay_id=stay.pk, note="Bra.", next_by=None, by=w.tiril, now=NOW + DAY)


def test_a_no_and_why_comes_back_to_who_referred_and_is_counted(w: Ward, town: Town) -> None:
    wrong, full, gone = refer(town, town.one), refer(town, town.one, 1), refer(town, town.one, 2)
    assert _waiting_in(w.tms.pk).referrals == 3
    decline_referral(referral_id=wrong.pk, because="not_fitting", reason="Ikke KOLS.", by=w.tiril, now=NOW)
    take_in(full, w, w.tiril, NOW, outcome=DECLINED, because="no_place", reason="Fullt.")
    withdraw_referral(referral_id=gone.pk, because="Lagt inn.", by=town.helene, now=NOW)
    assert _waiting_in(w.tms.pk).referrals == 0
    assert _waiting_in(town.unit.pk).answers == 2
    sent = {one.pk: one for one in referrals_from(user=again(town.helene), unit_id=town.unit.pk, now=NOW)}
    assert (sent[wrong.pk].reason, sent[full.pk].reason) == ("Ikke KOLS.", "Fullt.")
    assert Eligibility.objects.get().referred_by == "Hjemmetjenesten"
    assert states(wrong, NOW) == [DONE, *[STOPPED] * 4]
    (counted,) = referring_units(unit_id=w.tms.pk, since=NOW - DAY)
    assert (counted.unit, counted.sent, counted.declined, counted.wrong, counted.share_wrong) == (
        "Hjemmetjenesten", 3, 2, 1, 50,
    )  # fmt: skip
    for code, act in (("answered", decline_referral), ("answered", decline_referral)):
        with pytest.raises(Refusal) as refusal:
            act(referral_id=wrong.pk, because="no_place", reason="Nei.", by=w.tiril, now=NOW)
        assert refusal.value.code == code


def test_only_the_two_units_see_it_and_only_the_receiver_answers(w: Ward, town: Town) -> None:
    made = refer(town, town.one)
    for user in (w.tiril, town.helene):
        assert find_referred(user=again(user), referral_id=made.pk, act="desk:referrals", now=NOW) == made
    assert Entry.objects.filter(patient=made.patient).count() == 2
    for user, act in (
        (town.helene, "desk:answer_referral"),
        (w.carl, "desk:referrals"),
        (w.berit, "desk:referrals"),
        (w.lars, "desk:referrals"),
        (w.tiril, "desk:nothing"),
    ):
        with pytest.raises(Http404):
            find_referred(user=again(user), referral_id=made.pk, act=act, now=NOW)
    with pytest.raises(Http404):
        find_referred_patient(user=again(w.tiril), referral_id=made.pk, patient_id=w.jens_stay.patient_id, now=NOW)
    Block.objects.create(patient=made.patient, user=w.tiril, started_at=NOW, written_by=town.helene)
    with pytest.raises(Http404):
        find_referred(user=again(w.tiril), referral_id=made.pk, act="desk:referrals", now=NOW)


@pytest.mark.parametrize(
    ("code", "named", "changed"),
    [
        ("number", Named("12345678901", "Gerd", "Lie"), {}),
        ("no_name", Named(number(), " ", "Lie"), {}),
        ("no_need", Named(number(), "Gerd", "Lie"), {"text": ""}),
        ("no_consent", Named(number(), "Gerd", "Lie"), {"consent_by": ""}),
        ("no_receiver", Named(number(), "Gerd", "Lie"), {"to": "unit:999999"}),
    ],
)
def test_half_a_referral_is_refused_and_registers_nobody(
    w: Ward, town: Town, code: str, named: Named, changed: dict[str, str]
) -> None:
    before = Patient.objects.count()
    need = Need(**{"text": "KOLS", "to": town.one, "consent_by": "Gerd"} | changed)
    with pytest.raises(Refusal) as refusal:
        refer_patient(named=named, need=need, from_unit_id=town.unit.pk, by=town.helene, now=NOW)
    assert refusal.value.code == code
    assert Patient.objects.count() == before


def test_a_known_number_is_the_same_person_and_never_under_another_name(w: Ward, town: Town) -> None:
    known = w.jens_stay.patient
    need = Need(text="KOLS", to=town.one, consent_by="Jens")
    with pytest.raises(Refusal) as refusal:
        refer_patient(
            named=Named(known.identity_number, "Jens", "Hansen"), need=need, from_unit_id=town.unit.pk, by=town.helene, now=NOW
        )  # fmt: skip
    assert refusal.value.code == "other_name"
    named = Named(known.identity_number, "Jens", "haugen")
    made = refer_patient(named=named, need=need, from_unit_id=town.unit.pk, by=town.helene, now=NOW)
    assert made.patient == known
    with pytest.raises(Refusal) as second:
        refer_patient(named=named, need=need, from_unit_id=town.unit.pk, by=town.helene, now=NOW)
    assert second.value.code == "reported"


def test_a_demo_takes_only_numbers_that_nobody_has(w: Ward, town: Town) -> None:
    mark_demo(now=NOW)
    real = next(n for n in _valid_numbers(date(1950, 5, 4)))
    with pytest.raises(Refusal) as refusal:
        refer_patient(
            named=Named(real, "Gerd", "Lie"), need=Need("KOLS", town.one, "Gerd"), from_unit_id=town.unit.pk, by=town.helene, now=NOW
        )  # fmt: skip
    assert refusal.value.code == "synthetic"
    assert refer(town, town.one).patient.identity_number == number()


def _valid_numbers(born: date) -> list[str]:
    from heim.kit.identifiers import _with_control_digits

    made = (_with_control_digits(f"{born:%d%m%y}{individual:03}") for individual in range(499))
    return [one for one in made if one is not None]


def test_a_gp_may_refer_to_a_hospital_without_any_model(w: Ward, town: Town) -> None:
    office = unit("Legekontoret", Unit.Kind.GP_OFFICE)
    gp = staff("gp", "Fredrik Torp", office, Post.Role.DOCTOR, NOW)
    to = next(one for one in receivers_of(unit_id=office.pk, now=NOW) if one.unit == "Lungeavdelingen")
    made = refer_patient(
        named=Named(number(), "Gerd", "Lie"), need=Need("KOLS", to.key, "Gerd"), from_unit_id=office.pk, by=gp, now=NOW
    )
    assert (made.to_unit, made.service) == (w.lung, None)
    assert [step.who for step in steps_of(made, NOW)] == ["Legekontoret", *["Lungeavdelingen"] * 4]
    map_need(referral_id=made.pk, mapping="Ja.", reevaluate_by=AGAIN, by=w.berit, now=NOW)
    taken = take_in(made, w, w.berit, NOW)
    assert taken.stay is not None
    assert taken.stay.parties == Stay.Parties.ALL_THREE


def _waiting_in(unit_id: int) -> Waiting:
    return Waiting(*one_unit(unit_id).values_list(*count_referred()).get())
