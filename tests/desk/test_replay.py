"""Other limits tried on a page: a doctor's or a coordinator's, on a unit of their own, by a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.desk.people import NOW, get, morning, post, text_of
from tests.people import Ward

from heim.cli._replay_ask import Question, ask_replay
from heim.cli._replay_told import as_json
from heim.triage import replay_runs

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> list[list[str]]:
    """What would have been run beside the web process."""
    settings.HOME = tmp_path
    found: list[list[str]] = []
    monkeypatch.setattr(replay_runs, "run_beside", lambda *, arguments: found.append(list(arguments)))
    return found


def form(w: Ward, **changes: Any) -> dict[str, Any]:
    return {"unit": w.lung.pk, "pathway": "kols", "days": 90} | changes


def test_a_doctor_tries_a_milder_red_and_sees_what_would_be_lost(started: list[list[str]], tmp_path: Path) -> None:
    w = morning()
    page = text_of(get(w.dag, f"/desk/replay?unit={w.lung.pk}&pathway=kols"))
    assert "Oksygenmetning: rød til og med" in page
    answer = post(w.dag, "/desk/replay", **form(w, **{"spo2.red": "84", "spo2.yellow": "90"}))
    assert answer.status_code == 302
    (arguments,) = started
    assert arguments[:7] == ["replay", "kols", "--unit", str(w.lung.pk), "--days", "90", "--set"]
    assert arguments[7] == "spo2.red=84.0"
    assert "Regner." in text_of(get(w.dag, answer["Location"]))
    done(arguments[-1], w)
    shown = text_of(get(w.dag, answer["Location"]))
    assert "Saker etter farge" in shown
    assert "Tallene er små" in shown
    assert "Jens" not in shown


def done(out: str, w: Ward) -> None:
    """As the process beside would have written it."""
    found = ask_replay(question=Question(key="kols", unit_ids=[w.lung.pk], numbers={"spo2.red": 84.0}), now=NOW)
    state = json.loads(Path(out).read_text())
    Path(out).write_text(json.dumps({"asked": state["asked"], "answer": as_json(found)}))


def test_carl_and_a_nurse_get_404(started: list[list[str]]) -> None:
    w = morning()
    run = post(w.dag, "/desk/replay", **form(w, **{"spo2.red": "84"}))["Location"]
    for who in (w.carl, w.berit):
        assert get(who, run).status_code == 404
        assert get(who, "/desk/replay").status_code == 404
        assert post(who, "/desk/replay", **form(w, **{"spo2.red": "84"})).status_code == 404
    assert get(w.dag, "/desk/replay/" + "0" * 24).status_code == 404
    assert get(w.dag, f"/desk/replay?unit={w.elsewhere.pk}").status_code == 404
    assert get(w.dag, "/desk/replay?pathway=newborn").status_code == 404
    assert len(started) == 1


def test_nothing_changed_and_nonsense_are_refused_in_words(started: list[list[str]]) -> None:
    w = morning()
    for changes, sentence in (
        ({}, "Ingen av tallene"),
        ({"spo2.red": "lav"}, "Skriv tall"),
        ({"median": "ofte"}, "medianen"),
    ):
        answer = post(w.dag, "/desk/replay", **form(w, **changes))
        assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert started == []


def test_a_third_at_once_waits_and_one_that_died_says_so(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    w = morning()
    runs = [post(w.dag, "/desk/replay", **form(w, **{"spo2.red": str(limit)}))["Location"] for limit in (84, 85)]
    third = post(w.dag, "/desk/replay", **form(w, **{"spo2.red": "83"}))
    assert (third.status_code, "To prøver er i gang" in text_of(third)) == (422, True)
    monkeypatch.setattr(replay_runs, "_SILENT_SECONDS", -1)
    assert "stoppet før den var ferdig" in text_of(get(w.dag, runs[0]))
