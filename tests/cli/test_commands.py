"""`heim` itself: it knows its commands by their files."""

import pytest

from heim.cli import main


def test_it_lists_every_command_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert {"audit", "demo", "token", "tick", "migrate", "check-pathways"} <= {line[0] for line in lines}
    assert all(len(line) == 2 for line in lines), "each says what it does"


def test_the_demo_world_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["world"]) == 2
    assert "no command 'world'" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [[], ["audit"], ["audit", "mend"], ["token"], ["demo", "--force"]])
def test_wrong_usage_is_2(wrong: list[str]) -> None:
    assert main(wrong) == 2
