"""The floors hold: the tree as it is passes, and each contract fails when one forbidden import is put in."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOORS = ("desk", "portal", "exchange")

# contract, the file the import is put into, the import
FORBIDDEN = [
    ("floors", "people/opening.py", "import heim.triage.models"),
    ("floors", "desk/__init__.py", "import heim.portal"),
    ("doors never touch models", "desk/__init__.py", "from heim.people.models import User"),
    ("doors never touch models", "exchange/__init__.py", "import heim.triage.models"),
    ("rules are pure", "rules/kinds/__init__.py", "from django.utils import timezone"),
    ("rules are pure", "kit/point.py", "import django"),
    ("no page imports the sieve's libraries", "desk/__init__.py", "import polars"),
    ("no page imports the sieve's libraries", "triage/reads.py", "import heim.triage.sieve"),
    ("only these record readings", "care/__init__.py", "from heim.measurements.record import record_readings"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "src" / "heim", copy / "heim", ignore=shutil.ignore_patterns("__pycache__", "static_built"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(copy: Path) -> tuple[int, str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    done = subprocess.run(
        command, cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False
    )
    return done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)


def test_the_tree_as_it_is_keeps_every_contract(copy: Path) -> None:
    code, told = lint(copy)
    assert code == 0, told


@pytest.mark.parametrize(("contract", "file", "line"), FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    path = copy / "heim" / file
    before = path.read_text()
    path.write_text(f"{before}\n{line}\n")
    try:
        code, told = lint(copy)
    finally:
        path.write_text(before)
    assert code == 1
    assert f"{contract} BROKEN" in told


def test_every_contract_has_an_import_that_breaks_it() -> None:
    named = set(re.findall(r'^name = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)) - {"heim"}
    assert named == {contract for contract, _, _ in FORBIDDEN}


_ROW_WORK = re.compile(r"\.objects\b|\.save\(|\.delete\(|\bget_model\b|\._default_manager\b|\.raw\(|\bcursor\(")


@pytest.mark.parametrize("door", DOORS)
def test_a_door_gets_its_rows_from_find_and_writes_by_acts(door: str) -> None:
    """What import-linter cannot see: a manager reached through a row, or a model got by name."""
    faults = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "src" / "heim" / door).rglob("*.py"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if _ROW_WORK.search(line.partition("#")[0])
    ]
    assert not faults, "\n".join(faults)


def test_that_refusal_bites() -> None:
    assert _ROW_WORK.search("stay.concerns.objects.all()")
    assert _ROW_WORK.search("row.save(update_fields=['a'])")
    assert _ROW_WORK.search('apps.get_model("people", "User")')
    assert not _ROW_WORK.search("find_stay(user=user, stay_id=1)")
