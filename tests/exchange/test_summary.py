"""K-08.3. One person across clinics as a file: a valid FHIR document with no more in it than the reader reaches."""

from datetime import timedelta

import msgspec
import pytest
from django.test import Client
from tests.desk.people import NOW, as_
from tests.people import send, staff, stay, unit, ward

from heim.access.share import Gives, share_stay
from heim.exchange.fhir.schema import form_faults
from heim.people.models import Post, Stay, Unit

pytestmark = pytest.mark.django_db


def test_the_file_has_what_is_shared_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ward(NOW)
    monkeypatch.setattr("heim.exchange.summary.whole.clock", lambda: NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86, heart_rate=96)
    other = stay(made.jens_stay.patient, made.tms, made.dag, NOW - timedelta(days=3), Stay.Kind.INPATIENT_AT_HOME)
    at = f"/export/stay/{made.jens_stay.pk}/whole"
    assert as_(made.carl).get(at).status_code == as_(made.lars).get(at).status_code == 404
    assert Client().get(at).status_code == 302
    ours = as_(made.berit).get(at)
    assert ours.status_code == 200
    bundle = msgspec.json.decode(ours.content)
    assert form_faults(bundle, "Bundle") == []
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert kinds[:3] == ["Composition", "Patient", "EpisodeOfCare"]
    assert kinds.count("Observation") == 2
    assert "DetectedIssue" in kinds
    assert "TMS Sør" not in ours.content.decode()
    office = unit("Torget legekontor", Unit.Kind.GP_OFFICE)
    frida = staff("frida", "Frida Torp", office, Post.Role.DOCTOR, NOW)
    for one in (made.jens_stay, other):
        share_stay(
            stay_id=one.pk, unit_id=office.pk, gives=Gives(), consent_by="Jens", because="", by=made.berit, now=NOW
        )
    both = msgspec.json.decode(as_(frida).get(at).content)
    assert form_faults(both, "Bundle") == []
    told = [entry["resource"]["resourceType"] for entry in both["entry"]]
    assert told == ["Composition", "Patient", "EpisodeOfCare", "EpisodeOfCare"]
    assert "86" not in " ".join(one["text"]["div"] for one in both["entry"][0]["resource"]["section"])
