"""The short way to one's own unit's stay finds what the long way finds, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, ward

from heim.access.models import Block
from heim.access.own_stay import own_stay
from heim.access.relations import related_stay
from heim.access.table import Act, Basis
from heim.people.models import Stay, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def related(user: User, stay: Stay, *, also_ended: bool = False) -> Basis | None:
    found = related_stay(
        user=User.objects.get(pk=user.pk), act=Act.VALUES, stay_id=stay.pk, now=NOW, also_ended=also_ended
    )
    return None if found is None else found[1]


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def test_the_stay_comes_whole_with_patient_and_unit(w: Ward) -> None:
    found = own_stay(user_id=w.berit.pk, unit_ids=[w.lung.pk], stay_id=w.jens_stay.pk, now=NOW)
    stored = Stay.objects.select_related("patient", "responsible_unit").get(pk=w.jens_stay.pk)
    assert found is not None
    for one, other in (
        (found, stored),
        (found.patient, stored.patient),
        (found.responsible_unit, stored.responsible_unit),
    ):
        fields = [field.attname for field in one._meta.concrete_fields]
        assert [getattr(one, name) for name in fields] == [getattr(other, name) for name in fields]
        assert not one.get_deferred_fields()


def test_only_one_of_the_units_opens_it(w: Ward) -> None:
    assert related(w.berit, w.jens_stay) is Basis.RESPONSIBLE
    assert related(w.carl, w.jens_stay) is None
    assert related(w.lars, w.jens_stay) is None, "a leader has no journal access"
    assert own_stay(user_id=w.berit.pk, unit_ids=[], stay_id=w.jens_stay.pk, now=NOW) is None


def test_who_is_shut_out_or_no_longer_here_finds_nothing(w: Ward) -> None:
    block = Block.objects.create(
        patient=w.jens_stay.patient, user=w.berit, started_at=NOW - timedelta(days=1), written_by=w.dag
    )
    assert (related(w.berit, w.jens_stay), related(w.nora, w.jens_stay)) == (None, Basis.RESPONSIBLE)
    asked = [
        own_stay(user_id=who.pk, unit_ids=[w.lung.pk], stay_id=w.jens_stay.pk, now=NOW) for who in (w.berit, w.nora)
    ]
    assert [found is not None for found in asked] == [False, True]
    Block.objects.filter(pk=block.pk).update(ended_at=NOW)
    assert related(w.berit, w.jens_stay) is Basis.RESPONSIBLE
    User.objects.filter(pk=w.berit.pk).update(is_active=False)
    assert related(w.berit, w.jens_stay) is None


def test_an_ended_stay_is_found_only_by_who_asks_for_ended_ones(w: Ward) -> None:
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW - timedelta(days=1))
    assert related(w.berit, w.jens_stay) is None
    assert related(w.berit, w.jens_stay, also_ended=True) is Basis.RESPONSIBLE
