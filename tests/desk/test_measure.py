"""Staff type in what they measured on a visit, and a doctor says what NEWS2 must know of a person."""

import re

import pytest
from tests.desk.people import NOW, get, morning, post, text_of
from tests.people import Ward

from heim.kit.colour import Colour
from heim.measurements.models import Reading, Report
from heim.pathways.models import PersonalValue
from heim.pathways.reads import personal_values
from heim.triage.models import Concern

pytestmark = pytest.mark.django_db


def measure(made: Ward) -> str:
    return f"/desk/stay/{made.jens_stay.pk}/measure"


def test_what_the_nurse_types_is_stored_judged_and_hers() -> None:
    made = morning()
    Concern.objects.filter(stay=made.jens_stay).update(handled_at=NOW, handled_by=made.berit)
    before = Report.objects.count()
    assert post(made.berit, measure(made), spo2="84", temp="37,8", sent_id="a").status_code == 302
    assert post(made.berit, measure(made), spo2="84", temp="37,8", sent_id="a").status_code == 302  # pressed twice
    report = Report.objects.latest("pk")
    assert Report.objects.count() == before + 1
    assert (report.by, report.source, report.colour) == (made.berit, "staff", Colour.RED)
    assert Reading.objects.get(report=report, measure="temp").value == 37.8
    assert Concern.objects.get(stay=made.jens_stay, source_code="spo2", handled_at=None).colour == Colour.RED


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"spo2": "mye"}, "Skriv tall"),
        ({}, "minst én"),
        ({"spo2": "860"}, "kan ikke"),
        ({"spo2": "93", "day": "2030-01-01", "clock": "10:00"}, "har ikke vært"),
        ({"spo2": "93", "day": "2026-13-01"}, "både dag"),
    ],
)
def test_what_cannot_be_right_is_asked_again_and_kept(typed: dict[str, str], sentence: str) -> None:
    made = morning()
    refused = post(made.berit, measure(made), **typed)
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert f'value="{typed.get("spo2", "")}"' in refused.content.decode()


def test_other_numbers_under_what_was_sent_are_sent_when_pressed_again() -> None:
    made = morning()
    before = Report.objects.count()
    post(made.berit, measure(made), spo2="84", sent_id="a")
    page = text_of(post(made.berit, measure(made), spo2="94", sent_id="a"))
    (sent_id,) = re.findall(r'name="sent_id" value="([^"]*)"', page)
    assert post(made.berit, measure(made), spo2="94", sent_id=sent_id).status_code == 302
    assert Report.objects.count() == before + 2


def test_carl_measures_nobody() -> None:
    made = morning()
    assert "Oksygenmetning" in text_of(get(made.berit, measure(made)))
    assert get(made.carl, measure(made)).status_code == 404
    assert post(made.carl, measure(made), spo2="84").status_code == 404


def test_scale_2_is_a_doctors_word_with_a_reason_and_can_be_taken_back() -> None:
    made = morning()
    address = f"/desk/stay/{made.jens_stay.pk}/prescription"
    form = {"what": "spo2_scale_2", "holds": "yes", "reason": "Kronisk CO2-retensjon"}
    assert post(made.berit, address, **form).status_code == 404, "a nurse reads it, and has no button"
    assert "Forordne" not in text_of(get(made.berit, address)).replace("Forordnet for NEWS2", "")
    assert "Skriv kort" in text_of(post(made.dag, address, **(form | {"reason": " "})))
    assert post(made.dag, address, **(form | {"what": "anything"})).status_code == 422
    assert personal_values([made.jens_stay.pk]).get(made.jens_stay.pk, {}).get("plan:spo2_scale_2") is None
    assert post(made.dag, address, **form).status_code == 302
    assert personal_values([made.jens_stay.pk])[made.jens_stay.pk]["plan:spo2_scale_2"] == 1.0
    assert "Gjelder nå" in text_of(get(made.berit, address))
    assert post(made.dag, address, **(form | {"holds": "no", "reason": "Ny blodgass"})).status_code == 302
    assert personal_values([made.jens_stay.pk])[made.jens_stay.pk]["plan:spo2_scale_2"] == 0.0
    assert PersonalValue.objects.filter(name="plan:spo2_scale_2").count() == 2
    assert get(made.carl, address).status_code == 404
