"""What the patient shuts out is written down, respected and let in again; the care team; protected addresses."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.access.grants import broken, in_team, shared, shut_out
from tests.people import Ward, patient, staff, stay, ward

from heim.access.block import ShutOut, write_block
from heim.access.blocks import (
    KeptOut,
    any_shut_out,
    blocks_of,
    kept_out_by,
    shut_documents,
    shut_out_from,
    shut_out_on_list,
)
from heim.access.find import find_stay
from heim.access.find_patients import WantedPatients, find_patients
from heim.access.join_team import join_team
from heim.access.leave_team import leave_team
from heim.access.lift_block import lift_block
from heim.access.models import Block, TeamMember
from heim.access.protect import shown_phone
from heim.access.reads_elsewhere import reached_elsewhere, wide_stays
from heim.access.reads_shutting import staff_named, units_elsewhere
from heim.access.reads_team import team_of, who_may_join
from heim.access.relations import acts_on
from heim.access.table import Act
from heim.kit.refusal import Refusal
from heim.people.models import Patient, Post, Stay, Unit, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def shut(of: Stay, by: User, **what: object) -> str:
    try:
        write_block(stay_id=of.pk, shut=ShutOut(**what), by=by, now=NOW)  # type: ignore[arg-type]
    except Refusal as refusal:
        return refusal.code
    return ""


def test_a_person_a_unit_or_one_document_is_shut_once_and_let_in_again(w: Ward) -> None:
    assert shut(w.jens_stay, w.dag, user_id=w.berit.pk) == ""
    assert shut(w.jens_stay, w.dag, user_id=w.berit.pk) == "shut"
    assert shut(w.jens_stay, w.dag, unit_id=w.tms.pk) == ""
    assert shut(w.jens_stay, w.dag, kind="message", subject_id=7) == ""
    assert shut(w.jens_stay, w.dag, kind="message", subject_id=8) == ""
    assert shut_out_from(user=w.berit, now=NOW) == {w.jens_stay.patient_id}
    assert shut_out_from(user=w.nora, now=NOW) == frozenset()
    shut_now = shut_documents(patient_ids=[w.jens_stay.patient_id], now=NOW)
    assert shut_now == {"message": {7, 8}, "answer": frozenset(), "handling": frozenset()}
    assert shut_documents(patient_ids=[w.tove_stay.patient_id], now=NOW)["message"] == frozenset()
    said = [(one.who, one.kind) for one in blocks_of(patient_id=w.jens_stay.patient_id, now=NOW)]
    assert sorted(said) == [("", "message"), ("", "message"), ("Berit Dahl", ""), ("TMS Sør", "")]
    for block in Block.objects.all():
        lift_block(stay_id=w.jens_stay.pk, block_id=block.pk, by=w.dag, now=NOW)
    assert shut_out_from(user=w.berit, now=NOW) == frozenset()
    assert blocks_of(patient_id=w.jens_stay.patient_id, now=NOW) == []
    assert shut(w.jens_stay, w.dag, user_id=w.berit.pk) == ""


def test_what_cannot_be_shut_is_refused(w: Ward) -> None:
    assert shut(w.jens_stay, w.dag, unit_id=w.lung.pk) == "responsible"
    assert shut(w.jens_stay, w.dag, user_id=w.dag.pk) == "self"
    for nothing in (
        {},
        {"user_id": 10**9},
        {"unit_id": 10**9},
        {"kind": "message"},
        {"kind": "secret", "subject_id": 1},
        {"user_id": w.berit.pk, "unit_id": w.tms.pk},
    ):
        assert shut(w.jens_stay, w.dag, **nothing) == "nothing"
    assert not Block.objects.exists()


def test_a_block_is_lifted_once_for_its_own_patient_and_never_by_who_is_shut_out(w: Ward) -> None:
    shut(w.jens_stay, w.dag, user_id=w.berit.pk)
    block = Block.objects.get()
    for of, by in ((w.tove_stay, w.dag), (w.jens_stay, w.berit)):
        with pytest.raises(Refusal):
            lift_block(stay_id=of.pk, block_id=block.pk, by=by, now=NOW)
    lift_block(stay_id=w.jens_stay.pk, block_id=block.pk, by=w.dag, now=NOW)
    with pytest.raises(Refusal):
        lift_block(stay_id=w.jens_stay.pk, block_id=block.pk, by=w.dag, now=NOW)


def test_staff_anywhere_can_be_named_to_be_shut_out_and_every_unit_but_the_responsible_one(w: Ward) -> None:
    assert [one.name for one in staff_named(query="carl", now=NOW)] == ["Carl Foss"]
    assert [one.name for one in staff_named(query="lars holm", now=NOW)] == ["Lars Holm"]
    assert staff_named(query="c", now=NOW) == staff_named(query="apparater", now=NOW) == []
    names = [name for _id, name in units_elsewhere(stay=w.jens_stay)]
    assert "TMS Sør" in names
    assert "Lungeavdelingen" not in names


def joins(of: Stay, who: User, by: User) -> str:
    try:
        join_team(stay_id=of.pk, user_id=who.pk, by=by, now=NOW)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_somebody_from_elsewhere_joins_the_team_and_leaves_it(w: Ward) -> None:
    assert [one.name for one in who_may_join(stay=w.jens_stay, query="carl", now=NOW)] == ["Carl Foss"]
    assert who_may_join(stay=w.jens_stay, query="berit", now=NOW) == []
    assert (
        who_may_join(stay=w.jens_stay, query="c", now=NOW)
        == who_may_join(stay=w.jens_stay, query="jens", now=NOW)
        == []
    )
    assert joins(w.jens_stay, w.carl, w.dag) == ""
    assert joins(w.jens_stay, w.carl, w.dag) == "in_team"
    (member,) = team_of(stay=w.jens_stay, now=NOW)
    assert (member.name, member.said) == ("Carl Foss", "sykepleier, Medisinsk avdeling")
    assert team_of(stay=w.tove_stay, now=NOW) == []
    assert Act.ANSWER in acts_on(user=w.carl, stay=w.jens_stay, now=NOW)
    with pytest.raises(Refusal):
        leave_team(stay_id=w.tove_stay.pk, member_id=member.id, by=w.dag, now=NOW)
    leave_team(stay_id=w.jens_stay.pk, member_id=member.id, by=w.dag, now=NOW)
    assert not acts_on(user=w.carl, stay=w.jens_stay, now=NOW)
    assert team_of(stay=w.jens_stay, now=NOW) == []
    with pytest.raises(Refusal):
        leave_team(stay_id=w.jens_stay.pk, member_id=member.id, by=w.dag, now=NOW)
    assert joins(w.jens_stay, w.carl, w.dag) == ""


def test_one_block_does_not_stand_for_another(w: Ward) -> None:
    for changed in (
        {"user_id": w.carl.pk},
        {"user_id": w.nina.pk},
        {"unit_id": w.tms.pk},
        {"unit_id": w.newborn.pk},
        {"kind": "message", "subject_id": 7},
        {"kind": "answer", "subject_id": 7},
        {"kind": "message", "subject_id": 8},
    ):
        assert shut(w.jens_stay, w.dag, **changed) == ""
        assert shut(w.jens_stay, w.dag, **changed) == "shut"
    assert shut(w.tove_stay, w.tiril, user_id=w.carl.pk) == ""
    assert len(blocks_of(patient_id=w.jens_stay.patient_id, now=NOW)) == 7
    assert [one.who for one in blocks_of(patient_id=w.tove_stay.patient_id, now=NOW)] == ["Carl Foss"]


def test_whether_anybody_has_shut_somebody_out_is_a_column(w: Ward) -> None:
    def told(user: User, units: tuple[int, ...] = (), at: datetime = NOW) -> bool:
        rows = Stay.objects.annotate(shut=any_shut_out(user.pk, units, at))
        return bool(rows.values_list("shut", flat=True).first())

    hour = timedelta(hours=1)
    shut_out(w.jens_stay, w.dag, NOW, user=w.carl)
    shut_out(w.tove_stay, w.dag, NOW, unit=w.newborn, until=NOW + hour)
    assert [told(who) for who in (w.carl, w.nina)] == [True, False]
    assert [told(w.nina, (unit.pk,)) for unit in (w.newborn, w.lung)] == [True, False]
    assert [told(w.nina, (w.newborn.pk,), at) for at in (NOW - hour, NOW, NOW + hour)] == [False, True, False]
    assert [told(w.carl, at=at) for at in (NOW - hour, NOW + hour)] == [False, True]


def test_whom_a_patient_keeps_out_is_known_while_it_lasts(w: Ward) -> None:
    jens, tove = w.jens_stay.patient_id, w.tove_stay.patient_id
    shut_out(w.jens_stay, w.dag, NOW, user=w.carl)
    shut_out(w.jens_stay, w.dag, NOW, user=w.nina)
    shut_out(w.jens_stay, w.dag, NOW, unit=w.tms)
    shut_out(w.jens_stay, w.dag, NOW, unit=w.newborn, until=NOW + timedelta(hours=1))
    Block.objects.create(patient=w.jens_stay.patient, kind="message", subject_id=7, started_at=NOW, written_by=w.dag)
    out = kept_out_by(patient_ids=[jens, tove], now=NOW)
    assert out == {jens: KeptOut(frozenset({w.carl.pk, w.nina.pk}), frozenset({w.tms.pk, w.newborn.pk}))}
    later = kept_out_by(patient_ids=[jens], now=NOW + timedelta(hours=1))
    assert later[jens].units == {w.tms.pk}
    assert kept_out_by(patient_ids=[tove], now=NOW) == {}
    assert kept_out_by(patient_ids=[jens], now=NOW - timedelta(seconds=1)) == {}


def test_who_leaves_the_team_is_the_one_who_is_named(w: Ward) -> None:
    for who in (w.carl, w.nina):
        assert joins(w.jens_stay, who, w.dag) == ""
    carl, nina = (TeamMember.objects.get(user=who) for who in (w.carl, w.nina))
    TeamMember.objects.filter(pk=nina.pk).update(ended_at=NOW + timedelta(hours=1))
    assert leave_team(stay_id=w.jens_stay.pk, member_id=nina.pk, by=w.dag, now=NOW).user_id == w.nina.pk
    assert [one.name for one in team_of(stay=w.jens_stay, now=NOW)] == ["Carl Foss"]
    assert leave_team(stay_id=w.jens_stay.pk, member_id=carl.pk, by=w.dag, now=NOW).user_id == w.carl.pk


def test_who_may_join_works_with_patients_now(w: Ward) -> None:
    def named(query: str, at: datetime = NOW) -> list[str]:
        return [one.said for one in who_may_join(stay=w.jens_stay, query=query, now=at)]

    leads = staff("kari_l", "Kari Leder", w.elsewhere, Post.Role.LEADER, NOW)
    assert named("Kari Leder") == []
    Post.objects.create(
        user=leads, unit=w.tms, role=Post.Role.DOCTOR, started_at=NOW, ended_at=NOW + timedelta(hours=1)
    )
    moments = (NOW - timedelta(seconds=1), NOW, NOW + timedelta(hours=1))
    assert [named("Kari Leder", at) for at in moments] == [[], ["lege, TMS Sør"], []]
    assert [named("carl", at) for at in (NOW - timedelta(days=366), NOW)] == [[], ["sykepleier, Medisinsk avdeling"]]
    User.objects.filter(pk=w.carl.pk).update(is_active=False)
    assert named("carl") == []


def test_one_is_in_the_team_from_the_first_to_the_last_moment(w: Ward) -> None:
    in_team(w.jens_stay, w.carl, w.dag, NOW, until=NOW + timedelta(hours=1))
    moments = (NOW - timedelta(seconds=1), NOW, NOW + timedelta(hours=1))
    assert [len(team_of(stay=w.jens_stay, now=at)) for at in moments] == [0, 1, 0]


def test_the_block_that_is_lifted_is_the_one_that_is_named(w: Ward) -> None:
    first = shut_out(w.jens_stay, w.dag, NOW, user=w.carl)
    second = shut_out(w.jens_stay, w.dag, NOW, user=w.nina)
    lift_block(stay_id=w.jens_stay.pk, block_id=second.pk, by=w.dag, now=NOW)
    assert [one.id for one in blocks_of(patient_id=w.jens_stay.patient_id, now=NOW)] == [first.pk]


def test_who_cannot_be_in_the_team_is_refused(w: Ward) -> None:
    for nobody in (w.jens, w.kari, w.gateway, w.lars):
        assert joins(w.tove_stay, nobody, w.tiril) == "nobody"
    assert joins(w.jens_stay, w.berit, w.dag) == "works_here"
    shut(w.jens_stay, w.dag, user_id=w.carl.pk)
    assert joins(w.jens_stay, w.carl, w.dag) == "blocked"
    User.objects.filter(pk=w.tiril.pk).update(is_active=False)
    assert joins(w.jens_stay, w.tiril, w.dag) == "nobody"
    assert not TeamMember.objects.exists()
    assert joins(w.jens_stay, w.nina, w.dag) == "", "whom they have shut out is another"
    others = staff("sara", "Sara Lund", w.elsewhere, Post.Role.NURSE, NOW)
    assert joins(w.jens_stay, others, w.dag) == "", "who is in the team already is another"
    assert joins(w.tove_stay, w.carl, w.tiril) == "", "it was another patient who shut him out"
    assert joins(w.tove_stay, others, w.tiril) == "", "the other team was another patient's"
    TeamMember.objects.filter(user=others, stay=w.jens_stay).update(ended_at=NOW + timedelta(hours=1))
    assert joins(w.jens_stay, others, w.dag) == "in_team", "until the hour is over"
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW)
    TeamMember.objects.all().delete()
    assert joins(w.jens_stay, w.nina, w.dag) == "nobody"


def test_what_is_shared_or_teamed_stands_on_the_own_list_and_nothing_else_does(w: Ward) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW)
    shared(w.emil_stay, w.tms, w.dag, NOW, gives="values")
    in_team(w.oda_stay, w.tiril, w.carl, NOW)
    listed = [(one.stay.patient.given_name, one.basis, one.values) for one in reached_elsewhere(user=w.tiril, now=NOW)]
    assert listed == [("Jens", "shared", False), ("Emil", "shared", True), ("Oda", "team", True)]
    assert reached_elsewhere(user=w.berit, now=NOW) == reached_elsewhere(user=w.lars, now=NOW) == []
    shared(w.tove_stay, w.tms, w.dag, NOW)  # their own already
    broken(w.jens_stay, w.carl, w.elsewhere, NOW)
    assert len(reached_elsewhere(user=w.tiril, now=NOW)) == 3
    assert reached_elsewhere(user=w.carl, now=NOW) == []
    shut(w.jens_stay, w.dag, user_id=w.tiril.pk)
    assert [one.stay for one in reached_elsewhere(user=w.tiril, now=NOW)] == [w.emil_stay, w.oda_stay]


def test_what_a_sensitive_unit_has_is_left_out_of_what_others_see_of_the_same_patient(w: Ward) -> None:
    front = w.newborn
    front.sensitive = True
    front.save(update_fields=["sensitive"])
    other = stay(w.jens_stay.patient, front, w.dag, NOW, Stay.Kind.INPATIENT_AT_HOME)
    both = staff("begge", "Beg Ge", w.lung, Post.Role.NURSE, NOW)
    Post.objects.create(user=both, unit=front, role=Post.Role.NURSE, started_at=NOW)

    def wide(who: User, unit_id: int) -> set[int]:
        rows = wide_stays(user=who, patient_id=w.jens_stay.patient_id, unit_id=unit_id, act=Act.SUMMARY, now=NOW)
        return {one.pk for one in rows}

    assert wide(w.berit, w.lung.pk) == {w.jens_stay.pk}
    assert wide(both, w.lung.pk) == {w.jens_stay.pk}
    assert wide(both, front.pk) == {w.jens_stay.pk, other.pk}
    assert wide(w.carl, w.lung.pk) == set()


@pytest.mark.parametrize("protection", ["6", "7"])
def test_where_a_protected_person_lives_is_for_the_responsible_unit_alone(w: Ward, protection: str) -> None:
    shared(w.jens_stay, w.tms, w.dag, NOW, gives="values")
    assert find_stay(user=w.tiril, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW).patient.phone == "400 00 000"
    Patient.objects.filter(pk=w.jens_stay.patient_id).update(protection=protection)
    seen = find_stay(user=w.berit, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW).patient
    assert (seen.phone, seen.door_code, bool(seen.address)) == ("400 00 000", "1234", True)
    assert shown_phone(seen) == ""
    hidden = find_stay(user=w.tiril, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW).patient
    assert (hidden.phone, hidden.door_code, hidden.address) == ("", "", "")
    (told,) = find_patients(user=w.berit, wanted=WantedPatients(ids=[w.jens_stay.patient_id]), now=NOW)
    assert (told.phone, told.address) == ("", "")
    assert Patient.objects.get(pk=w.jens_stay.patient_id).address


def test_anybody_elses_telephone_is_shown_on_lists() -> None:
    one = Patient(phone="400 00 001", born=date(1990, 1, 1))
    assert shown_phone(one) == "400 00 001"
    assert patient("Ola", "Nordmann", born=date(1990, 1, 1)).protection == ""


@pytest.mark.parametrize("also", ["", Post.Role.LEADER, Post.Role.LOGISTICS, Post.Role.REHAB_ASSISTANT])
def test_who_covers_does_not_see_on_a_list_whoever_has_shut_their_unit_out(w: Ward, also: str) -> None:
    """Not by a post in that unit either, when it does not let them see such a list."""
    if also:
        Post.objects.create(user=w.tiril, unit=w.lung, role=also, started_at=NOW - timedelta(hours=1))
    shut_out(w.jens_stay, w.dag, NOW, unit=w.tms)

    def kept_from(user: User, unit: Unit) -> frozenset[int]:
        return shut_out_on_list(user=user, act="desk:worklist", unit_id=unit.pk, now=NOW)

    assert kept_from(w.tiril, w.lung) == {w.jens_stay.patient_id}
    assert kept_from(w.tiril, w.tms) == kept_from(w.berit, w.lung) == frozenset()
