"""What staff shall do on which day, how closely somebody is followed, and who asks to come back."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.care.homes import kols_with
from tests.people import Ward, send, stay, ward

from heim.care.admit_to_hospital import admit_to_hospital
from heim.care.ask_to_return import ask_to_return
from heim.care.change_level import change_level
from heim.care.do_task import do_task
from heim.care.enrol import enrol_stay
from heim.care.models import CareTask, LevelPeriod, ReturnWish
from heim.care.pause import pause_stay
from heim.care.reads_levels import days_by_level
from heim.care.reads_returns import reasons_to_return
from heim.care.resume import resume_stay
from heim.care.say_tasks import say_tasks
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.pathways.load import library
from heim.pathways.models import Expectation
from heim.pathways.shape import FollowUpLevel, StaffTask, Text
from heim.people.models import Pause, Stay
from heim.triage.models import Concern, Reason
from heim.triage.reads import line_of
from heim.triage.silence import say_silences

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EVALUATE = StaffTask(
    key="evaluate", name=Text(nb="Evaluere oppfølgingen", en="Evaluate"), role="nurse", on_day=14, red_on_day=28
)
CALL = StaffTask(key="call", name=Text(nb="Ringe", en="Call"), role="nurse", schedule="weekly@Mon 09:00")
WEEKLY = FollowUpLevel(
    key="weekly",
    name=Text(nb="Hver uke", en="Weekly"),
    schedules={"spo2": "weekly@Mon 10:00", "copd_symptoms": "on_worry"},
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def oda(w: Ward) -> Stay:
    """Followed in the lung unit since NOW, by a pathway with tasks and levels."""
    made = stay(w.oda_stay.patient, w.lung, w.dag, NOW, Stay.Kind.INPATIENT_AT_HOME)
    version = kols_with(w, tasks=(EVALUATE, CALL), levels=(WEEKLY,))
    enrol_stay(stay_id=made.pk, version_id=version.pk, by=w.dag, now=NOW)
    CareTask.objects.exclude(stay=made).delete()  # the others follow pathways with tasks of their own
    return made


def morning(day: int) -> datetime:
    return datetime(2026, 11, 17, 7, 0, tzinfo=UTC) + day * DAY  # 08.00 in winter


def matter(oda: Stay) -> Concern:
    found: Concern = Concern.objects.open().get(stay=oda, source_kind="task", source_code__endswith=":evaluate")
    return found


def test_day_14_it_is_on_the_list_and_day_28_it_is_red_each_said_once(oda: Stay) -> None:
    CareTask.objects.filter(key="call").update(say_at=None)
    assert say_tasks(now=morning(14) - timedelta(seconds=1)) == 0
    assert say_tasks(now=morning(14)) == 1
    assert say_tasks(now=morning(14) + HOUR) == 0
    assert matter(oda).colour == Colour.YELLOW
    line = line_of(stay_id=oda.pk)
    assert line is not None
    assert "Evaluere oppfølgingen, skulle vært gjort 1. desember" in line.why.replace("\u00a0", " ")
    assert say_tasks(now=morning(28) - timedelta(seconds=1)) == 0
    assert say_tasks(now=morning(28)) == 1
    assert say_tasks(now=morning(40)) == 0
    assert matter(oda).colour == Colour.RED
    assert Reason.objects.filter(stay=oda, rule="task").count() == 2


def test_a_loop_that_slept_for_a_month_says_the_worst(oda: Stay) -> None:
    CareTask.objects.filter(key="call").update(say_at=None)
    say_tasks(now=morning(40))
    assert matter(oda).colour == Colour.RED


def test_doing_it_closes_the_matter_and_it_is_not_red_later(w: Ward, oda: Stay) -> None:
    say_tasks(now=morning(14))
    task = CareTask.objects.get(stay=oda, key="evaluate")
    given = {"stay_id": oda.pk, "task_id": task.pk, "by": w.berit, "now": morning(15)}
    with pytest.raises(Refusal, match="Skriv hva"):
        do_task(note=" ", **given)  # type: ignore[arg-type]
    do_task(note="Møte med Oda: videre til TMS.", **given)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="alt gjort"):
        do_task(note="Igjen", **given)  # type: ignore[arg-type]
    assert not Concern.objects.open().filter(stay=oda, source_code__endswith=":evaluate").exists()
    say_tasks(now=morning(28))
    assert not Concern.objects.open().filter(stay=oda, source_code__endswith=":evaluate").exists()


def test_done_before_its_day_it_never_comes_on_the_list(w: Ward, oda: Stay) -> None:
    task = CareTask.objects.get(stay=oda, key="evaluate")
    do_task(stay_id=oda.pk, task_id=task.pk, note="Tatt på forhånd.", by=w.berit, now=NOW + DAY)
    say_tasks(now=morning(28))
    assert not Concern.objects.filter(source_code__endswith=":evaluate").exists()


def test_what_comes_every_week_waits_for_its_next_monday_when_done(w: Ward, oda: Stay) -> None:
    first = CareTask.objects.get(stay=oda, key="call")
    do_task(stay_id=oda.pk, task_id=first.pk, note="Ringte.", by=w.berit, now=first.due_at + HOUR)
    assert CareTask.objects.get(stay=oda, key="call", done_at=None).due_at == first.due_at + 7 * DAY


def test_a_level_changes_what_is_waited_for_and_its_history_is_kept(w: Ward, oda: Stay) -> None:
    given = {"stay_id": oda.pk, "by": w.berit, "now": NOW}
    for level, reason, code in (
        ("hourly", "x", "no_such_level"),
        ("weekly", " ", "no_reason"),
        ("", "x", "same_level"),
    ):
        with pytest.raises(Refusal) as refusal:
            change_level(level=level, reason=reason, **given)  # type: ignore[arg-type]
        assert refusal.value.code == code
    change_level(level="weekly", reason="Stabil i to uker.", **given)  # type: ignore[arg-type]
    spo2 = Expectation.objects.get(stay=oda, code="spo2")
    assert spo2.due_at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "Monday at ten"
    assert not Expectation.objects.filter(stay=oda, code="copd_symptoms").exists()
    assert Expectation.objects.get(stay=oda, code="heart_rate").due_at == datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
    send(oda, w.oda, spo2.due_at - HOUR, spo2=94)
    assert Expectation.objects.get(stay=oda, code="spo2").due_at == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    Expectation.objects.exclude(code="spo2").delete()
    say_silences(now=datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    assert Expectation.objects.get(stay=oda, code="spo2").due_at == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    change_level(stay_id=oda.pk, level="", reason="Dårligere.", by=w.berit, now=datetime(2026, 12, 1, 10, tzinfo=UTC))
    assert Expectation.objects.get(stay=oda, code="spo2").due_at == datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    assert Expectation.objects.filter(stay=oda, code="copd_symptoms").exists()
    kept = LevelPeriod.objects.filter(stay=oda).order_by("started_at").values_list("level", "reason", "ended_at")
    assert list(kept) == [
        ("weekly", "Stabil i to uker.", datetime(2026, 12, 1, 10, tzinfo=UTC)),
        ("", "Dårligere.", None),
    ]
    end = datetime(2026, 12, 10, tzinfo=UTC)
    assert days_by_level(unit_id=w.lung.pk, since=NOW - DAY, until=end) == [("Hver uke", 14)]
    assert days_by_level(unit_id=w.elsewhere.pk, since=NOW - DAY, until=end) == []


def test_in_hospital_nothing_is_expected_until_they_are_back(w: Ward, oda: Stay) -> None:
    pause_stay(stay_id=oda.pk, reason=Pause.Reason.HOLIDAY, until=NOW + 9 * DAY, by=w.berit, now=NOW)
    admit_to_hospital(stay_id=oda.pk, until=NOW + 5 * DAY, by=w.berit, now=NOW + HOUR)
    running = Pause.objects.get(stay=oda, ended_at=None)
    assert (running.reason, running.until) == (Pause.Reason.IN_HOSPITAL, NOW + 5 * DAY)
    with pytest.raises(Refusal) as refusal:
        admit_to_hospital(stay_id=oda.pk, until=NOW + 6 * DAY, by=w.berit, now=NOW + 2 * HOUR)
    assert refusal.value.code == "already_paused"
    with pytest.raises(Refusal, match="sluttdato"):
        admit_to_hospital(stay_id=w.jens_stay.pk, until=NOW, by=w.berit, now=NOW)
    say_silences(now=NOW + 3 * DAY)
    assert not Concern.objects.filter(stay=oda).exists()
    resume_stay(stay_id=oda.pk, by=w.berit, now=NOW + 3 * DAY)
    say_silences(now=NOW + 6 * DAY)
    assert Concern.objects.open().filter(stay=oda, source_code="spo2").exists()


def test_who_asks_to_come_back_is_red_at_once_and_once(w: Ward, oda: Stay) -> None:
    wish = ask_to_return(stay_id=oda.pk, reason="unsafe", sent_id="a", by=w.oda, now=NOW)
    assert ask_to_return(stay_id=oda.pk, reason="unsafe", sent_id="a", by=w.oda, now=NOW) == wish
    concern = Concern.objects.open().get(stay=oda, source_kind="return")
    assert concern.colour == Colour.RED
    line = line_of(stay_id=oda.pk)
    assert line is not None
    assert line.why == "Ber om å få komme tilbake: utrygg hjemme"
    ask_to_return(stay_id=oda.pk, reason="carer", sent_id="b", by=w.oda, now=NOW + HOUR)
    assert Concern.objects.filter(stay=oda, source_kind="return").count() == 1
    assert ReturnWish.objects.count() == 2
    with pytest.raises(Refusal, match="grunnen"):
        ask_to_return(stay_id=oda.pk, reason="whim", sent_id="c", by=w.oda, now=NOW)
    told = reasons_to_return(unit_id=w.lung.pk, since=NOW - DAY)
    assert told == [("utrygg hjemme", 1), ("den som hjelper hjemme, klarer ikke mer", 1)]
    assert reasons_to_return(unit_id=w.elsewhere.pk, since=NOW - DAY) == []


# A film of an infant belongs to its weeks; who worries there writes or calls.
@pytest.mark.parametrize("key", sorted(set(library()) - {"in_motion"}))
def test_one_may_always_report_outside_the_schedule(key: str) -> None:
    pathway = library()[key]
    worried = [*(one for one in pathway.measures if one.on_worry), *(one for one in pathway.forms if one.on_worry)]
    assert worried, "somebody who worries must have something to send"
