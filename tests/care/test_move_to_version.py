"""A running stay is moved to another version: what is waited for goes along, and own limits are never lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.people import Ward, approve, send, ward

from heim.care.models import CareTask
from heim.care.move_to_version import move_to_version
from heim.care.say_tasks import say_tasks
from heim.kit.refusal import Refusal
from heim.pathways.keep_version import keep_version
from heim.pathways.load import from_json, library, to_json
from heim.pathways.models import Countdown, Enrolment, Expectation, PathwayVersion, PersonalValue
from heim.pathways.personal_value import set_personal_value
from heim.triage.models import Reason
from heim.triage.reads import lines_of

BEGAN = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
NOW = BEGAN + timedelta(days=3)
pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(BEGAN)


def version(w: Ward, *, approved: bool = True, **changes: Any) -> PathwayVersion:
    """KOLS with other parts; of `rules` and `measures` by name -> fields to change, None: taken away."""
    plain = to_json(library()["kols"])
    for part, name in (("rules", "id"), ("measures", "measure")):
        wanted = changes.get(part, {})
        plain[part] = [
            row | wanted.get(row[name], {}) for row in plain[part] if wanted.get(row[name], {}) is not None
        ] + changes.get(f"more_{part}", [])
    plain["tasks"] = changes.get("more_tasks", [])
    made = keep_version(pathway=from_json(plain), now=NOW, based_on=w.kols)
    return approve(made, by=w.dag, now=NOW) if approved else made


def refused(code: str, **given: Any) -> None:
    with pytest.raises(Refusal) as refusal:
        move_to_version(**given)
    assert refusal.value.code == code


def test_the_new_limits_judge_from_the_next_value(w: Ward) -> None:
    milder = version(w, rules={"spo2.red": {"limit": 85}})
    send(w.jens_stay, w.jens, NOW - timedelta(minutes=9), spo2=86)
    before = Reason.objects.filter(rule="spo2.red").count()
    move_to_version(stay_id=w.jens_stay.pk, version_id=milder.pk, by=w.dag, now=NOW)
    send(w.jens_stay, w.jens, NOW + timedelta(minutes=1), spo2=86)
    assert (before, Reason.objects.filter(rule="spo2.red").count()) == (1, 1)
    old, new = Enrolment.objects.filter(stay=w.jens_stay).order_by("pk")
    assert (old.ended_at, new.started_at, new.begun_at) == (NOW, NOW, old.started_at)


def test_the_list_tells_at_once_what_is_followed(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=86)
    milder = version(w, rules={"spo2.red": {"limit": 85}})
    (before,) = lines_of(unit_id=w.lung.pk, now=NOW)
    move_to_version(stay_id=w.jens_stay.pk, version_id=milder.pk, by=w.dag, now=NOW)
    (after,) = lines_of(unit_id=w.lung.pk, now=NOW)
    assert (before.version_id, after.version_id) == (w.kols.pk, milder.pk)


def test_due_times_go_along_and_what_is_missing_stays_missing(w: Ward) -> None:
    before = {row.code: row.due_at for row in Expectation.objects.filter(stay=w.jens_stay)}
    assert min(before.values()) < NOW, "he has sent nothing for three days"
    moved = version(w, measures={"spo2": {"grace": "PT12H"}})
    move_to_version(stay_id=w.jens_stay.pk, version_id=moved.pk, by=w.dag, now=NOW)
    rows = {row.code: row for row in Expectation.objects.filter(stay=w.jens_stay)}
    assert {code: row.due_at for code, row in rows.items()} == before
    assert rows["spo2"].late_at == before["spo2"] + timedelta(hours=12)
    assert {row.enrolment.version_id for row in rows.values()} == {moved.pk}


def test_what_is_asked_at_another_time_is_waited_for_at_the_next_one(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=92, heart_rate=80)
    moved = version(w, measures={"spo2": {"schedule": "weekly@Mon 10:00"}})
    move_to_version(stay_id=w.jens_stay.pk, version_id=moved.pk, by=w.dag, now=NOW)
    due = Expectation.objects.get(stay=w.jens_stay, code="spo2").due_at
    assert (due, due.weekday()) == (datetime(2026, 11, 23, 9, tzinfo=UTC), 0)


def test_what_lasts_ten_days_does_not_begin_anew(w: Ward) -> None:
    """Counted from when he began with the pathway, not from the move."""
    first = version(w, measures={"heart_rate": {"lasting": "P10D"}})
    move_to_version(stay_id=w.jens_stay.pk, version_id=first.pk, by=w.dag, now=BEGAN + timedelta(minutes=1))
    second = version(w, measures={"heart_rate": {"lasting": "P10D"}}, rules={"spo2.red": {"limit": 86}})
    late = BEGAN + timedelta(days=11)
    send(w.jens_stay, w.jens, late - timedelta(hours=1), spo2=92, heart_rate=80)
    assert not Expectation.objects.filter(stay=w.jens_stay, code="heart_rate").exists()
    move_to_version(stay_id=w.jens_stay.pk, version_id=second.pk, by=w.dag, now=late)
    assert not Expectation.objects.filter(stay=w.jens_stay, code="heart_rate").exists()
    assert Expectation.objects.filter(stay=w.jens_stay, code="spo2").exists()


SILENT = {
    "id": "spo2.silent", "kind": "elapsed", "measure": "spo2", "after": "P5D",
    "colour": "yellow", "source": "project_default", "evidence": "PD",
}  # fmt: skip


def test_a_clock_that_runs_goes_on_running_and_a_new_one_counts_what_has_come(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW - timedelta(days=1), spo2=92)
    counting = version(w, more_rules=[SILENT])
    move_to_version(stay_id=w.jens_stay.pk, version_id=counting.pk, by=w.dag, now=NOW)
    assert Countdown.objects.get(stay=w.jens_stay).counted_from == NOW - timedelta(days=1)
    longer = version(w, more_rules=[SILENT | {"after": "P6D"}])
    move_to_version(stay_id=w.jens_stay.pk, version_id=longer.pk, by=w.dag, now=NOW + timedelta(hours=1))
    moved = Countdown.objects.get(stay=w.jens_stay)
    assert moved.counted_from == NOW - timedelta(days=1)
    assert moved.due_at == NOW + timedelta(days=5, seconds=1)


def test_own_limits_are_kept_and_those_without_a_rule_are_named(w: Ward) -> None:
    for name, value in (("spo2.red", 85), ("heart_rate.high.yellow", 105)):
        set_personal_value(stay_id=w.jens_stay.pk, name=name, value=value, reason="Vant til det", by=w.dag, now=BEGAN)
    without = version(w, rules={"heart_rate.high.yellow": None})
    moved = move_to_version(stay_id=w.jens_stay.pk, version_id=without.pk, by=w.dag, now=NOW)
    assert moved.without_a_rule == ("heart_rate.high.yellow",)
    assert PersonalValue.objects.filter(stay=w.jens_stay, ended_at=None, by__isnull=False).count() == 2


def test_nobody_is_moved_to_what_is_not_approved_for_today_or_by_a_nurse(w: Ward) -> None:
    made = version(w, approved=False, rules={"spo2.red": {"limit": 86}})
    given = {"stay_id": w.jens_stay.pk, "version_id": made.pk, "by": w.dag, "now": NOW}
    refused("not_approved", **given)
    approve(made, by=w.dag, now=NOW)
    refused("expired", **given | {"now": NOW + timedelta(days=400)})
    refused("not_a_designer", **given | {"by": w.berit})
    refused("not_enrolled", **given | {"stay_id": w.oda_stay.pk})
    refused("there_already", **given | {"version_id": w.kols.pk})
    assert Enrolment.objects.get(stay=w.jens_stay, ended_at=None).version == w.kols


EVALUATE = {"key": "evaluate", "name": {"nb": "Vurder", "en": "Evaluate"}, "role": "nurse", "on_day": 5}
WEEKLY = {"key": "weekly", "name": {"nb": "Ring", "en": "Call"}, "role": "nurse", "schedule": "daily@12:00"}


def test_what_staff_are_due_to_do_goes_along(w: Ward) -> None:
    both = version(w, more_tasks=[EVALUATE, WEEKLY])
    move_to_version(stay_id=w.jens_stay.pk, version_id=both.pk, by=w.dag, now=BEGAN + timedelta(minutes=1))
    say_tasks(now=NOW)
    waiting = {task.key: task for task in CareTask.objects.filter(stay=w.jens_stay)}
    assert waiting["weekly"].say_at is None, "it is said, on the first day"
    moved = version(w, more_tasks=[EVALUATE, WEEKLY], rules={"spo2.red": {"limit": 86}})
    move_to_version(stay_id=w.jens_stay.pk, version_id=moved.pk, by=w.dag, now=NOW)
    said, *rest = CareTask.objects.filter(stay=w.jens_stay).order_by("due_at")
    assert (said.pk, said.enrolment_id) == (waiting["weekly"].pk, waiting["weekly"].enrolment_id)
    assert [(task.key, task.enrolment and task.enrolment.version_id) for task in rest] == [
        ("weekly", moved.pk),
        ("evaluate", moved.pk),
    ]
    assert rest[1].due_at == waiting["evaluate"].due_at
    without = version(w, rules={"spo2.red": {"limit": 84}})
    move_to_version(stay_id=w.jens_stay.pk, version_id=without.pk, by=w.dag, now=NOW)
    assert [task.pk for task in CareTask.objects.filter(stay=w.jens_stay)] == [said.pk]
