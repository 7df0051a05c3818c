"""A small child that reads for itself: its own questions, and none of the colours that its parents' reports get."""

from datetime import timedelta

import pytest
from tests.people import Ward, approved, patient, relative, stay, user
from tests.portal.home import MORNING, as_, text, ward_at

from heim.care.enrol import enrol_stay
from heim.forms.keep_answer import keep_answer
from heim.people.models import Relative, Stay

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return ward_at(monkeypatch)


def child(w: Ward, years: int) -> Stay:
    """With a login of its own and a mother, and a long seizure that the mother has told of."""
    born = MORNING.date() - timedelta(days=round(years * 365.25) + 60)
    leah = patient("Leah", "Bråten", born=born, user=user("leah", "Leah Bråten"))
    mona = user("mona", "Mona Bråten")
    relative(leah, mona, Relative.Relation.MOTHER, MORNING)
    made = stay(leah, w.lung, w.dag, MORNING - timedelta(days=3))
    enrol_stay(stay_id=made.pk, version_id=approved("epilepsy_child", by=w.dag, now=MORNING).pk, by=w.dag, now=MORNING)
    for link, said in (("seizures_major", 2.0), ("seizure_long_since", 1.0)):
        keep_answer(stay_id=made.pk, form_key="epilepsy_child", link_id=link, said=said, seen=0, by=mona, now=MORNING)
    return made


def test_leah_is_asked_how_she_is_and_not_told_of_red(w: Ward) -> None:
    made = child(w, 9)
    assert made.patient.user is not None
    page = text(as_(made.patient.user).get(f"/home/{made.pk}/"))
    assert "Si hvordan du har det" in page
    assert "rød sone" not in page
    assert "/form/epilepsy_child_view" in page
    assert '/form/epilepsy_child"' not in page
    mother = text(as_(made.patient.relatives.get().user).get(f"/home/{made.pk}/"))
    assert "i rød sone" in mother
    assert '/form/epilepsy_child"' in mother
    assert "/form/epilepsy_child_view" in mother  # the two may answer it together


def test_from_twelve_on_one_reads_as_anybody(w: Ward) -> None:
    made = child(w, 13)
    assert made.patient.user is not None
    page = text(as_(made.patient.user).get(f"/home/{made.pk}/"))
    assert "i rød sone" in page
    assert '/form/epilepsy_child"' in page
