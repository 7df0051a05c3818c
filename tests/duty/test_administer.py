"""Who looks after which units: a leader the unit and below, an administrator the organisation, nobody else anything."""

from datetime import timedelta

import pytest
from django.http import Http404
from tests.duty.rosters import NOW
from tests.people import Ward, staff, ward

from heim.access.administer import find_office_unit, is_administrator, may_administer, office_units
from heim.access.relations import reached
from heim.access.table import Act
from heim.people.models import Post, User

pytestmark = pytest.mark.django_db


def names(user: User) -> list[str]:
    return [unit.name for unit in office_units(user=user, now=NOW)]


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def test_a_leader_has_the_unit_and_all_below_it_and_a_nurse_has_none(w: Ward) -> None:
    head = staff("gro", "Gro", w.hospital, Post.Role.LEADER, NOW)
    assert names(w.lars) == ["Lungeavdelingen"]
    assert names(head) == ["Demo sykehus", "Lungeavdelingen", "Nyfødtavdelingen"]
    for who in (w.nora, w.carl, w.dag, w.jens, w.gateway):
        assert names(who) == []
    assert may_administer(user=head, unit_id=w.newborn.pk, now=NOW)
    assert not may_administer(user=w.lars, unit_id=w.newborn.pk, now=NOW)
    assert not is_administrator(user=head, now=NOW)


def test_an_administrator_has_the_whole_organisation_and_no_other(w: Ward) -> None:
    adm = staff("adm", "Anita", w.lung, Post.Role.ADMINISTRATOR, NOW)
    assert names(adm) == ["Demo sykehus", "Helse Demo", "Lungeavdelingen", "Nyfødtavdelingen"]
    assert is_administrator(user=adm, now=NOW, unit_id=w.newborn.pk)
    assert not is_administrator(user=adm, now=NOW, unit_id=w.tms.pk)
    assert find_office_unit(user=adm, unit_id=w.trust.pk, now=NOW) == w.trust
    for unit_id in (w.elsewhere.pk, w.tms.pk, 999_999):
        with pytest.raises(Http404):
            find_office_unit(user=adm, unit_id=unit_id, now=NOW)


def test_neither_reaches_anybody_who_is_a_patient(w: Ward) -> None:
    adm = staff("adm", "Anita", w.lung, Post.Role.ADMINISTRATOR, NOW)
    for who in (adm, w.lars):
        assert [act for act in Act if reached(user=who, act=act, now=NOW).exists()] == []


def test_a_post_that_has_ended_or_a_user_who_is_shut_out_looks_after_nothing(w: Ward) -> None:
    Post.objects.filter(user=w.lars).update(ended_at=NOW - timedelta(minutes=1))
    assert names(w.lars) == []
    adm = staff("adm", "Anita", w.lung, Post.Role.ADMINISTRATOR, NOW)
    adm.is_active = False
    assert names(adm) == []
