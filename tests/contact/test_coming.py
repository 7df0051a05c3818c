"""Whether somebody may come: decided before they travel, said at once, kept for ever."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.desk.people import NOW, get, post, text_of
from tests.people import Ward, send, ward
from tests.portal.home import as_, set_clock, text

from heim.access.models import Entry
from heim.contact.book import book_appointments
from heim.contact.call_off import call_off_appointment
from heim.contact.decide_coming import decide_coming
from heim.contact.models import Appointment, Coming
from heim.contact.reads_booked import booked_of
from heim.kit.refusal import Refusal
from heim.triage.handle import handle_concerns
from heim.triage.reads_stay import matters_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def infusion(w: Ward) -> Appointment:
    (booked,) = book_appointments(
        stay_id=w.jens_stay.pk,
        kind=Appointment.Kind.CLINIC,
        purpose="Infusjon",
        with_whom="Infusjonspoliklinikken",
        starts_at=NOW + timedelta(days=1),
        minutes=120,
        by=w.berit,
        now=NOW,
    )
    return booked


def decide(w: Ward, booked: Appointment, *, go: bool, because: str = "", minutes: int = 0) -> Coming:
    return decide_coming(
        appointment_id=booked.pk, go=go, because=because, by=w.berit, now=NOW + timedelta(minutes=minutes)
    )


def test_the_newest_decision_counts_and_all_are_kept(w: Ward) -> None:
    booked = infusion(w)
    assert booked_of(stay_id=w.jens_stay.pk, now=NOW)[0].coming is None
    decide(w, booked, go=True)
    decide(w, booked, go=True, minutes=1)  # pressed twice
    decide(w, booked, go=False, because="Feber i dag.", minutes=2)
    (one,) = booked_of(stay_id=w.jens_stay.pk, now=NOW)
    assert one.coming is not None
    assert (one.coming.go, one.coming.because, one.coming.by) == (False, "Feber i dag.", "Berit Dahl")
    assert Coming.objects.count() == 2


def test_to_postpone_takes_a_reason_and_nobody_comes_while_something_red_is_open(w: Ward) -> None:
    booked = infusion(w)
    with pytest.raises(Refusal, match="utsettes"):
        decide(w, booked, go=False)
    send(w.jens_stay, w.jens, NOW, spo2=84)
    with pytest.raises(Refusal, match="rødt"):
        decide(w, booked, go=True)
    decide(w, booked, go=False, because="Lavt oksygen.")
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=w.jens_stay.pk)}
    handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Ringte. Målt på nytt, 92.", by=w.berit, now=NOW)
    decide(w, booked, go=True, minutes=5)


def test_what_is_called_off_or_over_is_not_decided(w: Ward) -> None:
    booked = infusion(w)
    with pytest.raises(Refusal, match="vært"):
        decide(w, booked, go=True, minutes=3 * 1440)
    call_off_appointment(appointment_id=booked.pk, because="Stengt.", by=w.berit, now=NOW)
    with pytest.raises(Refusal, match="avlyst"):
        decide(w, booked, go=True)


def test_the_patient_reads_it_at_once_and_it_is_logged(w: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    booked = infusion(w)
    address = reverse("desk:coming", args=[w.jens_stay.pk, booked.pk])
    assert post(w.carl, address, coming="go").status_code == 404
    assert post(w.berit, address).status_code == 422
    assert post(w.berit, address, coming="wait").status_code == 422
    assert post(w.berit, address, coming="go").status_code == 302
    set_clock(monkeypatch, NOW + timedelta(minutes=1))
    home = as_(w.jens)
    shown = text(home.get(f"/home/{w.jens_stay.pk}/"))
    assert "Du kan komme" in shown
    assert "Berit Dahl bestemte det" in shown
    assert post(w.berit, address, coming="wait", because="Du har feber.").status_code == 302
    for page in ("", "booked"):
        shown = text(home.get(f"/home/{w.jens_stay.pk}/{page}"))
        assert "Ikke reis. Vi ringer deg." in shown
        assert "Du har feber." in shown
        assert "Du kan komme" not in shown
    assert Entry.objects.filter(act="desk:decide", patient=w.jens_stay.patient).exists()
    desk = text_of(get(w.berit, reverse("desk:stay", args=[w.jens_stay.pk])))
    assert "Skal ikke reise. Vi ringer." in desk
    assert "sa «Du kan komme»: Infusjon." in desk
    assert "sa «Ikke reis»: Infusjon. Du har feber." in desk


def test_an_appointment_of_another_is_not_decided_through_ones_own(w: Ward) -> None:
    booked = infusion(w)
    assert post(w.berit, reverse("desk:coming", args=[w.emil_stay.pk, booked.pk]), coming="go").status_code == 404
    assert post(w.carl, reverse("desk:coming", args=[w.oda_stay.pk, booked.pk]), coming="go").status_code == 404
