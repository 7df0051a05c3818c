"""What is unusual in the log is found by the tick, looked at by who oversees it, and told the patient when it is followed up."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.desk.people import at
from tests.people import Ward, patient, staff, ward

from heim.access.flag_judge import judge_flag
from heim.access.flag_reads import flagged_in
from heim.access.flag_unusual import MANY, flag_unusual
from heim.access.log import log_list, log_look
from heim.access.models import Flag, FlagCursor
from heim.access.reads import looks_page
from heim.access.seal import seal_entries
from heim.kit.refusal import Refusal
from heim.people.models import Post, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def look(
    w: Ward, user: User, basis: str = "responsible", *, now: datetime = NOW, patient_id: int | None = None
) -> None:
    whom = w.jens_stay.patient_id if patient_id is None else patient_id
    log_look(user=user, act="desk:stay", patient_id=whom, now=now, basis=basis)


def flagged(now: datetime = NOW) -> list[tuple[str, str]]:
    """Kind and who, of what is new."""
    before = set(Flag.objects.values_list("pk", flat=True))
    seal_entries(now=now)
    flag_unusual(now=now)
    new = Flag.objects.exclude(pk__in=before).select_related("entry__user").order_by("pk")
    return [(flag.kind, flag.entry.user.username) for flag in new]


def test_the_ordinary_day_is_not_flagged(w: Ward) -> None:
    for basis in ("responsible", "team", "cover", "shared"):
        look(w, w.berit, basis)
    log_look(user=w.jens, act="home:log", patient_id=w.jens_stay.patient_id, now=NOW)
    log_look(user=w.gateway, act="fhir:create", patient_id=w.jens_stay.patient_id, now=NOW)
    log_list(user=w.berit, act="desk:worklist", patient_ids=[w.jens_stay.patient_id], now=NOW)
    assert flagged() == []


def test_who_had_no_relation_is_flagged_once_a_day_for_each_patient(w: Ward) -> None:
    for hours in range(3):
        look(w, w.carl, "glass", now=NOW + hours * HOUR)
    assert flagged() == [("no_relation", "carl")]
    look(w, w.carl, "glass", now=NOW + 4 * HOUR)
    assert flagged() == []
    look(w, w.carl, now=NOW + 5 * HOUR, basis="")
    look(w, w.carl, "glass", now=NOW + 30 * HOUR)
    look(w, w.carl, "glass", now=NOW + 30 * HOUR, patient_id=w.tove_stay.patient_id)
    assert flagged() == [("no_relation", "carl")] * 2


def test_a_nurse_with_the_patients_family_name_is_flagged_once_for_good(w: Ward) -> None:
    kin = staff("kin", "Ane Marie Lie-Haugen", w.lung, Post.Role.NURSE, NOW)
    look(w, kin)
    assert flagged() == [("own_family", "kin")]
    look(w, kin, now=NOW + 48 * HOUR)
    look(w, kin, patient_id=w.tove_stay.patient_id)
    assert flagged() == []


def test_one_who_shares_only_a_first_name_is_not(w: Ward) -> None:
    look(w, staff("namesake", "Haugen Dahl", w.lung, Post.Role.NURSE, NOW))
    assert flagged() == []


def test_many_patients_in_an_hour_are_flagged_and_over_a_day_they_are_not(w: Ward) -> None:
    people = [
        patient(f"Per{number}", "Prøve", born=NOW.date() - timedelta(days=9000 + number)) for number in range(MANY + 1)
    ]
    for number, one in enumerate(people):
        look(w, w.berit, patient_id=one.pk, now=NOW + number * HOUR / 2)
        look(w, w.nora, patient_id=one.pk, now=NOW + number * HOUR / 100)
        look(w, w.dag, patient_id=people[number % 10].pk, now=NOW + number * HOUR / 100)
    assert flagged(NOW + 40 * HOUR) == [("many", "nora")]
    look(w, w.nora, now=NOW + 0.6 * HOUR)
    assert flagged(NOW + 40 * HOUR) == []


def test_each_link_is_looked_at_once_however_often_the_tick_comes(w: Ward) -> None:
    look(w, w.carl, "glass")
    assert flagged() == [("no_relation", "carl")]
    assert flag_unusual(now=NOW) == 0
    assert FlagCursor.objects.get().number == 1


def test_an_old_log_without_grounds_is_not_flagged_backwards(w: Ward) -> None:
    from heim.access.models import Entry

    look(w, w.carl, "")
    Entry.objects.update(purpose="")
    assert flagged() == []


def test_a_doctor_of_the_unit_sees_whom_it_was_about_and_a_leader_does_not(w: Ward) -> None:
    look(w, w.carl, "glass")
    flagged()
    (doctors,) = flagged_in(user=w.dag, now=NOW)
    (leaders,) = flagged_in(user=w.lars, now=NOW)
    assert (doctors.patient, leaders.patient) == ("Jens Haugen", "")
    assert (leaders.who, leaders.from_unit, leaders.kind) == (
        "Carl Foss",
        "Medisinsk avdeling",
        "uten tilknytning til pasienten",
    )
    assert flagged_in(user=w.berit, now=NOW) == []
    assert flagged_in(user=w.nina, now=NOW) == []


def test_the_page_is_for_who_oversees_and_for_nobody_else(w: Ward) -> None:
    look(w, w.carl, "glass")
    flagged()
    pages = {user.username: _page(user) for user in (w.dag, w.lars, w.berit, w.carl, w.jens)}
    assert {name: status for name, (status, _text) in pages.items()} == {
        "dag": 200,
        "lars": 200,
        "berit": 404,
        "carl": 404,
        "jens": 404,
    }
    assert "Jens Haugen" in pages["dag"][1]
    assert "Carl Foss" in pages["lars"][1]
    assert "Haugen" not in pages["lars"][1]


def _page(user: User) -> tuple[int, str]:
    client = Client(headers={"accept-language": "nb"})
    client.force_login(user, backend="heim.access.signed_in.SignedIn")
    with at(NOW):
        answer = client.get("/desk/flags")
    return answer.status_code, answer.content.decode()


def test_what_is_followed_up_is_shown_to_the_patient(w: Ward) -> None:
    kin = staff("kin", "Ane Haugen", w.lung, Post.Role.NURSE, NOW)
    look(w, kin)
    flagged()
    flag = Flag.objects.get()
    assert looks_page(patient_id=w.jens_stay.patient_id, unusual=True).rows == []
    with pytest.raises(Refusal, match="Skriv hva"):
        judge_flag(flag_id=flag.pk, verdict="followed_up", note=" ", by=w.dag, now=NOW)
    with pytest.raises(Refusal):
        judge_flag(flag_id=flag.pk, verdict="fine", note="", by=w.nina, now=NOW)
    judge_flag(flag_id=flag.pk, verdict="followed_up", note="Snakket med henne.", by=w.dag, now=NOW)
    (seen,) = looks_page(patient_id=w.jens_stay.patient_id, unusual=True).rows
    assert seen.who == "Ane Haugen"
    with pytest.raises(Refusal, match="allerede"):
        judge_flag(flag_id=flag.pk, verdict="fine", note="", by=w.dag, now=NOW)


def test_nobody_judges_their_own(w: Ward) -> None:
    look(w, w.dag, "", patient_id=w.oda_stay.patient_id)
    flagged()
    (mine,) = flagged_in(user=w.dag, now=NOW)
    assert mine.own
    with pytest.raises(Refusal, match="eget"):
        judge_flag(flag_id=mine.id, verdict="fine", note="", by=w.dag, now=NOW)
    assert judge_flag(flag_id=mine.id, verdict="fine", note="", by=w.lars, now=NOW).looked_by == w.lars
