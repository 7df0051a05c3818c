"""Who reaches which stay for what: by the responsible unit, a sharing, the team, cover, broken glass; and who is shut out."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from tests.access.grants import HOUR, broken, in_team, shared, shut_out
from tests.people import Ward, patient, staff, stay, ward

from heim.access.api import api_stays, stays_of_subjects
from heim.access.cover import any_covered
from heim.access.find import find_stay
from heim.access.models import BrokenGlass, Entry, Sharing, TeamMember
from heim.access.posts import held_posts
from heim.access.relations import acts_on, reached, related_stay
from heim.access.table import RELATIONS, ROLES, WORDS, Act, Basis
from heim.access.units import (
    StaffUnit,
    acts_in,
    chosen_unit,
    colleagues_of,
    heard_units,
    unit_for,
    units_of,
    units_where,
)
from heim.access.visible import gateway_stays, visible_units
from heim.people.models import Post, Stay, Unit, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # a Tuesday, 09.42 in Norway
NIGHT = datetime(2026, 11, 17, 21, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
READ = {Act.SUMMARY, Act.PLAN, Act.VALUES, Act.TALK}

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def may(who: User, stay: Stay, now: datetime = NOW) -> set[Act]:
    """By asking for one stay, for the list of all, and for everything at once: three questions, one answer."""
    one = {act for act in Act if related_stay(user=who, act=act, stay_id=stay.pk, now=now)}
    listed = {act for act in Act if reached(user=who, act=act, now=now).filter(pk=stay.pk).exists()}
    assert one == listed == set(acts_on(user=who, stay=stay, now=now))
    return one


def basis(who: User, stay: Stay, act: Act, now: datetime = NOW) -> str:
    found = related_stay(user=who, act=act, stay_id=stay.pk, now=now)
    return "" if found is None else found[1].value


@pytest.mark.parametrize("role", list(Post.Role))
def test_each_role_may_in_its_own_unit_what_the_table_says_and_nothing_elsewhere(w: Ward, role: Post.Role) -> None:
    who = staff("ny", "Ny Person", w.lung, role, NOW)
    assert may(who, w.jens_stay) == ROLES[role]
    assert may(who, w.oda_stay) == set()
    assert acts_in(user=who, unit_id=w.lung.pk, now=NOW) == ROLES[role]
    assert acts_in(user=who, unit_id=w.tms.pk, now=NOW) == set()
    for act in Act:
        assert units_where(user=who, act=act, now=NOW) == ({w.lung.pk} if act in ROLES[role] else set())
    assert [unit.id for unit in units_of(user=who, now=NOW)] == ([w.lung.pk] if role in Post.CLINICAL else [])


def test_those_who_look_after_patients_are_those_who_may_see_that_somebody_is_one() -> None:
    assert {role for role, acts in ROLES.items() if Act.SUMMARY in acts} == set(Post.CLINICAL)


def test_berit_is_let_in_and_who_is_refused_is_not_told_whether_it_exists(w: Ward) -> None:
    assert find_stay(user=w.berit, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW) == w.jens_stay
    said = Entry.objects.get()
    assert (said.act, said.basis, said.patient_id) == ("desk:stay", "responsible", w.jens_stay.patient_id)
    bodies = []
    for who in (w.carl, w.tiril, w.jens, w.lars, w.gateway):
        for stay_id in (w.jens_stay.pk, 10**9):
            with pytest.raises(Http404) as refused:
                find_stay(user=who, stay_id=stay_id, act="desk:stay", now=NOW)
            bodies.append(str(refused.value))
    assert len(set(bodies)) == 1
    assert Entry.objects.count() == 1


def test_a_word_that_nobody_has_put_into_the_table_opens_nothing(w: Ward) -> None:
    with pytest.raises(Http404):
        find_stay(user=w.dag, stay_id=w.jens_stay.pk, act="desk:something_new", now=NOW)
    assert "desk:something_new" not in WORDS


def test_a_door_asks_for_the_act_it_is_for_and_a_look_is_logged_as_a_look(w: Ward) -> None:
    care = staff("barne", "Barne Pleier", w.lung, Post.Role.CARE_ASSISTANT, NOW)
    for act in ("desk:stay", "desk:ring"):
        find_stay(user=care, stay_id=w.jens_stay.pk, act=act, now=NOW)
    for act in ("desk:take", "desk:limits", "desk:discharge", "desk:prescribe"):
        with pytest.raises(Http404):
            find_stay(user=care, stay_id=w.jens_stay.pk, act=act, now=NOW, looking=True)
    find_stay(user=w.berit, stay_id=w.jens_stay.pk, act="desk:limits", now=NOW, looking=True)
    find_stay(user=w.berit, stay_id=w.jens_stay.pk, act="desk:limits", now=NOW)
    said = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert said == ["desk:stay", "desk:ring", "desk:stay", "desk:limits"]


def test_a_post_counts_from_its_first_to_its_last_moment(w: Ward) -> None:
    Post.objects.filter(user=w.berit).update(started_at=NOW - DAY, ended_at=NOW + DAY)
    moments = (NOW - DAY - SECOND, NOW - DAY, NOW, NOW + DAY)
    assert [bool(may(w.berit, w.jens_stay, at)) for at in moments] == [False, True, True, False]
    assert [bool(visible_units(user_id=w.berit.pk, now=at)) for at in moments] == [False, True, True, False]
    assert [bool(units_where(user=w.berit, act=Act.VALUES, now=at)) for at in moments] == [False, True, True, False]
    assert [[post.role for post in held_posts(user=w.berit, now=at)] for at in moments] == [
        [],
        ["nurse"],
        ["nurse"],
        [],
    ]
    offered = [w.berit in [one.user for one in colleagues_of(unit_id=w.lung.pk, now=at)] for at in moments]
    assert offered == [False, True, True, False]


def test_a_unit_is_chosen_among_those_that_are_offered(w: Ward) -> None:
    units = [StaffUnit(one.pk, one.name, "") for one in (w.lung, w.tms)]
    assert chosen_unit(units, w.tms.pk).name == "TMS Sør"
    with pytest.raises(Http404):
        chosen_unit(units, w.elsewhere.pk)


def test_only_posts_that_see_patients_and_gateways_of_their_own_units_count(w: Ward) -> None:
    assert visible_units(user_id=w.lars.pk, now=NOW) == set()
    assert visible_units(user_id=w.lars.pk, now=NOW, roles=(Post.Role.LEADER,)) == {w.lung.pk}
    for who in (w.berit, w.lars, w.carl):
        assert not gateway_stays(user=who, now=NOW).exists()
    User.objects.filter(pk=w.berit.pk).update(is_active=False)
    assert visible_units(user_id=w.berit.pk, now=NOW) == set()


def test_who_is_shut_off_reaches_nothing(w: Ward) -> None:
    in_team(w.oda_stay, w.berit, w.carl, NOW)
    for who in (w.berit, w.gateway):
        User.objects.filter(pk=who.pk).update(is_active=False)
        who.refresh_from_db()
    assert may(w.berit, w.jens_stay) == may(w.berit, w.oda_stay) == frozenset()
    assert units_of(user=w.berit, now=NOW) == []
    assert not units_where(user=w.berit, act=Act.SUMMARY, now=NOW)
    assert not acts_in(user=w.berit, unit_id=w.lung.pk, now=NOW)
    assert not gateway_stays(user=w.gateway, now=NOW).exists()
    assert not api_stays(user=w.gateway, now=NOW).exists()
    assert stays_of_subjects(user=w.gateway, numbers=[], patient_ids=[w.jens_stay.patient_id], now=NOW) == []
    assert w.berit not in [one.user for one in colleagues_of(unit_id=w.lung.pk, now=NOW)]


def test_an_ended_stay_is_reached_by_nobody_but_for_what_was_left_undone_by_the_unit(w: Ward) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values plan talk answer")
    in_team(w.jens_stay, w.carl, w.dag, NOW)
    broken(w.jens_stay, w.nina, w.newborn, NOW)
    assert all(may(who, w.jens_stay) for who in (w.berit, w.tiril, w.carl, w.nina))
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW)
    w.jens_stay.refresh_from_db()
    for who in (w.berit, w.tiril, w.carl, w.nina):
        assert may(who, w.jens_stay) == set()
    undone = {"stay_id": w.jens_stay.pk, "act": "desk:send_again", "now": NOW, "also_ended": True}
    assert find_stay(user=w.berit, **undone) == w.jens_stay  # type: ignore[arg-type]
    for who in (w.tiril, w.carl, w.nina):
        with pytest.raises(Http404):
            find_stay(user=who, **undone)  # type: ignore[arg-type]
    assert list(gateway_stays(user=w.gateway, now=NOW)) == [w.jens_stay]


def test_an_ended_stay_of_a_covered_unit_is_not_reached(w: Ward) -> None:
    cover(w)
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW)
    w.jens_stay.refresh_from_db()
    assert may(w.nina, w.jens_stay, NIGHT) == set()


@pytest.mark.parametrize(
    ("gives", "acts"),
    [
        ("", {Act.SUMMARY}),
        ("values", {Act.SUMMARY, Act.VALUES}),
        ("plan", {Act.SUMMARY, Act.PLAN}),
        ("talk", {Act.SUMMARY, Act.TALK, Act.REPORT}),
        ("answer", {Act.SUMMARY, Act.REPORT, Act.ANSWER}),
        ("values plan talk answer", READ | {Act.REPORT, Act.ANSWER}),
    ],
)
def test_a_sharing_gives_what_it_says(w: Ward, gives: str, acts: set[Act]) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW, gives=gives)
    assert may(w.tiril, w.jens_stay) == acts
    assert {basis(w.tiril, w.jens_stay, act) for act in acts} == {"shared"}
    assert may(w.carl, w.jens_stay) == may(w.nina, w.jens_stay) == set()


def test_a_sharing_gives_nobody_more_than_their_role(w: Ward) -> None:
    driver = staff("amb", "Am Bulanse", w.tms, Post.Role.PARAMEDIC, NOW)
    leader = staff("leder", "Le Der", w.tms, Post.Role.LEADER, NOW)
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values plan talk answer")
    assert may(driver, w.jens_stay) == {Act.SUMMARY, Act.PLAN, Act.VALUES, Act.REPORT}
    assert may(leader, w.jens_stay) == set()


def test_a_sharing_lasts_from_its_first_to_its_last_moment(w: Ward) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values", until=NOW + HOUR)
    moments = (NOW - SECOND, NOW, NOW + HOUR - SECOND, NOW + HOUR)
    assert [bool(may(w.tiril, w.jens_stay, at)) for at in moments] == [False, True, True, False]


def test_a_municipality_that_shares_three_patients_reaches_three(w: Ward) -> None:
    sharing = [shared(one, w.tms, w.dag, NOW) for one in (w.jens_stay, w.emil_stay, w.oda_stay)]
    mine = set(reached(user=w.tiril, act=Act.SUMMARY, now=NOW))
    assert mine == {w.jens_stay, w.emil_stay, w.oda_stay, w.tove_stay}
    Sharing.objects.filter(pk=sharing[0].pk).update(ended_at=NOW)
    assert w.jens_stay not in set(reached(user=w.tiril, act=Act.SUMMARY, now=NOW))


def test_somebody_in_the_team_has_the_rights_of_their_role_but_moves_nothing(w: Ward) -> None:
    in_team(w.jens_stay, w.carl, w.dag, NOW, until=NOW + HOUR)
    assert may(w.carl, w.jens_stay) == ROLES[Post.Role.NURSE] - {Act.MOVE}
    assert basis(w.carl, w.jens_stay, Act.CHANGE) == "team"
    assert may(w.carl, w.tove_stay) == set()
    others = staff("kollega", "Kol Lega", w.elsewhere, Post.Role.NURSE, NOW)
    assert may(others, w.jens_stay) == set()
    moments = (NOW - SECOND, NOW, NOW + HOUR - SECOND, NOW + HOUR)
    assert [bool(may(w.carl, w.jens_stay, at)) for at in moments] == [False, True, True, False]


def test_in_the_team_without_a_post_any_more_is_out(w: Ward) -> None:
    in_team(w.jens_stay, w.carl, w.dag, NOW)
    Post.objects.filter(user=w.carl).update(ended_at=NOW + HOUR)
    assert may(w.carl, w.jens_stay, NOW)
    assert may(w.carl, w.jens_stay, NOW + HOUR) == set()


def test_whether_a_unit_covers_for_any_is_a_column(w: Ward) -> None:
    def covers(*units: Unit) -> bool:
        rows = Stay.objects.annotate(any=any_covered([unit.pk for unit in units]))
        return bool(rows.values_list("any", flat=True).first())

    assert not covers(w.newborn)
    cover(w)
    assert [covers(w.newborn), covers(w.tms), covers(w.tms, w.newborn)] == [True, False, True]


def cover(w: Ward) -> None:
    w.lung.covered_by = w.newborn  # open around the clock; the lung unit from 8 to 15.30
    w.lung.save(update_fields=["covered_by"])


def test_who_covers_reaches_the_stays_while_the_unit_is_closed_and_only_then(w: Ward) -> None:
    cover(w)
    assert may(w.nina, w.jens_stay, NOW) == set()
    assert may(w.nina, w.jens_stay, NIGHT) == READ | {Act.REPORT, Act.ANSWER}
    assert basis(w.nina, w.jens_stay, Act.VALUES, NIGHT) == "cover"
    assert may(w.carl, w.jens_stay, NIGHT) == set()
    assert may(w.nina, w.oda_stay, NIGHT) == set()
    shut_out(w.jens_stay, w.dag, NIGHT, user=w.carl)
    assert may(w.nina, w.jens_stay, NIGHT) == READ | {Act.REPORT, Act.ANSWER}, "it was somebody else who was shut out"


def test_the_closed_units_list_opens_for_who_covers_and_they_hear_of_it(w: Ward) -> None:
    cover(w)
    lung = {"unit_id": w.lung.pk, "act": "desk:worklist"}
    assert unit_for(user=w.nina, now=NIGHT, **lung).id == w.lung.pk  # type: ignore[arg-type]
    assert heard_units(user=w.nina, now=NIGHT) == {w.newborn.pk, w.lung.pk}
    assert heard_units(user=w.nina, now=NOW) == {w.newborn.pk}
    for who, now, act in (
        (w.nina, NOW, "desk:worklist"),
        (w.carl, NIGHT, "desk:worklist"),
        (w.nina, NIGHT, "desk:enrol"),
        (w.nina, NIGHT, "desk:no_such_word"),
    ):
        with pytest.raises(Http404):
            unit_for(user=who, unit_id=w.lung.pk, act=act, now=now)
    assert unit_for(user=w.nina, unit_id=None, act="desk:worklist", now=NIGHT).id == w.newborn.pk


def test_a_unit_whose_list_the_role_may_not_read_is_not_there(w: Ward) -> None:
    rehab = staff("rehab", "Re Hab", w.lung, Post.Role.REHAB_ASSISTANT, NOW)
    assert unit_for(user=rehab, unit_id=None, act="desk:patients", now=NOW).id == w.lung.pk
    for unit_id in (None, w.lung.pk):
        with pytest.raises(Http404):
            unit_for(user=rehab, unit_id=unit_id, act="desk:worklist", now=NOW)


def test_broken_glass_lets_one_read_for_as_long_as_it_lasts_and_nothing_else(w: Ward) -> None:
    broken(w.jens_stay, w.carl, w.elsewhere, NOW)
    assert may(w.carl, w.jens_stay) == READ
    assert basis(w.carl, w.jens_stay, Act.VALUES) == "glass"
    assert may(w.carl, w.tove_stay) == set()
    colleague = staff("kollega", "Kol Lega", w.elsewhere, Post.Role.NURSE, NOW)
    assert may(colleague, w.jens_stay) == set()
    moments = (NOW - SECOND, NOW, NOW + HOUR - SECOND, NOW + HOUR)
    assert [bool(may(w.carl, w.jens_stay, at)) for at in moments] == [False, True, True, False]


def test_broken_glass_holds_only_in_the_unit_one_broke_it_from(w: Ward) -> None:
    glass = broken(w.jens_stay, w.carl, w.elsewhere, NOW)
    BrokenGlass.objects.filter(pk=glass.pk).update(unit=w.tms)
    assert may(w.carl, w.jens_stay) == set()


def test_who_sees_by_a_sharing_and_by_broken_glass_is_said_to_see_by_the_glass(w: Ward) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW)
    broken(w.jens_stay, w.tiril, w.tms, NOW)
    assert basis(w.tiril, w.jens_stay, Act.SUMMARY) == "glass"
    assert find_stay(user=w.tiril, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW).reached_by == "glass"
    said = Entry.objects.get()
    assert (said.basis, "Fant ham på gata" in said.reason) == ("glass", True)


def test_a_person_the_patient_shuts_out_reaches_the_patient_by_nothing(w: Ward) -> None:
    block = shut_out(w.jens_stay, w.dag, NOW, user=w.berit, until=NOW + HOUR)
    in_team(w.jens_stay, w.carl, w.dag, NOW)
    broken(w.jens_stay, w.carl, w.elsewhere, NOW)
    shut_out(w.jens_stay, w.dag, NOW, user=w.carl)
    assert may(w.berit, w.jens_stay) == may(w.carl, w.jens_stay) == set()
    assert may(w.nora, w.jens_stay) == ROLES[Post.Role.NURSE]
    assert may(w.carl, w.oda_stay) == ROLES[Post.Role.NURSE]
    moments = (NOW - SECOND, NOW, NOW + HOUR - SECOND, NOW + HOUR)
    assert [bool(may(w.berit, w.jens_stay, at)) for at in moments] == [True, False, False, True]
    block.ended_at = NOW
    block.save(update_fields=["ended_at"])
    assert may(w.berit, w.jens_stay)


def test_a_unit_the_patient_shuts_out_does_not_reach_them_by_sharing_or_cover(w: Ward) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values")
    shared(w.jens_stay, w.elsewhere, w.dag, NOW, gives="values")
    cover(w)
    shut_out(w.emil_stay, w.nina, NOW, unit=w.tms)
    assert may(w.tiril, w.jens_stay) == {Act.SUMMARY, Act.VALUES}, "that was another patient"
    for unit in (w.tms, w.newborn):
        shut_out(w.jens_stay, w.dag, NOW, unit=unit)
    assert may(w.tiril, w.jens_stay) == may(w.nina, w.jens_stay, NIGHT) == set()
    assert may(w.carl, w.jens_stay) == {Act.SUMMARY, Act.VALUES}
    assert may(w.berit, w.jens_stay) == ROLES[Post.Role.NURSE]


def test_the_relations_give_no_more_than_their_lines_of_the_table(w: Ward) -> None:
    doctor = staff("overlege", "Over Lege", w.elsewhere, Post.Role.DOCTOR, NOW)
    in_team(w.jens_stay, doctor, w.dag, NOW)
    assert (
        may(doctor, w.jens_stay) == RELATIONS[Basis.TEAM] == READ | {Act.REPORT, Act.ANSWER, Act.CHANGE, Act.PRESCRIBE}
    )
    TeamMember.objects.all().delete()
    broken(w.jens_stay, doctor, w.elsewhere, NOW)
    assert may(doctor, w.jens_stay) == RELATIONS[Basis.GLASS] == READ


def test_over_the_api_staff_read_what_they_may_read_and_write_where_they_may_write(w: Ward) -> None:
    rehab = staff("rehab", "Re Hab", w.lung, Post.Role.REHAB_ASSISTANT, NOW)
    adviser = staff("raad", "Rå D", w.lung, Post.Role.ADVISER, NOW)
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values")

    def readable(who: User) -> set[int]:
        return {stay.pk for stay in api_stays(user=who, now=NOW)}

    def writable(who: User) -> set[int]:
        number, other = w.jens_stay.patient.identity_number, w.tove_stay.patient_id
        found = stays_of_subjects(user=who, numbers=[number], patient_ids=[other], now=NOW)
        return {one.stay_id for one in found}

    jens, tove = w.jens_stay.pk, w.tove_stay.pk
    assert (readable(w.berit), writable(w.berit)) == ({jens}, {jens})
    assert (readable(rehab), writable(rehab)) == (set(), {jens})
    assert (readable(adviser), writable(adviser)) == ({jens}, set())
    assert (readable(w.tiril), writable(w.tiril)) == ({jens, tove}, {tove})
    assert (readable(w.gateway), writable(w.gateway)) == ({jens}, {jens})
    assert (readable(w.carl), writable(w.carl)) == ({w.oda_stay.pk}, set())
    assert (readable(w.lars), writable(w.lars)) == (set(), set())


def test_over_the_api_a_sender_finds_those_it_names_and_no_others(w: Ward) -> None:
    ida = stay(patient("Ida", "Berg", born=date(1960, 2, 1)), w.lung, w.dag, NOW - DAY)
    jens, tove = w.jens_stay, w.tove_stay

    def found(who: User, numbers: Sequence[Stay] = (), ids: Sequence[Stay] = ()) -> set[int]:
        said = [one.patient.identity_number for one in numbers], [one.patient_id for one in ids]
        rows = stays_of_subjects(user=who, numbers=said[0], patient_ids=said[1], now=NOW)
        return {one.stay_id for one in rows}

    for who in (w.gateway, w.berit):
        assert found(who, numbers=[jens]) == found(who, ids=[jens]) == {jens.pk}
        assert found(who, numbers=[tove]) == found(who, ids=[tove]) == found(who) == set()
        assert found(who, numbers=[jens, tove], ids=[ida, tove]) == {jens.pk, ida.pk}
    assert found(w.jens, numbers=[jens]) == found(w.jens, ids=[jens]) == {jens.pk}
    assert found(w.jens, numbers=[tove]) == found(w.jens, ids=[tove]) == found(w.jens) == set()


def test_a_gateway_also_reaches_what_has_ended_and_staff_do_not(w: Ward) -> None:
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW)
    named = {"numbers": (), "patient_ids": [w.jens_stay.patient_id], "now": NOW}
    assert [one.stay_id for one in stays_of_subjects(user=w.gateway, **named)] == [w.jens_stay.pk]  # type: ignore[arg-type]
    assert stays_of_subjects(user=w.berit, **named) == []  # type: ignore[arg-type]


def test_only_those_who_may_answer_are_offered_as_colleagues(w: Ward) -> None:
    care = staff("barne", "Barne Pleier", w.lung, Post.Role.CARE_ASSISTANT, NOW)
    offered = [one.user for one in colleagues_of(unit_id=w.lung.pk, now=NOW)]
    assert offered[0] == w.dag
    assert {w.berit, w.nora} <= set(offered)
    assert care not in offered
    assert {w.lars, w.gateway, w.tiril}.isdisjoint(offered)
