"""Where forms come by the day, whoever takes somebody in says which day is the operation."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.care.homes import fits
from tests.care.lists import after_operation
from tests.desk.people import NOW, get, post, text_of
from tests.people import Ward, ward

from heim.kit.clock import local
from heim.pathways.models import Enrolment, PathwayVersion
from heim.pathways.reads import definition

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def version(w: Ward) -> PathwayVersion:
    return after_operation(w)


def filled_in(version: PathwayVersion, **changed: str) -> dict[str, str]:
    answers = {name: "yes" if said else "no" for name, said in fits(definition(version.pk)).items()}
    given = {"judgement": "Stabil.", "referred_by": "Ortopeden", "outcome": "accepted", "model": "early_discharge"}
    return answers | given | changed


def test_it_is_asked_only_where_days_are_counted(w: Ward, version: PathwayVersion) -> None:
    jens = w.jens_stay.patient_id
    assert 'name="day_zero"' in text_of(get(w.nora, reverse("desk:enrol_in", args=[jens, version.pk])))
    assert 'name="day_zero"' not in text_of(get(w.nora, reverse("desk:enrol_in", args=[jens, w.kols.pk])))


@pytest.mark.parametrize("said", ["", "i går", "2020-01-01"], ids=["ingen dag", "ikke en dato", "for seks år siden"])
def test_nobody_is_taken_in_without_a_day_to_count_from(w: Ward, version: PathwayVersion, said: str) -> None:
    address = reverse("desk:enrol_in", args=[w.jens_stay.patient_id, version.pk])
    refused = post(w.nora, address, **filled_in(version, day_zero=said))
    assert refused.status_code == 422
    assert "Skriv dag 0" in text_of(refused)
    assert 'href="#day_zero"' in text_of(refused)
    assert not Enrolment.objects.filter(version=version).exists()


def test_the_day_said_is_the_day_counted_from(w: Ward, version: PathwayVersion) -> None:
    operated: date = local(NOW).date() - timedelta(days=2)
    address = reverse("desk:enrol_in", args=[w.jens_stay.patient_id, version.pk])
    assert post(w.nora, address, **filled_in(version, day_zero=operated.isoformat())).status_code == 302
    assert Enrolment.objects.get(version=version).day_zero == operated


def test_carl_finds_nobody_to_count_days_of(w: Ward, version: PathwayVersion) -> None:
    address = reverse("desk:enrol_in", args=[w.jens_stay.patient_id, version.pk])
    assert get(w.carl, address).status_code == 404
