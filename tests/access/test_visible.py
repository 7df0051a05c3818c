"""Who may see whom, reckoned at the moment of asking, in Norway's own midnight."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404
from tests.people import Ward, patient, relative, stay, user, ward

from heim.access.find import find_home_stay, find_stay
from heim.access.models import Entry
from heim.access.visible import Reach, gateway_stays, home_stays, reach_of, staff_stays, visible_units, years_before
from heim.people.models import Post, Relative, Stay, User

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=OSLO).astimezone(UTC)


def child(w: Ward, born: date) -> tuple[Stay, User, User]:
    """A child with a login, and its mother."""
    own, mother = user("barnet", "Barnet"), user("moren", "Moren")
    person = patient("Barnet", "Vik", born=born, user=own)
    relative(person, mother, Relative.Relation.MOTHER, datetime(2015, 1, 1, tzinfo=UTC))
    return stay(person, w.newborn, w.dag, datetime(2016, 1, 1, tzinfo=UTC)), own, mother


def test_berit_and_nora_see_their_own_unit_and_carl_does_not(w: Ward) -> None:
    for by in (w.berit, w.nora, w.dag):
        assert find_stay(user=by, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW) == w.jens_stay
    for by in (w.carl, w.tiril, w.jens, w.lars, w.gateway):
        with pytest.raises(Http404):
            find_stay(user=by, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    assert visible_units(user_id=w.berit.pk, now=NOW) == {w.lung.pk}
    assert visible_units(user_id=w.lars.pk, now=NOW) == set()


def test_who_is_refused_is_not_told_whether_it_exists_and_leaves_no_trace(w: Ward) -> None:
    bodies = []
    for stay_id in (w.jens_stay.pk, 10**9):
        with pytest.raises(Http404) as refused:
            find_stay(user=w.carl, stay_id=stay_id, act="desk:stay", now=NOW)
        bodies.append(str(refused.value))
    assert bodies[0] == bodies[1]
    assert not Entry.objects.exists()


def test_a_post_counts_from_its_first_to_its_last_moment(w: Ward) -> None:
    Post.objects.filter(user=w.berit).update(started_at=NOW - DAY, ended_at=NOW + DAY)
    seen = [staff_stays(user=w.berit, now=at).exists() for at in (NOW - DAY - SECOND, NOW - DAY, NOW, NOW + DAY)]
    assert seen == [False, True, True, False]


def test_who_is_shut_out_sees_nothing(w: Ward) -> None:
    for somebody in (w.berit, w.jens, w.kari, w.gateway):
        User.objects.filter(pk=somebody.pk).update(is_active=False)
        somebody.refresh_from_db()
    assert not staff_stays(user=w.berit, now=NOW).exists()
    assert not gateway_stays(user=w.gateway, now=NOW).exists()
    assert not home_stays(user=w.jens, now=NOW).exists()
    assert not home_stays(user=w.kari, now=NOW).exists()
    assert visible_units(user_id=w.berit.pk, now=NOW) == set()


def test_an_ended_stay_is_seen_by_nobody_but_the_gateway_learns_that_it_ended(w: Ward) -> None:
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW)
    assert not staff_stays(user=w.berit, now=NOW).exists()
    assert not home_stays(user=w.jens, now=NOW).exists()
    assert list(gateway_stays(user=w.gateway, now=NOW)) == [w.jens_stay]


def test_jens_sees_himself_and_nobody_else(w: Ward) -> None:
    found, reach = find_home_stay(user=w.jens, stay_id=w.jens_stay.pk, act="home:today", now=NOW)
    assert (found, reach) == (w.jens_stay, Reach.FULL)
    for by in (w.tove, w.kari, w.berit, w.carl):
        with pytest.raises(Http404):
            find_home_stay(user=by, stay_id=w.jens_stay.pk, act="home:today", now=NOW)


def test_both_parents_reach_their_newborn_and_a_father_without_a_mandate_does_not(w: Ward) -> None:
    assert (
        reach_of(user=w.kari, stay=w.emil_stay, now=NOW)
        == reach_of(user=w.per, stay=w.emil_stay, now=NOW)
        == Reach.FULL
    )
    Relative.objects.filter(user=w.per).update(mandate=Relative.Mandate.NONE)
    Relative.objects.filter(user=w.kari).update(ended_at=NOW + DAY)
    assert reach_of(user=w.per, stay=w.emil_stay, now=NOW) is None
    assert reach_of(user=w.kari, stay=w.emil_stay, now=NOW) == Reach.FULL
    assert reach_of(user=w.kari, stay=w.emil_stay, now=NOW + DAY) is None


@pytest.mark.parametrize("born", [date(2014, 11, 18), date(2012, 2, 29), date(2014, 7, 1)])
def test_at_twelve_parents_see_less_and_at_sixteen_nothing_from_norwegian_midnight(w: Ward, born: date) -> None:
    who, own, mother = child(w, born)
    twelve, sixteen = (midnight(born.year + years, born.month, born.day) for years in (12, 16))
    moments = (twelve - SECOND, twelve, sixteen - SECOND, sixteen)
    reaches = [reach_of(user=mother, stay=who, now=at) for at in moments]
    assert reaches == [Reach.FULL, Reach.LIMITED, Reach.LIMITED, None]
    assert all(reach_of(user=own, stay=who, now=at) == Reach.FULL for at in moments)


def test_a_parent_of_a_twelve_year_old_is_refused_what_needs_the_whole(w: Ward) -> None:
    who, own, mother = child(w, date(2014, 11, 17))
    find_home_stay(user=mother, stay_id=who.pk, act="home:today", now=NOW)
    find_home_stay(user=own, stay_id=who.pk, act="home:messages", now=NOW, whole=True)
    with pytest.raises(Http404):
        find_home_stay(user=mother, stay_id=who.pk, act="home:messages", now=NOW, whole=True)


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (date(2028, 2, 29), 16, date(2012, 2, 29)),
        (date(2028, 2, 29), 1, date(2027, 2, 28)),
        (date(2027, 2, 28), 15, date(2012, 2, 28)),
        (date(2026, 11, 17), 16, date(2010, 11, 17)),
    ],
)
def test_the_same_day_some_years_before(day: date, years: int, before: date) -> None:
    assert years_before(day, years) == before
