"""Opening a record one has no relation to: who is found, what it takes, and who looks at it afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.access.grants import broken, shared, shut_out
from tests.people import Ward, staff, ward

from heim.access.break_glass import LASTS, break_glass
from heim.access.find_unrelated import find_one, find_unrelated
from heim.access.glass import open_glass
from heim.access.judge_glass import judge_glass
from heim.access.models import BrokenGlass
from heim.access.reads_glass import broken_in
from heim.access.relations import acts_on
from heim.kit.refusal import Refusal
from heim.people.models import Patient, Post, Stay, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def found(who: User, query: str, now: datetime = NOW) -> set[str]:
    return {one.name for one in find_unrelated(user=who, query=query, now=now)}


def opens(who: User, stay: Stay, *, number: str = "", because: str = "emergency", reason: str = "Falt om") -> str:
    """The refusal's code, or "" when it opened."""
    try:
        break_glass(stay_id=stay.pk, number=number, because=because, reason=reason, by=who, now=NOW)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_somebody_in_the_same_organisation_is_found_by_name_and_elsewhere_only_by_the_whole_number(w: Ward) -> None:
    number = w.jens_stay.patient.identity_number
    for query in ("Haugen", "haugen", "jens haug", "Jens", "HAUGEN"):
        assert found(w.nina, query) == {"Haugen, Jens"}, query
    for query in ("Ha", "", "aug", "Haugen Ole"):
        assert found(w.nina, query) == set(), query
    assert found(w.carl, "Haugen") == set()
    assert found(w.carl, number) == found(w.carl, f"{number[:6]} {number[6:]}") == {"Haugen, Jens"}
    assert found(w.carl, number[:10]) == set()


def test_only_those_who_read_in_some_unit_find_anybody(w: Ward) -> None:
    rehab = staff("rehab", "Re Hab", w.newborn, Post.Role.REHAB_ASSISTANT, NOW)
    for who in (w.lars, w.gateway, w.jens, w.kari, rehab):
        assert found(who, "Haugen") == found(who, w.jens_stay.patient.identity_number) == set()
        assert opens(who, w.jens_stay) == "nobody"


def test_who_is_reached_already_is_shown_as_that_and_needs_no_glass(w: Ward) -> None:
    (one,) = find_unrelated(user=w.berit, query="Haugen", now=NOW)
    assert (one.related, one.unit) == (True, "Lungeavdelingen")
    assert opens(w.berit, w.jens_stay) == "has_access"
    shared(w.jens_stay, w.newborn, w.dag, NOW)
    assert not find_unrelated(user=w.nina, query="Haugen", now=NOW)[0].related
    assert opens(w.nina, w.jens_stay) == ""


def test_an_ended_stay_and_a_strictly_protected_person_are_found_by_nobody_else(w: Ward) -> None:
    patient = w.jens_stay.patient
    for protection, names in ((Patient.Protection.CONFIDENTIAL, {"Haugen, Jens"}), (Patient.Protection.STRICT, set())):
        Patient.objects.filter(pk=patient.pk).update(protection=protection)
        assert found(w.nina, "Haugen") == found(w.carl, patient.identity_number) == names
    assert opens(w.nina, w.jens_stay) == "nobody"
    Patient.objects.filter(pk=patient.pk).update(protection="")
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW)
    assert found(w.nina, "Haugen") == set()
    assert opens(w.nina, w.jens_stay) == "nobody"


def test_whom_the_patient_has_shut_out_finds_nobody_and_opens_nothing(w: Ward) -> None:
    shut_out(w.jens_stay, w.dag, NOW, user=w.nina)
    assert found(w.nina, "Haugen") == set()
    assert opens(w.nina, w.jens_stay) == "nobody"


def test_the_name_of_a_sensitive_unit_is_not_told_to_who_has_no_relation(w: Ward) -> None:
    w.lung.sensitive = True
    w.lung.save(update_fields=["sensitive"])
    assert [one.unit for one in find_unrelated(user=w.nina, query="Haugen", now=NOW)] == [""]
    assert [one.unit for one in find_unrelated(user=w.berit, query="Haugen", now=NOW)] == ["Lungeavdelingen"]


def test_it_takes_a_category_and_a_reason_and_lasts_an_hour(w: Ward) -> None:
    assert opens(w.nina, w.jens_stay, because="") == opens(w.nina, w.jens_stay, because="curious") == "no_category"
    assert opens(w.nina, w.jens_stay, reason="  ") == opens(w.nina, w.jens_stay, reason="x" * 301) == "no_reason"
    assert not BrokenGlass.objects.exists()
    assert opens(w.nina, w.jens_stay, reason=" Falt om i korridoren ") == ""
    glass = BrokenGlass.objects.get()
    assert (glass.user, glass.stay, glass.unit) == (w.nina, w.jens_stay, w.newborn)
    assert (glass.at, glass.until, glass.reason) == (NOW, NOW + LASTS, "Falt om i korridoren")
    assert acts_on(user=w.nina, stay=w.jens_stay, now=NOW + LASTS / 2)
    assert not acts_on(user=w.nina, stay=w.jens_stay, now=NOW + LASTS)
    assert opens(w.nina, w.jens_stay) == "has_access"


