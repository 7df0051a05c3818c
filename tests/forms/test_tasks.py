from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, approve, ward

from heim.care.enrol import enrol_stay
from heim.forms.models import TaskSigned
from heim.forms.sign_task import sign_task
from heim.forms.tasks import signed_since, tasks_of
from heim.forms.unsign_task import unsign_task
from heim.kit.refusal import Refusal
from heim.pathways.approve import keep_version
from heim.pathways.load import library
from heim.pathways.shape import HomeTask, Text

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)  # 09.36 in Norway
EIGHT, TWENTY = datetime(2026, 11, 17, 7, tzinfo=UTC), datetime(2026, 11, 17, 19, tzinfo=UTC)
INHALER = HomeTask(key="inhaler", name=Text(nb="Ta inhalasjonen", en="Inhale"), schedule="2/day@08:00,20:00")


def with_an_inhaler(times: int = 1) -> Ward:
    """Jens follows `times` more pathways that ask for the inhaler."""
    made = ward(NOW - timedelta(days=2))
    for number in range(times):
        pathway = replace(library()["kols"], key=f"inhaler-{number}", home_tasks=(INHALER,))
        version = approve(keep_version(pathway=pathway, now=made.now), by=made.dag, now=made.now)
        enrol_stay(stay_id=made.jens_stay.pk, version_id=version.pk, by=made.dag, now=made.now)
    return made


def test_the_inhaler_is_signed_morning_and_evening_by_himself() -> None:
    people = with_an_inhaler()
    stay_id = people.jens_stay.pk
    morning, evening = tasks_of(stay_ids=[stay_id], now=NOW)
    assert (morning.due_at, evening.due_at) == (EIGHT, TWENTY)
    assert (morning.open_at(NOW), evening.open_at(NOW)) == (True, False)
    for seconds in (0, 1):
        sign_task(stay_id=stay_id, task="inhaler", due_at=EIGHT, by=people.jens, now=NOW + timedelta(seconds=seconds))
    assert TaskSigned.objects.get().signed_at == NOW
    assert tasks_of(stay_ids=[stay_id], now=NOW)[0].signed_at == NOW
    with pytest.raises(Refusal) as too_early:
        sign_task(stay_id=stay_id, task="inhaler", due_at=TWENTY, by=people.jens, now=NOW)
    assert too_early.value.code == "not_now"
    sign_task(stay_id=stay_id, task="inhaler", due_at=TWENTY, by=people.jens, now=TWENTY - timedelta(hours=1))
    counted = signed_since(stay_id=stay_id, since=NOW - timedelta(days=7), now=TWENTY)
    assert [(one.done, one.of) for one in counted] == [(2, 5)]


def test_it_may_be_taken_back_by_who_signed_it_while_it_is_open() -> None:
    people = with_an_inhaler()
    stay_id = people.jens_stay.pk
    sign_task(stay_id=stay_id, task="inhaler", due_at=EIGHT, by=people.jens, now=NOW)
    with pytest.raises(Refusal) as another:
        unsign_task(stay_id=stay_id, task="inhaler", due_at=EIGHT, by=people.tove, now=NOW)
    assert another.value.code == "not_signed"
    unsign_task(stay_id=stay_id, task="inhaler", due_at=EIGHT, by=people.jens, now=NOW)
    assert tasks_of(stay_ids=[stay_id], now=NOW)[0].signed_at is None
    with pytest.raises(Refusal) as too_late:
        unsign_task(stay_id=stay_id, task="inhaler", due_at=EIGHT, by=people.jens, now=EIGHT + timedelta(hours=6))
    assert too_late.value.code == "not_now"


def test_two_pathways_that_want_the_same_inhaler_get_one_task() -> None:
    people = with_an_inhaler(times=2)
    assert len(tasks_of(stay_ids=[people.jens_stay.pk], now=NOW)) == 2


def test_who_has_no_such_task_has_none() -> None:
    people = ward(NOW)
    assert tasks_of(stay_ids=[people.jens_stay.pk], now=NOW) == []
    with pytest.raises(Refusal):
        sign_task(stay_id=people.jens_stay.pk, task="inhaler", due_at=EIGHT, by=people.jens, now=NOW)
