"""Patients, refused messages, deliveries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.desk.people import NOW, get, many, morning, post, text_of
from tests.people import send, ward

from heim.delivery.models import Delivery
from heim.measurements.models import Refused
from heim.people.models import Stay

pytestmark = pytest.mark.django_db


def test_everybody_the_unit_follows_is_listed_and_found_by_name() -> None:
    made = morning()
    many(made, 2, 94)
    patients = reverse("desk:patients")
    said = text_of(get(made.berit, patients))
    assert "Haugen, Jens" in said
    assert "Prøve, Person0" in said
    assert "Moen, Tove" not in said
    hit = get(made.berit, patients + "?q=haug")
    assert hit.headers["Location"] == reverse("desk:stay", args=[made.jens_stay.pk])
    assert "Ingen med det navnet her." in text_of(get(made.berit, patients + "?q=tove"))


def test_another_units_number_in_the_address_does_not_exist() -> None:
    made = morning()
    for name in ("patients", "messages", "deliveries", "refused"):
        assert get(made.berit, reverse(f"desk:{name}") + f"?unit={made.lung.pk}").status_code == 200
        assert get(made.carl, reverse(f"desk:{name}") + f"?unit={made.lung.pk}").status_code == 404


def test_what_was_refused_is_seen_with_its_reason_and_marked() -> None:
    made = ward(NOW)
    assert "Ingenting er avvist." in text_of(get(made.berit, reverse("desk:refused")))
    send(made.jens_stay, made.gateway, NOW, spo2=860, sent_id="wrong")
    refused = Refused.objects.get()
    Refused.objects.create(at=NOW, by=made.gateway, stay=None, code="unknown", sentence="Ukjent pasient.")
    said = text_of(get(made.berit, reverse("desk:refused")))
    assert "860 % kan ikke stemme" in said
    assert "Ukjent pasient." in said
    assert "860" not in text_of(get(made.carl, reverse("desk:refused")))
    see = reverse("desk:see_refused", args=[refused.pk])
    assert post(made.carl, see).status_code == 404
    assert post(made.berit, see).status_code == 302
    assert post(made.dag, see).status_code == 409
    assert "Berit Dahl, 17. november kl. 09.42" in text_of(get(made.berit, reverse("desk:refused")))


def test_a_failed_delivery_is_shown_with_its_cause_and_sent_again_once() -> None:
    made = morning()
    assert "Ingenting har feilet." in text_of(get(made.berit, reverse("desk:deliveries")))
    delivery = Delivery.objects.filter(stay=made.jens_stay).latest("pk")
    Delivery.objects.filter(pk=delivery.pk).update(
        failed_at=NOW - timedelta(minutes=1), failure="Mottakeren kjenner ikke pasienten", attempts=1
    )
    assert "Mottakeren kjenner ikke pasienten" in text_of(get(made.berit, reverse("desk:deliveries")))
    assert "Mottakeren kjenner ikke pasienten" in text_of(
        get(made.berit, reverse("desk:stay", args=[made.jens_stay.pk]))
    )
    again = reverse("desk:send_again", args=[made.jens_stay.pk, delivery.pk])
    assert post(made.carl, again).status_code == 404
    assert post(made.berit, again).status_code == 302
    assert post(made.berit, again).status_code == 409
    assert "Mottakeren" not in text_of(get(made.carl, reverse("desk:deliveries")))


def test_a_note_that_fails_after_discharge_is_still_the_units_to_mend() -> None:
    made = morning()
    delivery = Delivery.objects.filter(stay=made.jens_stay).latest("pk")
    Delivery.objects.filter(pk=delivery.pk).update(failed_at=NOW, failure="Feil kode", attempts=1)
    Stay.objects.filter(pk=made.jens_stay.pk).update(ended_at=NOW)
    assert "Feil kode" in text_of(get(made.berit, reverse("desk:deliveries")))
    assert "Feil kode" not in text_of(get(made.carl, reverse("desk:deliveries")))
    again = reverse("desk:send_again", args=[made.jens_stay.pk, delivery.pk])
    assert post(made.carl, again).status_code == 404
    assert post(made.berit, again).status_code == 302
    delivery.refresh_from_db()
    assert delivery.failed_at is None
