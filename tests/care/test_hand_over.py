"""From one unit to another: offered, refused, taken back, accepted; and at any second exactly one is responsible."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.care.homes import make_ready
from tests.care.offers import offer_to, offered
from tests.people import Ward, send, unit, ward

from heim.access.models import Block, Sharing
from heim.access.relations import reached
from heim.access.table import Act
from heim.care.accept_hand_over import CHECK_PLAN, START_PLAN, accept_hand_over
from heim.care.discharge import discharge_patient
from heim.care.models import CareTask, Handover, KitHanded, ServicePeriod
from heim.care.package import from_json
from heim.care.propose_hand_over import propose_hand_over
from heim.care.refuse_hand_over import refuse_hand_over
from heim.care.withdraw_hand_over import withdraw_hand_over
from heim.contact.models import Appointment
from heim.contact.write import write_message
from heim.kit.refusal import Refusal
from heim.pathways.personal_value import set_personal_value
from heim.pathways.write_plan import write_plan
from heim.people.models import OpeningHours, ResponsiblePeriod, Stay, User
from heim.triage.models import Concern, Event, WorklistRow
from heim.triage.take import take_concerns

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def fresh(stay: Stay) -> Stay:
    return Stay.objects.get(pk=stay.pk)


def reads(user: User, stay: Stay, now: datetime, act: Act = Act.VALUES) -> bool:
    # A new object: somebody's posts are remembered for one request.
    return reached(user=User.objects.get(pk=user.pk), act=act, now=now).filter(pk=stay.pk).exists()


def a_plan(stay: Stay, by: User) -> None:
    write_plan(stay_id=stay.pk, green="Gå tur.", yellow="Hvil.", red="Ring.", matters="Fotball.", by=by, now=NOW)


def test_until_it_is_accepted_the_hospital_has_jens_and_the_tms_may_only_read(w: Ward) -> None:
    assert not reads(w.tiril, w.jens_stay, NOW)
    offered(w.jens_stay, w.tms, w.berit, NOW)
    send(w.jens_stay, w.jens, NOW + HOUR, spo2=86, heart_rate=104)
    assert fresh(w.jens_stay).responsible_unit == w.lung
    assert WorklistRow.objects.get(pk=w.jens_stay.pk).unit == w.lung, "what comes meanwhile lands at the hospital"
    assert reads(w.tiril, w.jens_stay, NOW + HOUR)
    assert reads(w.tiril, w.jens_stay, NOW + HOUR, Act.PLAN)
    for act in (Act.TALK, Act.REPORT, Act.ANSWER, Act.CHANGE, Act.MOVE):
        assert not reads(w.tiril, w.jens_stay, NOW + HOUR, act)
    assert not reads(w.carl, w.jens_stay, NOW + HOUR)


def test_everything_that_belongs_to_him_is_in_the_package(w: Ward) -> None:
    a_plan(w.jens_stay, w.berit)
    make_ready(w.jens_stay, w.berit, NOW)
    set_personal_value(stay_id=w.jens_stay.pk, name="spo2.red", value=86, reason="Avtalt", by=w.dag, now=NOW)
    send(w.jens_stay, w.jens, NOW, spo2=85, heart_rate=104)
    package = from_json(offered(w.jens_stay, w.tms, w.berit, NOW + HOUR).package)
    assert package.plan is not None
    assert (package.plan.number, package.plan.green, package.plan.matters) == (1, "Gå tur.", "Fotball.")
    own = [limit for limit in package.limits if limit.own]
    assert [(limit.name, limit.value, limit.standard) for limit in own] == [("spo2.red", 86.0, 87.0)]
    assert len(package.limits) > len(own), "the limits of the pathway are there too"
    assert len(package.kit) == 3
    assert package.concerns[0].colour == "red"
    assert package.pathways == ("KOLS",)
    assert [task.name_nb for task in package.tasks] == [
        task.name_nb for task in CareTask.objects.filter(stay=w.jens_stay, done_at=None).order_by("due_at", "pk")
    ]


def test_a_refusal_says_why_and_moves_nothing(w: Ward) -> None:
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    with pytest.raises(Refusal) as refusal:
        refuse_hand_over(handover_id=handover.pk, reason=" ", by=w.tiril, now=NOW + HOUR)
    assert refusal.value.code == "no_reason"
    refused = refuse_hand_over(handover_id=handover.pk, reason="Vi er fulle.", by=w.tiril, now=NOW + HOUR)
    assert (refused.reason, fresh(w.jens_stay).responsible_unit) == ("Vi er fulle.", w.lung)
    assert not reads(w.tiril, w.jens_stay, NOW + HOUR), "who said no reads no more"
    assert Appointment.objects.get(pk=handover.meeting_id).called_off_at == NOW + HOUR
    with pytest.raises(Refusal) as again:
        accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + 2 * HOUR)
    assert again.value.code == "answered"
    offered(w.jens_stay, w.tms, w.berit, NOW + 2 * HOUR)  # and may be asked anew


def test_one_that_was_taken_back_can_not_be_accepted(w: Ward) -> None:
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    withdraw_hand_over(handover_id=handover.pk, reason="Han ble dårligere.", by=w.berit, now=NOW + HOUR)
    with pytest.raises(Refusal) as refusal:
        accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + HOUR)
    assert refusal.value.code == "answered"
    assert not reads(w.tiril, w.jens_stay, NOW + HOUR)


def test_the_second_it_is_accepted_the_tms_has_him_and_the_hospital_reads_as_long_as_he_said(w: Ward) -> None:
    a_plan(w.jens_stay, w.berit)
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    then = NOW + 2 * DAY
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=then)
    assert fresh(w.jens_stay).responsible_unit == w.tms
    periods = list(ResponsiblePeriod.objects.filter(stay=w.jens_stay).order_by("started_at"))
    assert [(one.unit, one.ended_at) for one in periods] == [(w.lung, then), (w.tms, None)]
    assert periods[1].started_at == then
    assert all(reads(w.tiril, w.jens_stay, then, act) for act in (Act.ANSWER, Act.CHANGE, Act.MOVE))
    assert reads(w.berit, w.jens_stay, then + DAY)
    assert not reads(w.berit, w.jens_stay, then + DAY, Act.ANSWER), "the old unit reads, and does no more"
    assert not reads(w.berit, w.jens_stay, then + 31 * DAY)
    assert not CareTask.objects.filter(stay=w.jens_stay, key=START_PLAN).exists()
    send(w.jens_stay, w.jens, then + HOUR, spo2=85, heart_rate=104)
    assert WorklistRow.objects.get(pk=w.jens_stay.pk).unit == w.tms


def test_without_his_word_the_hospital_reads_no_more(w: Ward) -> None:
    handover = offered(w.jens_stay, w.tms, w.berit, NOW, keep_days=None)
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + HOUR)
    assert not reads(w.berit, w.jens_stay, NOW + HOUR, Act.SUMMARY)
    assert not Sharing.objects.filter(stay=w.jens_stay, unit=w.lung).exists()


def test_a_red_that_is_open_goes_along_without_owner_and_never_with_a_later_deadline(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=85, heart_rate=104)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    before = Concern.objects.get(stay=w.jens_stay, source_code="spo2")
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + timedelta(minutes=30))
    after = Concern.objects.get(pk=before.pk)
    assert (after.handled_at, after.owner, after.taken_at) == (None, None, None)
    assert after.deadline_at == before.deadline_at
    event = Event.objects.filter(concern=after).latest("pk")
    assert (event.what, event.by, event.detail) == (Event.What.MOVED, w.tiril, "TMS Sør")
    row = WorklistRow.objects.get(pk=w.jens_stay.pk)
    assert (row.unit, row.owner, row.colour) == (w.tms, None, 30)


def test_a_yellow_gets_a_deadline_in_the_hours_of_the_new_unit(w: Ward) -> None:
    OpeningHours.objects.filter(unit=w.tms).update(opens=20 * 60, closes=23 * 60)
    send(w.jens_stay, w.jens, NOW, spo2=88, heart_rate=80)
    before = Concern.objects.get(stay=w.jens_stay, source_code="spo2")
    assert before.colour == 20
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + HOUR)
    after = Concern.objects.get(pk=before.pk)
    assert after.deadline_at.astimezone(UTC).hour in (19, 20, 21, 22), "seven to ten in the evening, in UTC"


def test_what_is_lent_stays_lent_and_a_plan_is_asked_for_where_there_is_none(w: Ward) -> None:
    make_ready(w.jens_stay, w.berit, NOW)
    lent = list(KitHanded.objects.values())
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + HOUR)
    assert list(KitHanded.objects.values()) == lent
    task = CareTask.objects.get(stay=w.jens_stay, key=START_PLAN)
    assert (task.due_at, task.say_at, task.done_at) == (NOW + HOUR, NOW + HOUR, None)


def test_a_plan_that_says_to_call_the_old_unit_is_to_be_written_anew(w: Ward) -> None:
    write_plan(
        stay_id=w.jens_stay.pk,
        green="Gå.",
        yellow="Hvil.",
        red="Ring lungeavdelingen.",
        matters="",
        by=w.berit,
        now=NOW,
    )
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + HOUR)
    task = CareTask.objects.get(stay=w.jens_stay, key=CHECK_PLAN)
    assert task.name_nb == "Planen nevner Lungeavdelingen. Skriv hvem pasienten skal ringe nå"
    assert not CareTask.objects.filter(stay=w.jens_stay, key=START_PLAN).exists()


def test_only_one_offer_at_a_time_and_never_to_where_nobody_could_answer(w: Ward) -> None:
    empty = unit("Tom avdeling")
    for wrong, code in (
        (offer_to(w.lung, NOW), "no_unit"),
        (offer_to(empty, NOW), "nobody_there"),
        (offer_to(w.tms, NOW, why=""), "no_why"),
        (offer_to(w.tms, NOW, consent_by=" "), "no_consent"),
        (offer_to(w.tms, NOW, keep_days=400), "keep_days"),
        (replace(offer_to(w.tms, NOW), meeting=replace(offer_to(w.tms, NOW).meeting, participants=(" ",))), "no_participants"),
        (replace(offer_to(w.tms, NOW), meeting=replace(offer_to(w.tms, NOW).meeting, starts_at=NOW - DAY)), "not_ahead"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refusal:
            propose_hand_over(stay_id=w.jens_stay.pk, offer=wrong, by=w.berit, now=NOW)
        assert refusal.value.code == code
    assert not Handover.objects.exists()
    assert not Sharing.objects.exists()
    assert not Appointment.objects.exists()
    offered(w.jens_stay, w.tms, w.berit, NOW)
    with pytest.raises(Refusal) as second:
        offered(w.jens_stay, w.newborn, w.berit, NOW)
    assert second.value.code == "offered"


def test_a_unit_the_patient_has_shut_out_is_not_offered_anything(w: Ward) -> None:
    Block.objects.create(patient=w.jens_stay.patient, unit=w.tms, started_at=NOW, written_by=w.jens)
    with pytest.raises(Refusal) as refusal:
        offered(w.jens_stay, w.tms, w.berit, NOW)
    assert refusal.value.code == "shut_out"


def test_who_ends_the_stay_takes_the_offer_back(w: Ward) -> None:
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    discharge_patient(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + HOUR)
    assert Handover.objects.get(pk=handover.pk).withdrawn_at == NOW + HOUR
    with pytest.raises(Refusal):
        accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + 2 * HOUR)


def test_both_units_hear_of_it_at_once(w: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    told: list[int] = []
    monkeypatch.setattr("heim.triage.worklist.publish_unit", lambda unit_id, **_more: told.append(unit_id))
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + HOUR)
    assert set(told) == {w.lung.pk, w.tms.pk}


def test_who_is_responsible_takes_part(w: Ward) -> None:
    Stay.objects.filter(pk=w.jens_stay.pk).update(parties=Stay.Parties.HOSPITAL)
    handover = offered(w.jens_stay, w.tms, w.berit, NOW)
    accept_hand_over(handover_id=handover.pk, by=w.tiril, now=NOW + HOUR)
    assert fresh(w.jens_stay).parties == Stay.Parties.ALL_THREE
    assert ServicePeriod.objects.get(stay=w.jens_stay).by == w.tiril


def test_a_unit_that_was_shut_out_after_the_offer_does_not_take_over(w: Ward) -> None:
    offer = offered(w.jens_stay, w.tms, w.berit, NOW)
    Block.objects.create(patient=w.jens_stay.patient, unit=w.tms, started_at=NOW, written_by=w.dag)
    with pytest.raises(Refusal, match="sperret"):
        accept_hand_over(handover_id=offer.pk, by=w.tiril, now=NOW)


def test_what_nobody_has_read_is_due_in_the_hours_of_the_new_unit_and_never_later(w: Ward) -> None:
    """Written on a Friday afternoon to a unit that opens on Monday; those who take over read around the clock."""
    friday = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    message = write_message(
        stay_id=w.jens_stay.pk, text="Jeg er redd", from_home=True, sent_id="m1", by=w.jens, now=friday
    )
    offer = offered(w.jens_stay, w.elsewhere, w.berit, friday)
    accept_hand_over(handover_id=offer.pk, by=w.carl, now=friday + HOUR)
    message.refresh_from_db()
    assert message.unread_due_at is not None
    assert message.unread_due_at <= friday + 5 * HOUR
