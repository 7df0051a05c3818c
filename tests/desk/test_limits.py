"""Own limits, plan and pause."""

from datetime import date

import pytest
from django.urls import reverse
from tests.desk.people import NOW, get, morning, post, text_of
from tests.people import Ward

from heim.pathways.models import PersonalValue, SelfTreatmentPlan
from heim.people.models import Pause

pytestmark = pytest.mark.django_db


def address(made: Ward) -> str:
    return reverse("desk:limits_on", args=[made.jens_stay.pk, "spo2"])


def test_the_old_and_the_new_limit_are_tried_on_his_own_values_before_anything_is_saved() -> None:
    made = morning()
    tried = text_of(post(made.berit, address(made), **{"spo2.red": "85", "spo2.yellow": "88", "try": "1"}))
    assert "1 måling som ble rød, ville ikke blitt rød." in tried
    assert "Slik det er nå" in tried
    assert "Med forslaget" in tried
    assert "86 %" in tried
    assert not PersonalValue.objects.filter(name="spo2.red").exists()


def test_a_milder_red_limit_must_be_confirmed() -> None:
    made = morning()
    form = {"spo2.red": "85", "reason": "Kronisk lav", "save": "1"}
    refused = post(made.berit, address(made), **form)
    assert refused.status_code == 422
    assert "Du gjør en rød grense mildere" in text_of(refused)
    assert not PersonalValue.objects.filter(name="spo2.red").exists()
    assert post(made.berit, address(made), confirm="yes", review_by="2026-12-14", **form).status_code == 302
    kept = PersonalValue.objects.get(name="spo2.red")
    assert (kept.value, kept.reason, kept.by, kept.review_by) == (85, "Kronisk lav", made.berit, date(2026, 12, 14))


def test_a_stricter_limit_needs_a_reason_but_no_confirmation() -> None:
    made = morning()
    refused = post(made.berit, address(made), **{"spo2.red": "88", "save": "1"})
    assert refused.status_code == 422
    assert "Skriv hvorfor grensen endres." in text_of(refused)
    assert post(made.berit, address(made), **{"spo2.red": "88", "reason": "Dårligere", "save": "1"}).status_code == 302


def test_a_lower_usual_value_also_makes_red_milder() -> None:
    made = morning()
    post(made.berit, address(made), **{"baseline:spo2": "91", "reason": "Målt", "save": "1"})
    refused = post(made.berit, address(made), **{"baseline:spo2": "88", "reason": "Ny", "save": "1"})
    assert refused.status_code == 422
    assert "rød grense mildere" in text_of(refused)


@pytest.mark.parametrize(
    ("number", "sentence"), [("lav", "Skriv tall"), ("860", "utenfor det som er mulig"), ("87", "Ingen av tallene")]
)
def test_what_is_no_limit_is_refused_and_kept_in_the_field(number: str, sentence: str) -> None:
    made = morning()
    refused = post(made.berit, address(made), confirm="yes", **{"spo2.red": number, "reason": "x", "save": "1"})
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert f'value="{number}"' in text_of(refused)


def test_a_measure_that_is_not_his_has_no_limits_page() -> None:
    made = morning()
    assert get(made.berit, address(made)).status_code == 200
    assert get(made.berit, reverse("desk:limits_on", args=[made.jens_stay.pk, "weight"])).status_code == 404


def test_a_new_plan_is_a_new_version_and_an_empty_zone_is_refused() -> None:
    made = morning()
    plan = reverse("desk:plan", args=[made.jens_stay.pk])
    assert "Ta medisinene dine som avtalt." in text_of(get(made.berit, plan))
    refused = post(made.berit, plan, green="Gå tur", yellow="", red="Ring")
    assert refused.status_code == 422
    assert "Gå tur" in text_of(refused)
    assert post(made.berit, plan, green="Gå tur", yellow="Hvil", red="Ring", matters="Naustet").status_code == 302
    assert SelfTreatmentPlan.objects.get().number == 1


def test_a_pause_has_a_reason_and_an_end_and_can_be_ended() -> None:
    made = morning()
    pause = reverse("desk:pause", args=[made.jens_stay.pk])
    assert post(made.berit, pause, reason="holiday", until="").status_code == 422
    assert post(made.berit, pause, reason="", until="2026-11-30").status_code == 422
    assert post(made.berit, pause, reason="holiday", until="2026-11-16").status_code == 422
    assert post(made.berit, pause, reason="holiday", until="2026-11-30").status_code == 302
    assert "på ferie" in text_of(get(made.berit, reverse("desk:stay", args=[made.jens_stay.pk])))
    assert post(made.berit, reverse("desk:resume", args=[made.jens_stay.pk])).status_code == 302
    assert Pause.objects.get().ended_at == NOW


def test_an_endless_reason_is_refused_and_kept_in_the_field() -> None:
    made = morning()
    address = reverse("desk:limits_on", args=[made.jens_stay.pk, "spo2"])
    refused = post(made.berit, address, **{"spo2.red": "88", "reason": "a" * 301, "save": "1"})
    assert refused.status_code == 422
    assert "Det er for langt. Skriv kortere." in text_of(refused)
    assert "a" * 301 in text_of(refused)
