"""Who reaches whom from home, reckoned at the moment of asking, in Norway's own midnight."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404
from tests.people import Ward, patient, relative, stay, user, ward

from heim.access.api import api_stays
from heim.access.find import find_home_stay
from heim.access.home import Reach, api_home_stays, home_stays, reach_of, reached_stay, years_before
from heim.access.home_hide import hide_from_near
from heim.access.home_reserved import hidden_by, hidden_from
from heim.access.home_show import show_to_near
from heim.access.home_table import HOME_WORDS, Home
from heim.access.models import Entry, Reservation
from heim.access.table import Basis
from heim.kit.refusal import Refusal
from heim.people.models import Patient, Relative, Stay, User

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
ALL = frozenset(Home)
AS_A_YOUTH = ALL - {Home.GIVE}
OF_A_SMALL_CHILD = ALL - {Home.HIDE}
OF_A_BIG_CHILD = frozenset({Home.SUMMARY, Home.REPORT, Home.VALUES, Home.PLAN, Home.NEAR})

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


def carer(w: Ward, who: Stay, *scope: str, started_at: datetime = NOW - DAY, ended_at: datetime | None = None) -> User:
    made = user(f"hjelper{User.objects.count()}", "Hjelper")
    Relative.objects.create(
        patient=who.patient,
        user=made,
        name=made.name,
        relation=Relative.Relation.CHILD,
        mandate=Relative.Mandate.CARER,
        scope=list(scope),
        given_by=w.jens,
        started_at=started_at,
        ended_at=ended_at,
    )
    return made


def reach(user: User, who: Stay, now: datetime = NOW) -> Reach:
    found = reach_of(user=user, stay=who, now=now)
    assert found is not None
    return found


def acts(user: User, who: Stay, now: datetime = NOW) -> frozenset[Home] | None:
    """What one person reaches; asked of one stay and of the list, which must say the same."""
    fresh = Stay.objects.select_related("patient").get(pk=who.pk)
    found = reach_of(user=user, stay=fresh, now=now)
    listed = {act for act in Home if home_stays(user=user, now=now, act=act).filter(pk=who.pk).exists()}
    assert listed == (found.acts if found else set())
    return None if found is None else found.acts


def test_jens_reaches_himself_and_nobody_else(w: Ward) -> None:
    found, whole = find_home_stay(user=w.jens, stay_id=w.jens_stay.pk, act="home:today", now=NOW)
    assert (found, whole.basis, whole.acts) == (w.jens_stay, Basis.SELF, ALL)
    assert acts(w.jens, w.jens_stay) == ALL
    assert Entry.objects.get(user=w.jens).basis == "self"
    for by in (w.tove, w.kari, w.berit, w.carl):
        assert acts(by, w.jens_stay) is None
        with pytest.raises(Http404):
            find_home_stay(user=by, stay_id=w.jens_stay.pk, act="home:today", now=NOW)


def test_who_is_refused_is_not_told_whether_it_exists_and_leaves_no_trace(w: Ward) -> None:
    for stay_id in (w.jens_stay.pk, 10**9):
        with pytest.raises(Http404) as refused:
            find_home_stay(user=w.tove, stay_id=stay_id, act="home:today", now=NOW)
        assert str(refused.value) == ""
    assert not Entry.objects.exists()


def test_a_word_that_is_not_in_the_table_opens_nothing_to_anybody(w: Ward) -> None:
    for word in ("home:anything", "today", "desk:stay", ""):
        assert reached_stay(user=w.jens, stay_id=w.jens_stay.pk, act=word, now=NOW) is None
    for word in HOME_WORDS:
        assert reached_stay(user=w.jens, stay_id=w.jens_stay.pk, act=word, now=NOW) is not None


def test_who_is_shut_out_and_who_has_ended_reaches_nothing(w: Ward) -> None:
    Stay.objects.filter(pk=w.emil_stay.pk).update(ended_at=NOW)
    assert acts(w.kari, w.emil_stay) is None
    User.objects.filter(pk=w.jens.pk).update(is_active=False)
    w.jens.refresh_from_db()
    assert acts(w.jens, w.jens_stay) is None


def test_both_parents_reach_their_newborn_each_until_their_own_end(w: Ward) -> None:
    assert acts(w.kari, w.emil_stay) == acts(w.per, w.emil_stay) == OF_A_SMALL_CHILD
    Relative.objects.filter(user=w.per).update(mandate=Relative.Mandate.NONE)
    Relative.objects.filter(user=w.kari).update(started_at=NOW, ended_at=NOW + DAY)
    assert acts(w.per, w.emil_stay) is None
    moments = (NOW - SECOND, NOW, NOW + DAY - SECOND, NOW + DAY)
    reached = [acts(w.kari, w.emil_stay, at) is not None for at in moments]
    assert reached == [False, True, True, False]


# Winter, a leap day, summer, the day after clocks go forward, and the day they go back.
BORN = [date(2014, 11, 18), date(2012, 2, 29), date(2014, 7, 1), date(2010, 3, 29), date(2010, 10, 25)]


@pytest.mark.parametrize("born", BORN)
def test_at_twelve_parents_see_less_and_at_sixteen_nothing_from_norwegian_midnight(w: Ward, born: date) -> None:
    who, own, mother = child(w, born)
    twelve, sixteen = (midnight(born.year + years, born.month, born.day) for years in (12, 16))
    moments = (twelve - SECOND, twelve, sixteen - SECOND, sixteen)
    assert [acts(mother, who, at) for at in moments] == [OF_A_SMALL_CHILD, OF_A_BIG_CHILD, OF_A_BIG_CHILD, None]
    assert [acts(own, who, at) for at in moments] == [AS_A_YOUTH, AS_A_YOUTH, AS_A_YOUTH, ALL]


def test_midnight_is_that_of_norway_in_summer_and_winter_time(w: Ward) -> None:
    who, _own, mother = child(w, date(2010, 7, 1))
    assert acts(mother, who, datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC)) == OF_A_BIG_CHILD
    assert acts(mother, who, datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC)) is None
    Patient.objects.filter(pk=who.patient_id).update(born=date(2010, 12, 1))
    assert acts(mother, who, datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC)) == OF_A_BIG_CHILD
    assert acts(mother, who, datetime(2026, 11, 30, 23, 0, 0, tzinfo=UTC)) is None


def test_a_parent_of_a_twelve_year_old_is_refused_what_is_the_childs_own(w: Ward) -> None:
    who, own, mother = child(w, date(2014, 11, 17))
    for word, act in HOME_WORDS.items():
        for by, given in ((own, AS_A_YOUTH), (mother, OF_A_BIG_CHILD)):
            found = reached_stay(user=by, stay_id=who.pk, act=word, now=NOW)
            assert (found is not None) is (act in given), (word, by)


GIVEN = {
    "report": {Home.REPORT, Home.FORMS},
    "values": {Home.VALUES},
    "plan": {Home.PLAN},
    "talk": {Home.TALK},
}


@pytest.mark.parametrize("chosen", list(product((True, False), repeat=4)))
def test_a_carer_reaches_what_the_scope_names_and_no_more(w: Ward, chosen: tuple[bool, ...]) -> None:
    scope = [word for word, given in zip(GIVEN, chosen, strict=True) if given]
    marit = carer(w, w.jens_stay, *scope)
    wanted = frozenset({Home.SUMMARY, Home.NEAR}).union(*(GIVEN[word] for word in scope))
    assert acts(marit, w.jens_stay) == wanted
    assert acts(marit, w.tove_stay) is None
    assert reach(marit, w.jens_stay).basis is Basis.CARER


def test_a_word_in_a_scope_that_nobody_knows_gives_nothing(w: Ward) -> None:
    assert acts(carer(w, w.jens_stay, "everything", "log"), w.jens_stay) == frozenset({Home.SUMMARY, Home.NEAR})


def test_a_carer_reaches_from_the_first_to_the_last_second(w: Ward) -> None:
    marit = carer(w, w.jens_stay, "values", started_at=NOW, ended_at=NOW + DAY)
    moments = (NOW - SECOND, NOW, NOW + DAY - SECOND, NOW + DAY)
    assert [acts(marit, w.jens_stay, at) is not None for at in moments] == [False, True, True, False]


@pytest.mark.parametrize("protection", [Patient.Protection.CONFIDENTIAL, Patient.Protection.STRICT])
def test_nobody_represents_somebody_at_a_protected_address(w: Ward, protection: str) -> None:
    marit = carer(w, w.jens_stay, "values", "talk")
    Patient.objects.filter(pk__in=[w.jens_stay.patient_id, w.emil_stay.patient_id]).update(protection=protection)
    assert acts(marit, w.jens_stay) is acts(w.kari, w.emil_stay) is None
    assert acts(w.jens, w.jens_stay) == ALL
    assert not api_home_stays(user=w.kari, now=NOW).exists()


def test_a_mother_who_is_also_a_carer_keeps_that_when_the_child_turns_sixteen(w: Ward) -> None:
    who, _own, mother = child(w, date(2010, 11, 18))
    Relative.objects.filter(user=mother).update(started_at=NOW - DAY, ended_at=midnight(2026, 11, 18) + DAY)
    Relative.objects.create(
        patient=who.patient, user=mother, name="Moren", relation=Relative.Relation.MOTHER,
        mandate=Relative.Mandate.CARER, scope=["talk"], started_at=NOW - DAY,
    )  # fmt: skip
    assert acts(mother, who) == OF_A_BIG_CHILD | {Home.TALK}
    assert acts(mother, who, midnight(2026, 11, 18)) == frozenset({Home.SUMMARY, Home.NEAR, Home.TALK})


def test_what_parents_gave_somebody_of_a_small_child_ends_at_twelve(w: Ward) -> None:
    who, _own, _mother = child(w, date(2014, 11, 18))
    aunt = user("tante", "Tante")
    Relative.objects.create(
        patient=who.patient, user=aunt, name="Tante", relation=Relative.Relation.OTHER,
        mandate=Relative.Mandate.CARER, scope=["talk", "values"], started_at=NOW - DAY,
    )  # fmt: skip
    assert Home.TALK in (acts(aunt, who) or ())
    later = acts(aunt, who, midnight(2026, 11, 18))
    assert later is not None
    assert later & {Home.TALK, Home.FORMS, Home.VALUES} == {Home.VALUES}


def test_one_thing_is_kept_from_one_relative_or_from_all_until_it_is_shown_again(w: Ward) -> None:
    marit, knut = carer(w, w.jens_stay, "talk"), carer(w, w.jens_stay, "talk")
    row = Relative.objects.get(user=marit)
    patient_id, by = w.jens_stay.patient_id, w.jens
    hide_from_near(patient_id=patient_id, kind="message", subject_id=7, relative_id=row.pk, by=by, now=NOW)
    hide_from_near(patient_id=patient_id, kind="report", subject_id=8, relative_id=None, by=by, now=NOW)
    again = hide_from_near(patient_id=patient_id, kind="report", subject_id=8, relative_id=None, by=by, now=NOW)
    assert Reservation.objects.count() == 2
    assert (again.written_by, again.started_at) == (w.jens, NOW)
    assert [reach(who, w.jens_stay).hides("message", 7) for who in (marit, knut, w.jens)] == [True, False, False]
    assert [reach(who, w.jens_stay).hides("report", 8) for who in (marit, knut, w.jens)] == [True, True, False]
    assert not reach(marit, w.jens_stay).hides("report", 7)
    assert not reach(marit, w.jens_stay, NOW - SECOND).hides("report", 8)
    assert show_to_near(patient_id=patient_id, kind="report", subject_id=8, by=by, now=NOW + SECOND) == 1
    assert not reach(knut, w.jens_stay, NOW + SECOND).hides("report", 8)
    assert reach(marit, w.jens_stay, NOW + SECOND).hides("message", 7)


def test_one_thing_kept_does_not_stand_for_another(w: Ward) -> None:
    marit, mother = carer(w, w.jens_stay, "talk"), Relative.objects.get(user=w.kari)
    row, jens, emil = Relative.objects.get(user=marit), w.jens_stay.patient_id, w.emil_stay.patient_id
    kept = (
        *((jens, "message", 1, None), (jens, "message", 1, row.pk), (jens, "message", 2, None)),
        *((jens, "report", 1, None), (emil, "message", 1, None), (emil, "message", 3, mother.pk)),
    )
    ids = [
        hide_from_near(patient_id=who, kind=kind, subject_id=subject, relative_id=near, by=w.jens, now=NOW).pk
        for _twice in range(2)
        for who, kind, subject, near in kept
    ]
    assert len(set(ids)) == len(kept)
    assert hidden_by(patient_id=jens, kind="message", subject_ids=[1], now=NOW) == {1: {None, row.pk}}
    assert hidden_by(patient_id=emil, kind="message", subject_ids=[2, 3], now=NOW) == {3: {mother.pk}}
    assert hidden_by(patient_id=emil, kind="report", subject_ids=[1, 2, 3], now=NOW) == {}
    assert hidden_from(user=marit, patient_id=jens, now=NOW) == {"message": {1, 2}, "report": {1}}
    assert hidden_from(user=w.kari, patient_id=emil, now=NOW) == {"message": {1, 3}}
    assert show_to_near(patient_id=jens, kind="message", subject_id=1, by=w.jens, now=NOW + SECOND) == 2
    assert Reservation.objects.filter(ended_at=None).count() == len(kept) - 2
    Reservation.objects.filter(ended_at=None).update(ended_at=NOW + DAY)
    moments = (NOW + DAY - SECOND, NOW + DAY)
    assert [bool(hidden_from(user=marit, patient_id=jens, now=at)) for at in moments] == [True, False]


def test_a_relative_who_is_no_carer_gets_nothing_by_a_scope(w: Ward) -> None:
    who, _own, mother = child(w, date(2009, 11, 17))
    Relative.objects.filter(user=mother).update(scope=["talk", "values", "plan"])
    assert acts(mother, who) is None


def test_what_is_kept_from_somebody_stays_kept_when_they_are_let_in_anew(w: Ward) -> None:
    marit = carer(w, w.jens_stay, "talk")
    row = Relative.objects.get(user=marit)
    hide_from_near(patient_id=row.patient_id, kind="message", subject_id=7, relative_id=row.pk, by=w.jens, now=NOW)
    Relative.objects.filter(pk=row.pk).update(ended_at=NOW)
    Relative.objects.create(
        patient=row.patient, user=marit, name="Marit", relation="child", mandate="carer", scope=["talk"], started_at=NOW
    )
    assert reach(marit, w.jens_stay).hides("message", 7)


def test_an_unknown_kind_and_somebody_elses_relative_are_refused(w: Ward) -> None:
    tove_s = Relative.objects.get(user=carer(w, w.tove_stay, "talk"))
    carer(w, w.jens_stay, "talk")
    refusals = (("plan", None, "kind"), ("message", tove_s.pk, "who"), ("message", 987_654, "who"))
    for kind, relative_id, code in refusals:
        with pytest.raises(Refusal) as refused:
            hide_from_near(
                patient_id=w.jens_stay.patient_id, kind=kind, subject_id=1, relative_id=relative_id, by=w.jens, now=NOW
            )
        assert refused.value.code == code
    assert not Reservation.objects.exists()


def test_over_the_api_one_reaches_oneself_and_a_small_child_from_whom_nothing_is_kept(w: Ward) -> None:
    marit = carer(w, w.jens_stay, *GIVEN)
    assert list(api_stays(user=w.jens, now=NOW)) == [w.jens_stay]
    assert list(api_stays(user=w.kari, now=NOW)) == [w.emil_stay]
    assert not api_stays(user=marit, now=NOW).exists()
    who, own, mother = child(w, date(2014, 11, 18))
    assert list(api_stays(user=mother, now=midnight(2026, 11, 18) - SECOND)) == [who]
    assert not api_stays(user=mother, now=midnight(2026, 11, 18)).exists()
    assert list(api_stays(user=own, now=midnight(2026, 11, 18))) == [who]
    for patient_id, reached in ((w.jens_stay.patient_id, True), (w.emil_stay.patient_id, False)):
        hide_from_near(patient_id=patient_id, kind="message", subject_id=1, relative_id=None, by=w.nina, now=NOW)
        assert api_stays(user=w.kari, now=NOW).exists() is reached, "what one patient keeps is not another's"
    assert list(api_stays(user=w.jens, now=NOW)) == [w.jens_stay]


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
