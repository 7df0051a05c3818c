"""The access log: one entry for each look, one for a list until it shows somebody else."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, ward

from heim.access.find import find_home_stay, find_stay
from heim.access.log import log_list
from heim.access.models import Entry
from heim.access.reads import looks_at
from heim.people.models import Post

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


def test_a_list_of_nobody_names_nobody(w: Ward) -> None:
    log_list(user=w.berit, act="desk:worklist", patient_ids=[], now=NOW)
    assert Entry.objects.get().shown.count() == 0


def test_of_two_posts_the_one_that_let_her_in_is_written_down(w: Ward) -> None:
    Post.objects.create(user=w.carl, unit=w.lung, role=Post.Role.LEADER, started_at=NOW - HOUR)
    Post.objects.create(user=w.carl, unit=w.lung, role=Post.Role.MIDWIFE, started_at=NOW - HOUR)
    find_stay(user=w.carl, stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    find_stay(user=w.carl, stay_id=w.oda_stay.pk, act="desk:stay", now=NOW)
    looks = [(entry.role, entry.unit_name) for entry in Entry.objects.order_by("pk")]
    assert looks == [("midwife", "Lungeavdelingen"), ("nurse", "Medisinsk avdeling")]
