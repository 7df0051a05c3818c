"""What was entered in error has not come: it is waited for again, and time runs from what came before it."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, approved, send, ward

from heim.care.enrol import enrol_stay
from heim.pathways.models import Countdown, Expectation
from heim.triage.models import Concern, Reason
from heim.triage.silence import say_silences
from heim.triage.time_is_up import say_time_is_up

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # Tuesday 09.42
DUE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)  # 10.00, late a day after
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LATE = DUE + DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def withdraw(w: Ward, sent_id: str, now: datetime, at: datetime = NOW) -> None:
    send(w.jens_stay, w.jens, now, at=at, sent_id=sent_id, status="entered-in-error")


def missing(w: Ward) -> Concern | None:
    return Concern.objects.open().filter(stay=w.jens_stay, source_code="spo2").first()


def arrived(w: Ward) -> bool:
    return Concern.objects.get(stay=w.jens_stay, source_code="spo2").arrived_at is not None


def test_what_only_a_withdrawn_value_met_is_missing(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="wrong", spo2=94)
    assert Expectation.objects.get(stay=w.jens_stay, code="spo2").due_at == DUE + DAY
    withdraw(w, "wrong", NOW + HOUR)
    assert Expectation.objects.get(stay=w.jens_stay, code="spo2").due_at == DUE
    say_silences(now=LATE)
    concern = missing(w)
    assert concern is not None
    assert concern.missing_since == DUE


def test_it_is_missing_at_once_when_its_time_was_out_before_it_was_withdrawn(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="wrong", spo2=94)
    send(w.jens_stay, w.jens, NOW + DAY, sent_id="wrong too", spo2=94)
    withdraw(w, "wrong too", NOW + 3 * DAY, at=NOW + DAY)
    say_silences(now=NOW + 3 * DAY)
    concern = missing(w)
    assert concern is not None
    assert [reason.happened_at for reason in concern.reasons.order_by("pk")] == [DUE + DAY]


@pytest.mark.parametrize("beside", ["measured again", "corrected"])
def test_what_something_else_met_as_well_is_not_missing(w: Ward, beside: str) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="wrong", spo2=94)
    if beside == "corrected":
        send(w.jens_stay, w.jens, NOW + HOUR, at=NOW, sent_id="wrong", status="corrected", spo2=95)
    else:
        send(w.jens_stay, w.jens, NOW + MINUTE, spo2=95)
        withdraw(w, "wrong", NOW + HOUR)
    assert Expectation.objects.get(stay=w.jens_stay, code="spo2").due_at == DUE + DAY
    say_silences(now=LATE)
    assert missing(w) is None


def test_what_came_late_and_is_withdrawn_has_not_come_and_is_said_once(w: Ward) -> None:
    say_silences(now=LATE)
    send(w.jens_stay, w.jens, LATE + HOUR, sent_id="wrong", spo2=94)
    assert arrived(w)
    withdraw(w, "wrong", LATE + 2 * HOUR, at=LATE + HOUR)
    assert not arrived(w)
    say_silences(now=LATE + 3 * HOUR)
    assert Reason.objects.filter(stay=w.jens_stay, rule="missing", concern__source_code="spo2").count() == 1, (
        "Tuesday's was said, and Wednesday's has its time until Thursday"
    )


def test_an_injection_that_was_not_given_does_not_put_off_the_next(w: Ward) -> None:
    version = approved("osteoporosis", by=w.dag, now=NOW)
    enrol_stay(stay_id=w.jens_stay.pk, version_id=version.pk, by=w.dag, now=NOW)
    send(w.jens_stay, w.jens, NOW, sent_id="given", denosumab_given=1)
    speaks = {one.rule: one.due_at for one in Countdown.objects.filter(rule__startswith="denosumab")}
    send(w.jens_stay, w.jens, NOW + 150 * DAY, sent_id="wrong", denosumab_given=1)
    withdraw(w, "wrong", NOW + 151 * DAY, at=NOW + 150 * DAY)
    assert {one.rule: one.due_at for one in Countdown.objects.filter(rule__startswith="denosumab")} == speaks
    withdraw(w, "given", NOW + 151 * DAY)
    assert not Countdown.objects.filter(rule__startswith="denosumab").exists()


def test_who_only_sent_what_was_withdrawn_has_been_silent_from_the_start(w: Ward) -> None:
    version = approved("home_vitals", by=w.dag, now=NOW)
    enrol_stay(stay_id=w.jens_stay.pk, version_id=version.pk, by=w.dag, now=NOW)
    waiting = Countdown.objects.get(stay=w.jens_stay)
    send(w.jens_stay, w.jens, NOW + DAY, sent_id="wrong", spo2=94)
    assert Countdown.objects.get(stay=w.jens_stay).due_at == waiting.due_at + DAY
    withdraw(w, "wrong", NOW + DAY + HOUR, at=NOW + DAY)
    assert Countdown.objects.get(stay=w.jens_stay).due_at == waiting.due_at
    assert say_time_is_up(now=waiting.due_at) == 1
