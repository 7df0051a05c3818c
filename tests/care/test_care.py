"""A stay from admission to discharge."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, send, ward

from heim.care.admit import admit_patient
from heim.care.discharge import discharge_patient
from heim.care.enrol import enrol_stay
from heim.care.pause import pause_stay
from heim.care.resume import resume_stay
from heim.contact.read import read_messages
from heim.contact.write import write_message
from heim.kit.refusal import Refusal
from heim.pathways.approve import approve_version, keep_version
from heim.pathways.load import library
from heim.pathways.models import Enrolment, Expectation, PathwayVersion
from heim.people.models import Pause, Post, ResponsiblePeriod, Stay
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, WorklistRow

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
HOLIDAY = Pause.Reason.HOLIDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def refused(code: str, act, **given: object) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refusal) as refusal:
        act(**given)
    assert refusal.value.code == code


def test_one_unit_is_responsible_from_the_first_second_and_the_line_is_there(w: Ward) -> None:
    patient = w.oda_stay.patient
    stay = admit_patient(patient=patient, kind=Stay.Kind.INPATIENT_AT_HOME, unit=w.lung, by=w.berit, now=NOW)
    period = ResponsiblePeriod.objects.get(stay=stay)
    assert (period.unit, period.started_at, period.ended_at) == (w.lung, NOW, None)
    assert WorklistRow.objects.get(stay=stay).unit == w.lung
    kinds = Stay.Kind
    refused(
        "already_here", admit_patient, patient=patient, kind=kinds.INPATIENT_AT_HOME, unit=w.tms, by=w.berit, now=NOW
    )


def test_a_pathway_that_no_doctor_approved_judges_nobody(w: Ward) -> None:
    PathwayVersion.objects.filter(pk=w.kols.pk).update(approved_at=None, approved_by=None)
    given = {"stay_id": w.oda_stay.pk, "version_id": w.kols.pk, "by": w.carl, "now": NOW}
    refused("not_approved", enrol_stay, **given)
    approval = {"version_id": w.kols.pk, "risk_note": "Sett på", "valid_until": NOW.date() + DAY, "now": NOW}
    refused("not_a_doctor", approve_version, by=w.berit, **approval)
    Post.objects.filter(user=w.dag).update(ended_at=NOW)
    refused("not_a_doctor", approve_version, by=w.dag, **approval)
    Post.objects.filter(user=w.dag).update(ended_at=None)
    approve_version(by=w.dag, **approval | {"valid_until": NOW.date() + 365 * DAY})  # type: ignore[arg-type]
    refused("approved", approve_version, by=w.dag, **approval)
    enrol_stay(**given)  # type: ignore[arg-type]
    refused("already_enrolled", enrol_stay, **given)


def test_an_open_list_asks_again_when_somebody_on_it_is_enrolled(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=86)
    before = WorklistRow.objects.get(stay=w.jens_stay).version
    enrol_stay(stay_id=w.jens_stay.pk, version_id=w.nyfodt.pk, by=w.dag, now=NOW)
    assert WorklistRow.objects.get(stay=w.jens_stay).version > before


def test_the_same_definition_is_kept_once(w: Ward) -> None:
    assert keep_version(pathway=library()["kols"], now=NOW + DAY) == w.kols


def test_a_pause_has_an_end_ahead_and_is_alone(w: Ward) -> None:
    stay_id = w.jens_stay.pk
    refused("no_end", pause_stay, stay_id=stay_id, reason=HOLIDAY, until=NOW, by=w.berit, now=NOW)
    refused("not_paused", resume_stay, stay_id=stay_id, by=w.berit, now=NOW)
    pause_stay(stay_id=stay_id, reason=HOLIDAY, until=NOW + DAY, by=w.berit, now=NOW)
    refused("already_paused", pause_stay, stay_id=stay_id, reason=HOLIDAY, until=NOW + DAY, by=w.berit, now=NOW)
    pause_stay(stay_id=stay_id, reason=HOLIDAY, until=NOW + 3 * DAY, by=w.berit, now=NOW + DAY)
    resume_stay(stay_id=stay_id, by=w.berit, now=NOW + 2 * DAY)
    refused("not_paused", resume_stay, stay_id=stay_id, by=w.berit, now=NOW + 2 * DAY)


def test_nobody_is_discharged_with_something_open_or_unread(w: Ward) -> None:
    given = {"stay_id": w.jens_stay.pk, "by": w.berit, "now": NOW + HOUR}
    send(w.jens_stay, w.jens, NOW, spo2=89)
    refused("still_open", discharge_patient, **given)
    concern = Concern.objects.get()
    seen = {concern.pk: concern.reasons.order_by("-pk")[0].pk}
    handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Ringt", by=w.berit, now=NOW)
    write_message(stay_id=w.jens_stay.pk, text="Hei", from_home=True, sent_id="m", by=w.jens, now=NOW)
    refused("unread", discharge_patient, **given)
    read_messages(stay_id=w.jens_stay.pk, at_home=False, by=w.berit, now=NOW)
    discharge_patient(**given)  # type: ignore[arg-type]
    refused("ended", discharge_patient, **given)


def test_after_discharge_nothing_is_expected_and_nothing_is_on_the_list(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=94)
    discharge_patient(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + HOUR)
    assert not WorklistRow.objects.filter(stay=w.jens_stay).exists()
    assert not Expectation.objects.filter(stay=w.jens_stay).exists()
    assert Enrolment.objects.get(stay=w.jens_stay).ended_at == NOW + HOUR
    assert ResponsiblePeriod.objects.get(stay=w.jens_stay).ended_at == NOW + HOUR
    assert send(w.jens_stay, w.jens, NOW + 2 * HOUR, spo2=84).code == "outside_stay"


def test_a_slip_in_the_year_does_not_silence_somebody_for_ever(w: Ward) -> None:
    with pytest.raises(Refusal, match="60"):
        pause_stay(
            stay_id=w.jens_stay.pk, reason=Pause.Reason.HOLIDAY, until=NOW + timedelta(days=61), by=w.berit, now=NOW
        )
    assert not Pause.objects.filter(stay=w.jens_stay).exists()
