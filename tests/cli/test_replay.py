"""`heim replay`: real history under other limits, and what staff acted on that would not have come."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.people import Ward, send, ward

from heim.cli import replay
from heim.cli._replay_ask import Question, ask_replay
from heim.kit.refusal import Refusal
from heim.triage.handle import handle_concerns
from heim.triage.reads_stay import matters_of

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def two_weeks() -> Ward:
    """Jens: a red that Berit acted on, a yellow that nobody has closed, else ordinary. Tove: one yellow."""
    w = ward(NOW - timedelta(days=15))
    for day in range(14, 0, -1):
        then = NOW - timedelta(days=day)
        send(w.jens_stay, w.gateway, then, spo2={9: 86, 3: 89}.get(day, 92), heart_rate=80)
        if day == 9:
            seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=w.jens_stay.pk)}
            handle_concerns(
                stay_id=w.jens_stay.pk, seen=seen, note="Ringte, fikk kortison.", by=w.berit, now=then + HOUR
            )
    send(w.tove_stay, w.gateway, NOW - timedelta(days=2), spo2=89)
    return w


def run(*args: str) -> int:
    with patch("heim.cli.replay.clock", return_value=NOW):
        return replay.run(list(args))


@pytest.mark.parametrize("sieved", [True, False])
def test_a_milder_red_would_have_missed_what_berit_acted_on(sieved: bool) -> None:
    two_weeks()
    tried = {"spo2.red": 84.0, "spo2.yellow": 86.0}
    answer = ask_replay(question=Question(key="kols", days=30, numbers=tried, sieved=sieved), now=NOW)
    assert (answer.stays, answer.acted) == (2, 1)
    assert (answer.before.counts["red"], answer.before.counts["yellow"]) == (1, 2)
    # What is three below his usual value by then is still yellow.
    assert (answer.after.counts["red"], answer.after.counts["yellow"]) == (0, 1)
    (missed,) = answer.missed
    assert (missed.matter, missed.colour, missed.would_be) == ("spo2", "red", "")
    assert answer.before.minutes == 20 + 2 * 10


def test_the_same_limits_change_nothing() -> None:
    w = two_weeks()
    answer = ask_replay(question=Question(unit_ids=[w.lung.pk], days=30), now=NOW)
    assert answer.before == answer.after
    assert (answer.stays, answer.missed) == (1, [])


def test_a_limit_tried_for_one_person_is_their_own_and_a_red_made_yellow_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    w = two_weeks()
    assert run("kols", "--stay", str(w.jens_stay.pk), "--set", "spo2.red=85", "--days", "30") == 0
    told = capsys.readouterr().out
    assert f"stay {w.jens_stay.pk}  spo2: red -> yellow" in told
    assert "Jens" not in told


def test_many_are_told_about_without_saying_who(capsys: pytest.CaptureFixture[str]) -> None:
    w = two_weeks()
    assert run("--pathway", "kols", "--set", "spo2.red=80", "--set", "spo2.yellow=85", "--minutes", "red=30") == 0
    told = capsys.readouterr().out
    assert "spo2: red -> nothing" in told
    assert f"stay {w.jens_stay.pk} " not in told
    assert "Jens" not in told


def test_a_median_of_three_takes_the_single_low_value_away(capsys: pytest.CaptureFixture[str]) -> None:
    w = ward(NOW - timedelta(days=2))
    for minutes, value in enumerate((92, 93, 86, 92, 93)):
        send(w.jens_stay, w.gateway, NOW - timedelta(days=1) + timedelta(minutes=minutes), spo2=value)
    assert run("kols", "--median", "3", "--json", "--days", "30") == 0
    plain: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (plain["before"]["counts"]["red"], plain["after"]["counts"]["red"]) == (1, 0)


def test_another_file_is_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from heim.pathways.load import LIBRARY

    two_weeks()
    for name in ("kols.yaml", "sources.yaml"):
        text = (LIBRARY / name).read_text()
        (tmp_path / name).write_text(text.replace('when: "<=", limit: 87', 'when: "<=", limit: 92'))
    assert run("kols", "--with", str(tmp_path / "kols.yaml"), "--json", "--days", "30") == 0
    plain: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert plain["after"]["counts"]["red"] > plain["before"]["counts"]["red"]


def test_what_cannot_be_tried_is_refused_in_words(tmp_path: Path) -> None:
    w = two_weeks()
    for wrong in (["kols", "--set", "nothing=3"], ["kols", "--median", "x"], ["kols", "--set", "spo2.red=low"]):
        with pytest.raises(Refusal):
            run(*wrong)
    with pytest.raises(Refusal, match="no pathway"):
        run("--stay", str(w.oda_stay.pk))
    assert run() == 2


def test_the_page_that_asked_can_follow_it(tmp_path: Path) -> None:
    two_weeks()
    out = tmp_path / "run.json"
    out.write_text(json.dumps({"asked": {"unit": 1}, "part": 0}))
    with patch("os.nice"):
        assert run("kols", "--set", "spo2.red=80", "--out", str(out)) == 0
    state = json.loads(out.read_text())
    assert state["asked"] == {"unit": 1}
    assert state["answer"]["before"]["counts"]["red"] == 1
