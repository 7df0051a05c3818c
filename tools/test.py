"""Every test: `python -m tools.test`. Lists what was skipped and why; with CI=true anything skipped is a failure."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree

from tools.front_end import find_node
from tools.postgres import NoPostgres, temporary_postgres
from tools.say import say
from tools.stamp import ROOT

# Everything that touches storage runs again on PostgreSQL.
ON_BOTH = (
    *("storage", "access", "delivery", "pathways", "triage", "measurements"),
    *("forms", "contact", "care", "exchange", "kill", "test_tick.py", "test_whose_patient_at_once.py"),
)
# What the doors answer does not depend on the database, and asking them all takes minutes.
ON_SQLITE_ONLY = ("--deselect", "tests/access/test_matrix.py")
SLOW = "story or kill"

skipped: list[str] = []
failed: list[str] = []


def main() -> int:
    reports = Path(tempfile.mkdtemp(prefix="heim-test-"))
    say("Unit tests on SQLite")
    _pytest("SQLite", reports, ["-n", "2", "-m", f"not postgres and not ({SLOW})", "tests"])
    with ExitStack() as until_the_end:
        postgres = _postgres(until_the_end)
        if postgres:
            _on_postgres(reports, postgres)
        _vitest()
        _slow_ones(reports, postgres)
    shutil.rmtree(reports, ignore_errors=True)
    return _tell()


def _postgres(until_the_end: ExitStack) -> dict[str, str]:
    """What points the tests at a server of their own; nothing when there is none."""
    try:
        return {"HEIM_TEST_DATABASE_URL": until_the_end.enter_context(temporary_postgres())}
    except NoPostgres as why:
        skipped.append(f"everything on PostgreSQL: {why}")
        return {}


def _on_both() -> list[str]:
    return [str(path) for path in (ROOT / "tests" / name for name in ON_BOTH) if path.exists()]


def _on_postgres(reports: Path, postgres: dict[str, str]) -> None:
    say("Storage, triage, measurements and what stands on them, again on PostgreSQL")
    _pytest("PostgreSQL", reports, ["-n", "2", "-m", f"not ({SLOW})", *ON_SQLITE_ONLY, *_on_both()], postgres)


def _slow_ones(reports: Path, postgres: dict[str, str]) -> None:
    """Those that kill wait more than they work, so the two databases have it side by side; a browser wants the machine."""
    say("Tests that kill processes")
    with ExitStack() as until_the_end:
        kills = [_Beside("kills on SQLite", reports, ["-m", "kill and not postgres", "tests"], {}, until_the_end)]
        if postgres:
            args = ["-m", "kill", *_on_both()]
            kills.append(_Beside("kills on PostgreSQL", reports, args, postgres, until_the_end))
        for beside in kills:
            beside.tell()
    say("Browser stories")
    # A file is one evening: its tests share a world, and one goes on where the other ended.
    _pytest("stories", reports, ["-n", "2", "--dist", "loadfile", "-m", "story and not postgres", "tests"])


class _Beside:
    """A run of its own, silent until it is asked."""

    def __init__(
        self, name: str, reports: Path, args: Iterable[str], env: dict[str, str], until_the_end: ExitStack
    ) -> None:
        self._name, self._report = name, reports / f"{name}.xml"
        self._said = reports / f"{name}.txt"
        out = until_the_end.enter_context(self._said.open("w", encoding="utf-8"))
        self._run = subprocess.Popen(
            _command(self._report, args), cwd=ROOT, env=os.environ | env, stdout=out, stderr=subprocess.STDOUT
        )
        until_the_end.callback(self._run.kill)

    def tell(self) -> None:
        code = self._run.wait()
        say(self._name)
        print(self._said.read_text(encoding="utf-8"))
        _note(self._name, self._report, code)


def _pytest(name: str, reports: Path, args: Iterable[str], env: dict[str, str] | None = None) -> None:
    report = reports / f"{name}.xml"
    code = subprocess.run(_command(report, args), cwd=ROOT, env=os.environ | (env or {}), check=False).returncode
    _note(name, report, code)


def _command(report: Path, args: Iterable[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *args]


def _note(name: str, report: Path, code: int) -> None:
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
