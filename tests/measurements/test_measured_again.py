"""Measure again before red, joint rules and what time alone makes true: through the one way in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from tests.people import Ward, approve, send, ward

from heim.care.enrol import enrol_stay
from heim.kit.colour import Colour
from heim.measurements.hold_back import say_unconfirmed
from heim.measurements.models import Reading, Unconfirmed
from heim.pathways.approve import keep_version
from heim.pathways.load import from_json, library, to_json
from heim.pathways.models import Enrolment
from heim.people.models import Pause
from heim.triage.models import Concern, Reason
from heim.triage.time_is_up import say_time_is_up

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SAID = {"source": "project_default", "evidence": "PD"}
pytestmark = pytest.mark.django_db


def on_a_pathway_with(*rules: dict[str, Any], **changes: dict[str, Any]) -> Ward:
    """Jens on the COPD pathway with more rules in it, and other plans for its measures."""
    w = ward(NOW - 10 * DAY)
    plain = to_json(library()["kols"]) | {"key": "kols_changed"}
    for plan in plain["measures"]:
        plan.update(changes.get(plan["measure"], {}))
    plain["rules"] += [rule | SAID for rule in rules]
    version = keep_version(pathway=from_json(plain), now=NOW - 10 * DAY)
    approve(version, by=w.dag, now=NOW - 10 * DAY)
    Enrolment.objects.filter(stay=w.jens_stay).update(ended_at=NOW - 10 * DAY)
    enrol_stay(stay_id=w.jens_stay.pk, version_id=version.pk, by=w.dag, now=NOW - 10 * DAY)
    return w


def measured_again() -> Ward:
    return on_a_pathway_with(spo2={"remeasure": {"rest": "PT5M", "within": "PT30M"}})


def colour(code: str = "spo2") -> int | None:
    return Concern.objects.get(source_code=code, handled_at=None).colour


def test_a_first_red_waits_as_yellow_and_a_second_one_is_red() -> None:
    w = measured_again()
    outcome = send(w.jens_stay, w.jens, NOW, spo2=85)
    assert (outcome.colour, colour()) == (Colour.RED, Colour.YELLOW)  # home is told red at once
    send(w.jens_stay, w.jens, NOW + 6 * MINUTE, spo2=86)
    assert colour() == Colour.RED
    assert not Unconfirmed.objects.exists()


def test_a_better_second_value_lets_it_stay_yellow_but_never_lowers_it() -> None:
    w = measured_again()
    send(w.jens_stay, w.jens, NOW, spo2=85)
    send(w.jens_stay, w.jens, NOW + 6 * MINUTE, spo2=93)
    assert say_unconfirmed(now=NOW + HOUR) == 0
    assert colour() == Colour.YELLOW


def test_what_nobody_measures_again_is_red_by_itself_and_once() -> None:
    w = measured_again()
    send(w.jens_stay, w.jens, NOW, spo2=85)
    assert say_unconfirmed(now=NOW + 29 * MINUTE) == 0
    assert say_unconfirmed(now=NOW + 30 * MINUTE) == 1
    assert say_unconfirmed(now=NOW + 31 * MINUTE) == 0
    assert colour() == Colour.RED
    assert Reason.objects.filter(stay=w.jens_stay, colour=Colour.RED).count() == 1


def test_a_withdrawn_first_value_is_never_red_by_itself() -> None:
    w = measured_again()
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=85)
    send(w.jens_stay, w.jens, NOW + MINUTE, sent_id="a", status="entered-in-error", spo2=85)
    assert Reading.objects.get(measure="spo2").replaced
    assert say_unconfirmed(now=NOW + HOUR) == 0


def test_a_red_that_comes_late_has_nothing_to_wait_for() -> None:
    w = measured_again()
    send(w.jens_stay, w.jens, NOW, at=NOW - HOUR, spo2=85)
    assert colour() == Colour.RED


def test_without_it_a_red_is_red_at_once() -> None:
    w = on_a_pathway_with()
    send(w.jens_stay, w.jens, NOW, spo2=85)
    assert colour() == Colour.RED


BOTH: dict[str, Any] = {
    "id": "both", "kind": "combo", "within": "PT24H", "colour": "purple",
    "all_of": [
        {"kind": "abs", "measure": "spo2", "when": "<", "limit": 92, "colour": "yellow"},
        {"kind": "abs", "measure": "heart_rate", "when": ">", "limit": 90, "colour": "yellow"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("together", [True, False])
def test_two_measures_together_are_judged_whichever_comes_last(together: bool) -> None:
    w = on_a_pathway_with(BOTH)
    if together:
        send(w.jens_stay, w.jens, NOW, spo2=91, heart_rate=95)
    else:
        send(w.jens_stay, w.jens, NOW, at=NOW - HOUR, heart_rate=95)
        send(w.jens_stay, w.jens, NOW, at=NOW - 2 * HOUR, spo2=91)  # older, and comes last
    assert colour() == Colour.PURPLE
    assert Reason.objects.filter(rule="both").count() == 1


def test_one_alone_or_too_old_is_not_both() -> None:
    w = on_a_pathway_with(BOTH)
    send(w.jens_stay, w.jens, NOW, at=NOW - 2 * DAY, spo2=91)
    send(w.jens_stay, w.jens, NOW, heart_rate=95)
    assert not Reason.objects.filter(rule="both").exists()


NEWS2 = {
    "id": "news2.total", "kind": "score", "score": "news2", "of": "total", "when": ">=", "limit": 5,
    "window": "PT1H", "unit": "{score}", "colour": "red",
}  # fmt: skip
VITALS: dict[str, Any] = {
    "resp_rate": 20,
    "spo2": 95,
    "o2_flow": 1,
    "bp_sys": 105,
    "heart_rate": 95,
    "consciousness": 0,
    "temp": 37,
}


def test_news2_of_one_round_of_vitals_and_never_of_half() -> None:
    w = on_a_pathway_with(NEWS2)
    send(w.jens_stay, w.jens, NOW, **{name: value for name, value in VITALS.items() if name != "temp"})
    assert not Concern.objects.filter(source_code="news2").exists()
    send(w.jens_stay, w.jens, NOW + MINUTE, temp=37)
    assert colour("news2") == Colour.RED


SILENT = {"id": "silent", "kind": "missing", "measure": "spo2", "after": "PT48H", "colour": "yellow"}


def test_a_long_silence_speaks_once_and_begins_anew_with_a_value() -> None:
    w = on_a_pathway_with(SILENT)
    send(w.jens_stay, w.jens, NOW, spo2=93)
    assert say_time_is_up(now=NOW + 48 * HOUR) == 0
    assert say_time_is_up(now=NOW + 49 * HOUR) == 1
    assert say_time_is_up(now=NOW + 90 * HOUR) == 0
    assert colour() == Colour.YELLOW
    send(w.jens_stay, w.jens, NOW + 91 * HOUR, spo2=93)
    send(w.jens_stay, w.jens, NOW + 92 * HOUR, at=NOW + HOUR, spo2=93)  # a late one moves nothing back
    assert say_time_is_up(now=NOW + (91 + 48) * HOUR) == 0
    assert say_time_is_up(now=NOW + (91 + 49) * HOUR) == 1


def test_a_pause_is_no_silence() -> None:
    w = on_a_pathway_with(SILENT)
    send(w.jens_stay, w.jens, NOW, spo2=93)
    until = NOW + 5 * DAY
    Pause.objects.create(stay=w.jens_stay, reason="holiday", started_at=NOW + DAY, until=until, by=w.dag)
    assert say_time_is_up(now=NOW + 3 * DAY) == 0
    assert say_time_is_up(now=until + 47 * HOUR) == 0
    assert say_time_is_up(now=until + 49 * HOUR) == 1


def test_home_is_asked_to_measure_again_until_it_has() -> None:
    w = measured_again()
    first = send(w.jens_stay, w.jens, NOW, spo2=85)
    address = f"/home/{w.jens_stay.pk}/answer/{first.report_id}"
    client = Client()
    client.force_login(w.jens)
    with patch("heim.portal.answer.clock", return_value=NOW + MINUTE):
        said = client.get(address).content.decode()
    assert "mål på nytt og send. Den målingen avgjør" in said
    assert "113" in said
    send(w.jens_stay, w.jens, NOW + 6 * MINUTE, spo2=86)
    with patch("heim.portal.answer.clock", return_value=NOW + 7 * MINUTE):
        assert "Den målingen avgjør" not in client.get(address).content.decode()
