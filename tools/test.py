"""Every test: `python -m tools.test`. Lists what was skipped and why; with CI=true anything skipped is a failure."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from tools.front_end import find_node
from tools.postgres import NoPostgres, temporary_postgres
from tools.say import say
from tools.stamp import ROOT

# Everything that touches storage runs again on PostgreSQL.
ON_BOTH = (
    *("storage", "access", "delivery", "pathways", "triage", "measurements"),
    *("forms", "contact", "care", "exchange", "kill", "test_tick.py"),
)
BY_ONE_AT_A_TIME = "story or kill"

skipped: list[str] = []
failed: list[str] = []


def main() -> int:
    reports = Path(tempfile.mkdtemp(prefix="heim-test-"))
    say("Unit tests on SQLite")
    _pytest("SQLite", reports, ["-n", "2", "-m", f"not postgres and not ({BY_ONE_AT_A_TIME})", "tests"])
    _on_postgres(reports)
    _vitest()
    say("Browser stories, and tests that kill processes")
    _pytest("stories", reports, ["-m", f"not postgres and ({BY_ONE_AT_A_TIME})", "tests"])
    shutil.rmtree(reports, ignore_errors=True)
    return _tell()


def _on_postgres(reports: Path) -> None:
    say("Storage, triage, measurements and what stands on them, again on PostgreSQL")
    paths = [str(path) for path in (ROOT / "tests" / name for name in ON_BOTH) if path.exists()]
    try:
        with temporary_postgres() as url:
            env = {"HEIM_TEST_DATABASE_URL": url}
            _pytest("PostgreSQL", reports, ["-n", "2", "-m", f"not ({BY_ONE_AT_A_TIME})", *paths], env)
            _pytest("PostgreSQL, kills", reports, ["-m", "kill", *paths], env)
    except NoPostgres as why:
        skipped.append(f"everything on PostgreSQL: {why}")


def _pytest(name: str, reports: Path, args: Iterable[str], env: dict[str, str] | None = None) -> None:
    report = reports / f"{name}.xml"
    command = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *args]
    code = subprocess.run(command, cwd=ROOT, env=os.environ | (env or {}), check=False).returncode
    if code == 5:  # nothing was chosen
        return
    if code != 0:
        failed.append(f"pytest, {name}")
    if report.exists():
        skipped.extend(f"{name}: {why}" for why in _skips(report))


def _skips(report: Path) -> Iterable[str]:
    for case in ElementTree.parse(report).iter("testcase"):
        for skip in case.iter("skipped"):
            yield f"{case.get('name')}: {skip.get('message')}"


def _vitest() -> None:
    say("Front-end tests")
    node, vitest = find_node(), ROOT / "node_modules" / "vitest" / "vitest.mjs"
    if node is None or not vitest.exists():
        skipped.append("front-end tests: vitest is not installed (the npm registry could not be reached?)")
    elif not node.run(*node.npm, "run", "--silent", "test"):
        failed.append("vitest")


def _tell() -> int:
    for line in skipped:
        print(f"SKIPPED {line}")
    for line in failed:
        print(f"FAILED {line}")
    strict = os.environ.get("CI", "").lower() in ("1", "true")
    if strict and skipped:
        print("FAILED: CI skips nothing")
    if not failed and not skipped:
        print("Every test passed, nothing was skipped.")
    return 1 if failed or (strict and skipped) else 0


if __name__ == "__main__":
    sys.exit(main())
