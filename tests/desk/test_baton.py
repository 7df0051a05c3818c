"""Hand-over, referral, lanes, form and board as they are seen and done on the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.care.offers import offered
from tests.care.test_referred import BORN, Town, number
from tests.desk.people import NOW, get, morning, post, text_of
from tests.people import Ward, send, staff, unit

from heim.care.models import Handover, Lane, LaneNote, LaneStep, Referral
from heim.care.start_lane import start_lane
from heim.people.models import Post, Stay, Unit, User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def w() -> Ward:
    return morning()


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def offer_form(w: Ward) -> dict[str, object]:
    return {
        "do": "propose", "to": w.tms.pk, "why": "Stabil.", "consent_by": "Jens Haugen", "keep": "30", "day": "2026-11-19",
        "clock": "10:00", "minutes": "30", "kind": "phone", "participants": "Berit\nTiril\nJens",
    }  # fmt: skip


def test_the_hospital_offers_and_the_tms_says_no_and_then_yes(w: Ward) -> None:
    page = reverse("desk:hand_over", args=[w.jens_stay.pk])
    form = text_of(get(w.berit, page))
    assert "TMS Sør</option>" in form
    assert "Lungeavdelingen</option>" not in form
    assert get(w.tiril, page).status_code == 404, "before it is offered"
    assert post(w.berit, page, **{**offer_form(w), "why": ""}).status_code == 422
    assert post(w.berit, page, **offer_form(w)).status_code == 302
    offer = Handover.objects.get()
    seen = text_of(get(w.tiril, page))
    assert "Lungeavdelingen har ansvaret." in seen
    assert "Slik er det til TMS Sør har sagt ja." in seen
    assert "Ta over ansvaret for Jens" in seen
    assert "Ta over ansvaret" not in text_of(get(w.berit, page)), "who gives can not take"
    assert "Tilbudt TMS Sør" in text_of(get(w.berit, reverse("desk:stay", args=[w.jens_stay.pk])))
    assert "Haugen, Jens" in text_of(get(w.tiril, reverse("desk:referrals")))
    assert post(w.berit, page, do="accept", offer=offer.pk).status_code == 404
    assert post(w.tiril, page, do="withdraw", offer=offer.pk, reason="x").status_code == 404
    assert post(w.carl, page, do="accept", offer=offer.pk).status_code == 404
    assert post(w.tiril, page, do="refuse", offer=offer.pk, reason="").status_code == 422
    assert post(w.tiril, page, do="refuse", offer=offer.pk, reason="Fullt.").status_code == 302
    assert get(w.tiril, page).status_code == 404
    assert "Fullt." in text_of(get(w.berit, page))
    assert post(w.berit, page, **{**offer_form(w), "day": "2026-11-20"}).status_code == 302
    again = Handover.objects.latest("pk")
    assert post(w.tiril, page, do="accept", offer=again.pk).status_code == 302
    assert Stay.objects.get(pk=w.jens_stay.pk).responsible_unit == w.tms
    assert get(w.tiril, reverse("desk:stay", args=[w.jens_stay.pk])).status_code == 200
    assert post(w.berit, page, do="propose").status_code == 404, "the old unit only reads"


def test_what_comes_after_the_offer_is_seen_beside_it(w: Ward) -> None:
    from tests.people import send

    offered(w.jens_stay, w.tms, w.berit, NOW)
    send(w.jens_stay, w.jens, NOW + timedelta(minutes=5), spo2=84, heart_rate=104)
    seen = text_of(get(w.tiril, reverse("desk:hand_over", args=[w.jens_stay.pk]), NOW + timedelta(minutes=6)))
    assert "1 innsending hjemmefra" in seen


def test_helene_reports_a_need_and_reads_the_answer(w: Ward) -> None:
    town = Town(w)
    new, inbox = reverse("desk:refer"), reverse("desk:referrals")
    form = {
        "to": town.one, "identity_number": number(), "given_name": "Gerd", "family_name": "Lie", "text": "KOLS",
        "consent_by": "Gerd", "pathway": "kols",
    }  # fmt: skip
    assert "Modell one" in text_of(get(town.helene, new))
    half = post(town.helene, new, **{**form, "text": ""})
    assert half.status_code == 422
    assert 'value="Gerd"' in text_of(half), "what was written is still there"
    assert post(town.helene, new, **form).status_code == 302
    made = Referral.objects.get()
    page = reverse("desk:referred", args=[made.pk])
    assert "Lie, Gerd" in text_of(get(w.tiril, inbox))
    assert '<span class="badge">1' in text_of(get(w.tiril, inbox))
    assert "Lie, Gerd" not in text_of(get(w.berit, inbox))
    assert get(w.berit, page).status_code == get(w.carl, page).status_code == 404
    assert post(town.helene, page, do="decline", because="no_place", reason="x").status_code == 404
    assert post(w.tiril, page, do="withdraw", withdrawn="x").status_code == 404
    assert post(w.tiril, page, do="map", mapping="Ja", day="").status_code == 422
    assert post(w.tiril, page, do="map", mapping="Ja", day="2027-01-15").status_code == 302
    check = reverse("desk:enrol_in", args=[made.patient_id, w.kols.pk])
    assert get(w.tiril, check).status_code == 404, "only by the referral"
    shown = get(w.tiril, f"{check}?referral={made.pk}")
    assert "Gerd" in text_of(shown)
    assert get(town.helene, f"{check}?referral={made.pk}").status_code == 404
    from heim.pathways.eligibility import checklist
    from heim.pathways.reads import definition

    answers = {line.name: "yes" if line.must_be else "no" for line in checklist(definition(w.kols.pk))}
    said = {"judgement": "Passer.", "outcome": "accepted", "model": "avoid_admission"}
    assert post(w.tiril, f"{check}?referral={made.pk}", **answers, **said).status_code == 302
    made.refresh_from_db()
    assert made.stay is not None
    assert '<span class="badge">1' in text_of(get(town.helene, inbox)), "an answer to read"
    answer = text_of(get(town.helene, page))
    assert "Tatt imot av TMS Sør" in answer
    assert '<span class="badge">' not in text_of(get(town.helene, inbox))
    assert made.patient.born == BORN


def test_a_note_that_stays_in_its_lane_is_read_there_alone(w: Ward) -> None:
    phv = unit("Psykiatrisk poliklinikk", Unit.Kind.DEPARTMENT)
    silje = staff("silje", "Silje Ro", phv, Post.Role.NURSE, NOW)
    page = reverse("desk:lanes", args=[w.jens_stay.pk])
    assert get(silje, page).status_code == 404
    assert "Psykiatrisk poliklinikk</option>" in text_of(get(w.berit, page))
    post(w.berit, page, do="start", unit=phv.pk, kind="mental_health", consent_by="Jens")
    post(w.berit, page, do="start", unit=w.lung.pk, kind="addiction", consent_by="Jens")
    theirs, ours = Lane.objects.order_by("pk")
    assert get(fresh(silje), page).status_code == 200
    assert post(silje, page, do="start", unit=w.tms.pk, kind="municipality", consent_by="x").status_code == 404
    post(silje, page, do="note", lane=theirs.pk, text="Traumet.", only_here="yes")
    post(silje, page, do="note", lane=theirs.pk, text="Ring før besøk.")
    assert post(silje, page, do="note", lane=ours.pk, text="x").status_code == 404
    assert LaneNote.objects.count() == 2
    assert "Traumet." in text_of(get(silje, page))
    seen = text_of(get(w.berit, page))
    assert "Traumet." not in seen
    assert "Ring før besøk." in seen
    assert "1 notat blir i sporet." in seen
    post(w.berit, page, do="step", lane=ours.pk, text="Blodprøve")
    step = LaneStep.objects.get()
    assert post(silje, page, do="did", step=step.pk).status_code == 404
    assert post(w.berit, page, do="move", step=step.pk, to=theirs.pk, why="").status_code == 422
    post(w.berit, page, do="move", step=step.pk, to=theirs.pk, why="De ser ham i morgen.")
    assert "De ser ham i morgen." in text_of(get(silje, page))
    assert post(w.berit, page, do="end", lane=theirs.pk).status_code == 422
    post(silje, page, do="did", step=step.pk)
    assert post(w.berit, page, do="end", lane=theirs.pk).status_code == 302
    assert get(fresh(silje), page, NOW + DAY).status_code == 404


def test_who_no_longer_takes_part_reads_no_more(w: Ward) -> None:
    town = Town(w)
    start_lane(
        stay_id=w.jens_stay.pk, unit_id=town.unit.pk, kind="municipality", consent_by="Jens", by=w.berit, now=NOW
    )
    page, lanes = reverse("desk:service", args=[w.jens_stay.pk]), reverse("desk:lanes", args=[w.jens_stay.pk])
    assert get(town.helene, lanes).status_code == 200
    assert post(town.helene, page, form="digital", parties="patient_hospital", reason="x").status_code == 404
    assert post(w.berit, page, form="digital", parties="patient_municipality", reason="x").status_code == 422
    later = NOW + timedelta(minutes=1)
    assert post(w.berit, page, later, form="digital", parties="patient_hospital", reason="Flyttet.").status_code == 302
    assert get(fresh(town.helene), lanes, later + DAY).status_code == 404
    assert "Flyttet." in text_of(get(w.berit, page, later))


def test_everybody_sees_how_many_and_only_those_who_reach_them_see_who(w: Ward) -> None:
    Stay.objects.filter(pk=w.jens_stay.pk).update(form="digital", parties="patient_hospital")
    page = reverse("desk:board")
    mine, other = text_of(get(w.berit, page)), text_of(get(w.nina, page))
    for seen in (mine, other):
        assert "2 personer i hele organisasjonen" in seen
    assert "Haugen, Jens" in mine
    assert "Haugen" not in other
    assert "Nygård, Emil" in other
    leader = text_of(get(w.lars, page))
    assert "2 personer i hele organisasjonen" in leader
    assert "Haugen" not in leader
    assert "Nygård" not in leader
    assert "1 person i hele organisasjonen" in text_of(get(w.carl, page))
    assert "1 person" in text_of(get(w.berit, f"{page}?parties=patient_hospital"))
    assert "0 personer" in text_of(get(w.berit, f"{page}?form=advanced"))
    assert get(w.jens, page).status_code == 404


def test_who_may_read_the_plan_alone_does_not_learn_what_is_open_from_an_offer(w: Ward) -> None:
    assistant = staff("reh", "Rehab Assistent", w.lung, Post.Role.REHAB_ASSISTANT, NOW)
    send(w.jens_stay, w.jens, NOW, spo2=86, heart_rate=104)
    offered(w.jens_stay, w.tms, w.berit, NOW)
    address = f"/desk/stay/{w.jens_stay.pk}/hand-over"
    assert "Oksygen" in text_of(get(w.berit, address))
    seen = get(assistant, address)
    assert seen.status_code == 200
    assert "Oksygen" not in text_of(seen)
