"""Who may take in whom: patients of units where the role takes people in, now or before."""

from datetime import UTC, datetime

import pytest
from django.http import Http404
from tests.people import Ward, staff, ward

from heim.access.find_patient import find_patient, patients_of_unit
from heim.people.models import Post, Stay, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def finds(who: User, w: Ward) -> bool:
    try:
        found = find_patient(user=who, patient_id=w.jens_stay.patient_id, act="desk:enrol", now=NOW)
    except Http404:
        return False
    assert (found.patient, found.unit_id) == (w.jens_stay.patient, w.lung.pk)
    return True


def named(who: User, w: Ward, query: str) -> list[str]:
    return [str(one) for one in patients_of_unit(user=who, unit_id=w.lung.pk, query=query, now=NOW)]


def test_who_takes_people_in_finds_the_patients_of_the_unit_also_those_who_have_been_there(w: Ward) -> None:
    care = staff("barne", "Barne Pleier", w.lung, Post.Role.CARE_ASSISTANT, NOW)
    for ended in (None, NOW):
        Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=ended)
        assert finds(w.berit, w)
        assert named(w.berit, w, "") == named(w.berit, w, "ha je") == ["Jens Haugen"]
        for who in (w.carl, w.tiril, w.lars, w.gateway, w.jens, care):
            assert not finds(who, w)
            assert named(who, w, "") == []
    assert named(w.berit, w, "Moen") == named(w.berit, w, "augen") == named(w.berit, w, "Jens Moen") == []


def test_by_number_only_the_whole_of_it(w: Ward) -> None:
    number = w.jens_stay.patient.identity_number
    assert named(w.berit, w, f"{number[:6]} {number[6:]}") == ["Jens Haugen"]
    assert named(w.berit, w, number[:6]) == []