def test_another_organisations_patient_is_opened_only_with_the_number(w: Ward) -> None:
    number = w.jens_stay.patient.identity_number
    assert opens(w.carl, w.jens_stay) == opens(w.carl, w.jens_stay, number=number[::-1]) == "nobody"
    assert opens(w.carl, w.tove_stay, number=number) == "nobody"
    assert opens(w.carl, w.jens_stay, number=f"{number[:6]} {number[6:]}") == ""
    assert find_one(user=w.carl, stay_id=10**9, number=number, now=NOW) is None


def test_doctors_and_leaders_of_the_unit_look_through_it_and_only_doctors_learn_the_name(w: Ward) -> None:
    broken(w.jens_stay, w.nina, w.newborn, NOW)
    (seen,) = broken_in(user=w.dag, now=NOW)
    assert (seen.patient, seen.who, seen.reason, seen.own) == ("Jens Haugen", "Nina Strand", "Fant ham på gata", False)
    (blind,) = broken_in(user=w.lars, now=NOW)
    assert (blind.patient, blind.reason, blind.who) == ("", "", "Nina Strand")
    for who in (w.berit, w.nina, w.carl, w.tiril, w.jens, w.gateway):
        assert broken_in(user=who, now=NOW) == []
    shut_out(w.jens_stay, w.berit, NOW, user=w.dag)
    assert broken_in(user=w.dag, now=NOW)[0].patient == ""


def test_what_was_judged_stands_below_for_ninety_days(w: Ward) -> None:
    old = broken(w.jens_stay, w.nina, w.newborn, NOW - 91 * DAY)
    new = broken(w.jens_stay, w.carl, w.elsewhere, NOW)
    assert [one.id for one in broken_in(user=w.dag, now=NOW)] == [old.pk, new.pk]
    judge_glass(glass_id=new.pk, verdict="justified", note="Ringte Nina.", by=w.lars, now=NOW)
    said = str(BrokenGlass.Verdict.JUSTIFIED.label)
    assert [(one.verdict, one.note) for one in broken_in(user=w.dag, now=NOW)] == [("", ""), (said, "Ringte Nina.")]
    assert [(one.verdict, one.note) for one in broken_in(user=w.lars, now=NOW)] == [("", ""), (said, "")]
    assert [(one.id, one.looked_by) for one in broken_in(user=w.dag, now=NOW)] == [(old.pk, ""), (new.pk, "Lars Holm")]
    judge_glass(glass_id=old.pk, verdict="justified", note="", by=w.dag, now=NOW)
    assert [one.id for one in broken_in(user=w.dag, now=NOW)] == [new.pk]


def judged(who: User, glass: BrokenGlass, verdict: str = "justified", note: str = "") -> str:
    try:
        judge_glass(glass_id=glass.pk, verdict=verdict, note=note, by=who, now=NOW)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_it_is_judged_once_by_somebody_else_who_may_and_a_wrong_one_with_a_note(w: Ward) -> None:
    glass = broken(w.jens_stay, w.nina, w.newborn, NOW)
    for who in (w.berit, w.nina, w.carl, w.jens):
        assert judged(who, glass) == "unknown"
    inactive = staff("borte", "Bor Te", w.lung, Post.Role.DOCTOR, NOW)
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    inactive.refresh_from_db()
    assert judged(inactive, glass) == "unknown"
    assert judged(w.dag, glass, "maybe") == "no_verdict"
    assert judged(w.dag, glass, "unjustified") == judged(w.dag, glass, note="x" * 301) == "no_note"
    assert judged(w.dag, glass, "unjustified", "Tatt opp med avdelingen.") == ""
    glass.refresh_from_db()
    assert (glass.looked_by, glass.looked_at, glass.verdict) == (w.dag, NOW, "unjustified")
    assert judged(w.lars, glass) == "judged"
    own = broken(w.tove_stay, w.dag, w.lung, NOW)
    boss = staff("sjef", "Sj Ef", w.tms, Post.Role.LEADER, NOW)
    assert judged(w.dag, own) == "unknown"
    Post.objects.create(user=w.dag, unit=w.tms, role=Post.Role.DOCTOR, started_at=NOW - DAY)
    w.dag.refresh_from_db()
    assert judged(User.objects.get(pk=w.dag.pk), own) == "own"
    assert judged(boss, own) == ""


def test_a_broken_glass_is_open_to_one_person_for_one_stay_and_one_hour(w: Ward) -> None:
    broken(w.jens_stay, w.nina, w.newborn, NOW)
    broken(w.oda_stay, w.tiril, w.tms, NOW)
    hour, second = timedelta(hours=1), timedelta(seconds=1)

    def is_open(who: User, stay: Stay, at: datetime = NOW) -> bool:
        return open_glass(user=who, stay_id=stay.pk, now=at) is not None

    assert [is_open(w.nina, stay) for stay in (w.jens_stay, w.oda_stay)] == [True, False]
    assert [is_open(w.tiril, stay) for stay in (w.jens_stay, w.oda_stay)] == [False, True]
    moments = (NOW - second, NOW, NOW + hour - second, NOW + hour)
    assert [is_open(w.nina, w.jens_stay, at) for at in moments] == [False, True, True, False]
