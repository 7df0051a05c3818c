"""Who may take in whom: patients of units where the role takes people in, now or before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from tests.people import Ward, patient, staff, stay, ward

from heim.access.find_patient import find_patient, patients_of_unit
from heim.access.find_patients import WantedPatients, WantedStays, find_patients, find_stays
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


def test_each_word_of_a_search_over_the_api_narrows_what_is_found(w: Ward) -> None:
    jens = w.jens_stay.patient
    ida = patient("Ida", "Jensen", born=date(1960, 2, 1))
    stay(ida, w.lung, w.dag, NOW - timedelta(days=3))
    ended = stay(patient("Ola", "Hauge", born=date(1950, 5, 5)), w.lung, w.dag, NOW - timedelta(days=9))
    Stay.objects.filter(pk=ended.pk).update(ended_at=NOW)

    def found(who: User = w.gateway, **wanted: object) -> list[str]:
        rows = find_patients(user=who, wanted=WantedPatients(**wanted), now=NOW)  # type: ignore[arg-type]
        return [one.given_name for one in rows]

    assert found() == ["Jens", "Ida", "Ola"]
    assert found(ids=[ida.pk, w.tove_stay.patient_id]) == found(number=ida.identity_number) == ["Ida"]
    assert found(number=w.tove_stay.patient.identity_number) == []
    assert (found(family="haug"), found(given="jen"), found(name="jens")) == (
        ["Jens", "Ola"],
        ["Jens"],
        ["Jens", "Ida"],
    )
    assert (found(name="o"), found(born=date(1960, 2, 1))) == (["Ola"], ["Ida"])
    assert (found(after=jens.pk), found(most=1)) == (["Ida", "Ola"], ["Jens", "Ida"])
    assert found(who=w.carl) == ["Oda"]

    def stays(who: User = w.gateway, **wanted: object) -> list[int]:
        return [one.id for one in find_stays(user=who, wanted=WantedStays(**wanted), now=NOW)]  # type: ignore[arg-type]

    open_ids = [w.jens_stay.pk, Stay.objects.get(patient=ida).pk]
    assert stays() == [*open_ids, ended.pk]
    assert (stays(open=True), stays(open=False)) == (open_ids, [ended.pk])
    assert stays(ids=[ended.pk, w.tove_stay.pk]) == stays(after=open_ids[1]) == [ended.pk]
    assert (stays(patient_id=ida.pk), stays(most=0)) == ([open_ids[1]], [open_ids[0]])
    assert stays(who=w.carl) == [w.oda_stay.pk]
