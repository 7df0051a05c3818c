"""`heim <command>`: what it finds, what it refuses, and with which exit code."""

import pytest

from heim import cli


def test_without_a_command_it_lists_what_there_is_and_calls_it_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    told = capsys.readouterr().out
    for name in ("serve", "tick", "demo", "token", "journal-stub", "check-pathways"):
        assert f"  {name}" in told


def test_every_command_says_in_a_line_what_it_does() -> None:
    assert [name for name in cli._names() if not cli._help(name)] == []


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cure"]) == 2
    assert "'cure'" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize("args", [["--at", "2026-11-17T22:00:00Z"], ["--once", "--at", "at ten"], ["--twice"]])
def test_wrong_options_are_wrong_usage(args: list[str]) -> None:
    assert cli.main(["tick", *args]) == 2


@pytest.mark.django_db
def test_a_round_as_if_at_another_moment_is_refused_outside_a_demo(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["tick", "--once", "--at", "2026-11-17T22:00:00Z"]) == 1
    assert "demo and test installations only" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_moved_clock_is_refused_outside_a_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HEIM_CLOCK_OFFSET", "+13h")
    assert cli.main(["tick", "--once"]) == 1
    assert "HEIM_CLOCK_OFFSET" in capsys.readouterr().err
