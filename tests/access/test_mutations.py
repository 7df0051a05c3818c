"""Whatever condition of `heim.access` is taken away, some test of the rules notices. A minute or more: with the slow ones."""

import os
import subprocess
import sys

import pytest
from tests.access.mutants import EQUIVALENT
from tools.stamp import ROOT


@pytest.mark.kill
def test_no_condition_can_be_taken_away_unnoticed() -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("HEIM_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.access.mutants"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 survived" in done.stdout


def test_what_changes_nothing_says_why() -> None:
    assert all(len(why) > 20 for why in EQUIVALENT.values())
