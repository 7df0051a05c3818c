"""The access log: one entry for each look, one for a list until it shows somebody else."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, ward

from heim.access.find import find_home_stay, find_stay
from heim.access.log import log_list, log_live_list, log_look
from heim.access.models import Entry, Flag, Sharing, TeamMember
from heim.access.reads import all_looks, looks_at, looks_page
from heim.people.models import Post, Relative, Stay, Unit, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def test_a_look_is_written_once_with_who_and_as_what(w: Ward) -> None:
    find_stay(user=w.berit, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    entry = Entry.objects.get()
    assert (entry.at, entry.user, entry.role, entry.unit_name) == (NOW, w.berit, "nurse", "Lungeavdelingen")
    assert (entry.act, entry.patient_id) == ("desk:stay", w.jens_stay.patient_id)


def test_who_is_hired_for_a_time_is_not_logged_as_somebody_at_home(w: Ward) -> None:
    Post.objects.filter(user=w.berit).update(ended_at=NOW + HOUR)
    find_stay(user=w.berit, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    assert Entry.objects.get().role == "nurse"


def test_jens_reads_who_looked_newest_first(w: Ward) -> None:
    find_stay(user=w.berit, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    log_list(user=w.dag, act="desk:worklist", patient_ids=[w.jens_stay.patient_id], now=NOW + HOUR)
    find_home_stay(user=w.jens, stay_id=w.jens_stay.pk, act="home:log", now=NOW + 2 * HOUR)
    looks = looks_at(stay=w.jens_stay)
    assert [(look.who, look.role) for look in looks] == [
        ("Jens Haugen", "home"),
        ("Dag Lie", "doctor"),
        ("Berit Dahl", "nurse"),
    ]
    assert looks_at(stay=w.tove_stay) == []


def test_a_list_is_logged_when_it_changes_and_not_each_time_it_is_asked_for(w: Ward) -> None:
    jens, tove = w.jens_stay.patient_id, w.tove_stay.patient_id
    Stay.objects.filter(pk=w.tove_stay.pk).update(responsible_unit=w.lung)

    def show(*patient_ids: int, at: datetime = NOW) -> int:
        log_list(user=w.berit, act="desk:worklist", patient_ids=patient_ids, now=at)
        return Entry.objects.count()

    assert [show(jens), show(jens), show(jens, jens), show(jens, tove), show(tove, jens), show(jens)] == [
        1,
        1,
        1,
        2,
        2,
        3,
    ]
    assert show(jens, at=NOW + timedelta(days=1)) == 4, "a new day"
    log_list(user=w.nora, act="desk:worklist", patient_ids=[jens], now=NOW)
    log_list(user=w.berit, act="desk:patients", patient_ids=[jens], now=NOW)
    assert Entry.objects.count() == 6, "of each person and each list its own"


def test_of_a_list_that_stays_open_each_person_is_logged_once_a_day(w: Ward) -> None:
    jens, tove = w.jens_stay.patient_id, w.tove_stay.patient_id

    def show(*patient_ids: int, user: User = w.berit, act: str = "desk:worklist", at: datetime = NOW) -> list[int]:
        """Whom the log has more than before."""
        before = Entry.objects.count()
        log_live_list(user=user, act=act, unit_id=w.lung.pk, patient_ids=patient_ids, now=at)
        return [shown.patient_id for entry in Entry.objects.order_by("pk")[before:] for shown in entry.shown.all()]

    assert show(jens) == [jens]
    assert show(jens, jens) == []
    assert show(tove, jens) == [tove]
    assert show(jens) == show(tove) == show() == []
    assert show(jens, user=w.nora) == [jens], "somebody else"
    assert show(jens, act="desk:board") == [jens], "another list"
    assert show(jens, at=NOW + timedelta(days=1)) == [jens], "a new day"


def test_who_is_seen_again_in_another_unit_role_or_relation_is_logged_again(w: Ward) -> None:
    Post.objects.create(user=w.berit, unit=w.tms, role=Post.Role.NURSE, started_at=NOW - HOUR)
    Post.objects.create(user=w.berit, unit=w.lung, role=Post.Role.DOCTOR, started_at=NOW + 2 * HOUR)

    def show(hours: int, unit: Unit, *patient_ids: int) -> None:
        user = User.objects.get(pk=w.berit.pk)  # of a request of its own
        for _twice in range(2):
            at = NOW + hours * HOUR
            log_live_list(user=user, act="desk:worklist", unit_id=unit.pk, patient_ids=patient_ids, now=at)

    jens = w.jens_stay.patient_id
    show(0, w.lung, jens)
    Post.objects.filter(user=w.berit, role=Post.Role.NURSE, unit=w.lung).update(ended_at=NOW + HOUR)
    show(2, w.lung, jens)
    Stay.objects.filter(pk=w.jens_stay.pk).update(responsible_unit=w.tms)
    show(3, w.tms, jens)
    Stay.objects.filter(pk=w.jens_stay.pk).update(responsible_unit=w.lung)
    Post.objects.filter(user=w.berit, unit=w.lung).update(ended_at=NOW + 4 * HOUR)
    TeamMember.objects.create(stay=w.jens_stay, user=w.berit, started_at=NOW, by=w.berit)
    show(4, w.lung, jens)
    logged = [(entry.unit_name, entry.role, entry.basis) for entry in Entry.objects.order_by("pk")]
    assert logged == [
        ("Lungeavdelingen", "nurse", "responsible"),
        ("Lungeavdelingen", "doctor", "responsible"),
        ("TMS Sør", "nurse", "responsible"),
        ("TMS Sør", "nurse", "team"),
    ]


def test_a_post_that_gives_no_right_to_the_list_is_not_what_is_logged(w: Ward) -> None:
    for role in (Post.Role.LEADER, Post.Role.REHAB_ASSISTANT):
        Post.objects.create(user=w.tiril, unit=w.lung, role=role, started_at=NOW - HOUR)
    TeamMember.objects.create(stay=w.jens_stay, user=w.tiril, started_at=NOW - HOUR, by=w.berit)
    log_live_list(user=w.tiril, act="desk:worklist", unit_id=w.lung.pk, patient_ids=[w.jens_stay.patient_id], now=NOW)
    entry = Entry.objects.get()
    assert (entry.unit_name, entry.role, entry.basis) == ("TMS Sør", "nurse", "team")


def test_a_day_begins_at_midnight_in_norway(w: Ward) -> None:
    late = datetime(2026, 11, 17, 22, 30, tzinfo=UTC)
    for at in (late, late + HOUR):
        log_live_list(
            user=w.berit, act="desk:worklist", unit_id=w.lung.pk, patient_ids=[w.jens_stay.patient_id], now=at
        )
        log_list(user=w.berit, act="desk:patients", patient_ids=[], now=at)
    assert Entry.objects.count() == 4


def test_of_the_list_of_another_unit_the_relation_is_looked_up(w: Ward) -> None:
    TeamMember.objects.create(stay=w.jens_stay, user=w.tiril, started_at=NOW - HOUR, by=w.berit)
    for user in (w.berit, w.tiril):
        log_live_list(user=user, act="desk:worklist", unit_id=w.lung.pk, patient_ids=[w.jens_stay.patient_id], now=NOW)
    assert [entry.basis for entry in Entry.objects.order_by("pk")] == ["responsible", "team"]


def test_a_list_of_nobody_names_nobody(w: Ward) -> None:
    for _twice in range(2):
        log_list(user=w.berit, act="desk:patients", patient_ids=[], now=NOW)
        log_live_list(user=w.berit, act="desk:worklist", unit_id=w.lung.pk, patient_ids=[], now=NOW)
    assert [entry.shown.count() for entry in Entry.objects.all()] == [0, 0]


def test_of_two_posts_the_one_that_let_her_in_is_written_down(w: Ward) -> None:
    Post.objects.create(user=w.carl, unit=w.lung, role=Post.Role.LEADER, started_at=NOW - HOUR)
    Post.objects.create(user=w.carl, unit=w.lung, role=Post.Role.MIDWIFE, started_at=NOW - HOUR)
    find_stay(user=w.carl, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    find_stay(user=w.carl, stay_id=w.oda_stay.pk, act="desk:stay", now=NOW)
    looks = [(entry.role, entry.unit_name) for entry in Entry.objects.order_by("pk")]
    assert looks == [("midwife", "Lungeavdelingen"), ("nurse", "Medisinsk avdeling")]


def test_a_list_is_logged_apart_for_each_relation_by_which_its_people_are_seen(w: Ward) -> None:
    """So that Tove does not read that the lung unit answers for her."""
    TeamMember.objects.create(stay=w.tove_stay, user=w.berit, started_at=NOW - HOUR, by=w.tiril)
    shown = [w.jens_stay.patient_id, w.tove_stay.patient_id, w.oda_stay.patient_id]
    for _twice in range(2):
        log_list(user=w.berit, act="desk:patients", patient_ids=shown, now=NOW)
    entries = {entry.basis: list(entry.shown.values_list("patient_id", flat=True)) for entry in Entry.objects.all()}
    assert entries == {"responsible": [shown[0]], "team": [shown[1]], "": [shown[2]]}
    assert Entry.objects.count() == 3
    assert [look.unusual for look in looks_at(stay=w.oda_stay)] == [True]


def test_the_purpose_follows_from_the_relation_and_from_what_is_done(w: Ward) -> None:
    patient = w.jens_stay.patient_id

    def purpose(user: User, act: str, basis: str = "") -> tuple[str, str]:
        log_look(user=user, act=act, patient_id=patient, now=NOW, basis=basis)
        entry = Entry.objects.latest("pk")
        return entry.basis, entry.purpose

    assert purpose(w.berit, "desk:stay") == ("responsible", "TREAT")
    assert purpose(w.berit, "desk:see_refused") == ("responsible", "HOPERAT")
    assert purpose(w.carl, "desk:stay", "glass") == ("glass", "ETREAT")
    assert purpose(w.jens, "home:plan") == ("self", "PATRQT")
    assert purpose(w.gateway, "fhir:create") == ("responsible", "TREAT")
    assert purpose(w.carl, "desk:stay") == ("", "TREAT")
    patient = w.emil_stay.patient_id
    assert purpose(w.kari, "home:today") == ("parent", "FAMRQT")
    Relative.objects.filter(user=w.per).update(mandate=Relative.Mandate.CARER)
    assert purpose(w.per, "home:today") == ("carer", "PWATRNY")


def test_a_nurse_at_home_is_logged_as_at_home(w: Ward) -> None:
    Post.objects.create(user=w.jens, unit=w.lung, role=Post.Role.NURSE, started_at=NOW - HOUR)
    find_home_stay(user=w.jens, stay_id=w.jens_stay.pk, act="home:plan", now=NOW)
    entry = Entry.objects.get()
    assert (entry.role, entry.unit_name, entry.basis) == ("home", "", "self")


def test_a_long_log_is_read_page_by_page_and_nothing_is_left_out(w: Ward) -> None:
    patient = w.jens_stay.patient_id
    for minutes in range(12):
        log_look(user=w.berit, act="desk:stay", patient_id=patient, now=NOW + minutes * HOUR / 60)
        log_list(user=w.dag, act=f"desk:list{minutes}", patient_ids=[patient], now=NOW + minutes * HOUR / 60)
    pages, before = [], None
    while True:
        page = looks_page(patient_id=patient, before=before, most=5)
        pages.append([look.id for look in page.rows])
        before = page.older
        if before is None:
            break
    assert [len(page) for page in pages] == [5, 5, 5, 5, 4]
    ids = [look.id for look in all_looks(patient_id=patient)]
    assert [one for page in pages for one in page] == ids
    assert len(set(ids)) == 24


def test_what_is_unusual_is_found_alone(w: Ward) -> None:
    patient = w.jens_stay.patient_id
    for basis in ("responsible", "glass", "responsible", "team"):
        log_look(user=w.berit, act="desk:stay", patient_id=patient, now=NOW, basis=basis)
    log_look(user=w.carl, act="desk:stay", patient_id=patient, now=NOW)
    followed_up = Entry.objects.filter(basis="team").get()
    Flag.objects.create(entry=followed_up, kind=Flag.Kind.OWN_FAMILY, at=NOW)
    assert [look.basis for look in looks_page(patient_id=patient, unusual=True).rows] == ["", "glass"]
    Flag.objects.update(verdict=Flag.Verdict.FOLLOWED_UP, looked_at=NOW, looked_by=w.dag)
    assert [look.basis for look in looks_page(patient_id=patient, unusual=True).rows] == ["", "team", "glass"]


def test_jens_reads_who_agreed_that_the_municipality_was_let_in(w: Ward) -> None:
    Sharing.objects.create(
        stay=w.jens_stay, unit=w.elsewhere, consent_by="Jens Haugen, muntlig", started_at=NOW - HOUR, by=w.dag
    )
    find_stay(user=w.carl, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    (look,) = looks_at(stay=w.jens_stay)
    assert (look.basis, look.agreed, look.unusual) == ("shared", "Jens Haugen, muntlig", False)
