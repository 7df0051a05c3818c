"""Staff write down who sees what, on behalf of somebody who cannot do it at home."""

from datetime import timedelta

import pytest
from tests.people import Ward, send, user
from tests.portal.home import MORNING as NOW
from tests.portal.home import as_, ward_at

from heim.access.models import Entry, Reservation
from heim.contact.write import write_message
from heim.people.invitation import code_of
from heim.people.models import Patient, Relative

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return ward_at(monkeypatch)


def near(w: Ward) -> str:
    return f"/desk/stay/{w.emil_stay.pk}/near"


def test_nina_writes_down_a_guardian_and_a_carer_and_shows_their_codes(w: Ward) -> None:
    page = as_(w.nina).get(near(w)).content.decode()
    assert "Kari Nygård" in page
    assert "Foreldrenes innsyn slutter ved midnatt når barnet fyller 16 år" in page
    third = as_(w.nina).post(near(w), {"do": "guardian", "name": "Anne", "relation": "mother"})
    assert third.status_code == 422
    assert "To personer er alt skrevet opp" in third.content.decode()
    kari = Relative.objects.get(user=w.kari)
    assert as_(w.nina).post(near(w), {"do": "end", "who": kari.pk}).status_code == 302
    assert as_(w.kari).get(f"/home/{w.emil_stay.pk}/").status_code == 404
    as_(w.nina).post(near(w), {"do": "guardian", "name": "Anne", "relation": "mother"})
    as_(w.nina).post(
        near(w),
        {"do": "carer", "name": "Farmor", "relation": "other", "scope": ["values"], "until": "2099-01-01"},
    )
    page = as_(w.nina).get(near(w)).content.decode()
    for name in ("Anne", "Farmor"):
        one = Relative.objects.get(name=name)
        assert one.given_by == w.nina
        assert code_of(one) in page
    old = code_of(one)
    Relative.objects.filter(pk=one.pk).update(started_at=NOW - timedelta(minutes=5))
    as_(w.nina).post(near(w), {"do": "again", "who": one.pk})
    assert old not in as_(w.nina).get(near(w)).content.decode()
    assert Entry.objects.filter(user=w.nina, act="desk:near", patient=w.emil_stay.patient).count() == 5


def test_nothing_is_done_with_somebody_elses_relative_or_thing(w: Ward) -> None:
    stranger = Relative.objects.create(
        patient=w.jens_stay.patient, user=user("eva", "Eva"), name="Eva", relation="spouse", mandate="carer",
        scope=["values"], started_at=NOW - timedelta(days=1),
    )  # fmt: skip
    foreign = write_message(stay_id=w.jens_stay.pk, text="Hei", from_home=True, sent_id="m", by=w.jens, now=NOW)
    for form in ({"do": "end", "who": stranger.pk}, {"do": "hide", "thing": f"message-{foreign.pk}"}, {"do": "hide"}):
        assert as_(w.nina).post(near(w), form).status_code == 422
    stranger.refresh_from_db()
    assert stranger.ended_at is None
    assert not Reservation.objects.exists()


def test_nina_hides_a_measurement_from_the_parents_for_a_child_who_asks(w: Ward) -> None:
    Patient.objects.filter(pk=w.emil_stay.patient_id).update(born="2013-01-01")
    sent = send(w.emil_stay, w.nina, NOW, temp=38.1)
    answer = f"/home/{w.emil_stay.pk}/answer/{sent.report_id}"
    assert as_(w.kari).get(answer).status_code == 200
    assert as_(w.nina).post(near(w), {"do": "hide", "thing": f"report-{sent.report_id}"}).status_code == 302
    assert as_(w.kari).get(answer).status_code == as_(w.per).get(answer).status_code == 404
    assert Reservation.objects.get().written_by == w.nina
    assert "Skjult nå" in as_(w.nina).get(near(w)).content.decode()
    as_(w.nina).post(near(w), {"do": "show", "thing": f"report-{sent.report_id}"})
    assert as_(w.kari).get(answer).status_code == 200


def test_a_protected_address_is_said_and_nobody_is_let_in(w: Ward) -> None:
    Patient.objects.filter(pk=w.emil_stay.patient_id).update(protection="6")
    page = as_(w.nina).get(near(w)).content.decode()
    assert "Ingen kan representere personen her, heller ikke foreldre." in page
    refused = as_(w.nina).post(near(w), {"do": "carer", "name": "X", "relation": "other", "scope": ["values"]})
    assert refused.status_code == 422


def test_carl_and_a_role_that_may_not_change_find_no_such_page(w: Ward) -> None:
    for who in (w.carl, w.berit, w.lars, w.kari):
        assert as_(who).get(near(w)).status_code == 404
        assert as_(who).post(near(w), {"do": "guardian", "name": "X", "relation": "mother"}).status_code == 404
    w.nina.posts.update(role="care_assistant")
    assert as_(w.nina).get(near(w)).status_code == 404
