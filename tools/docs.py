"""Checks README and docs: every link inside the repository leads somewhere, every command named is there, no page is stale."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.access_doc import stale as access_stale
from tools.pathways_doc import stale
from tools.stamp import ROOT

_TEST = re.compile(r"^\s*def (test_\w+)", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
_MAKE = re.compile(r"`make ([a-z]+)")
_HEIM = re.compile(r"`(?:\.venv/bin/)?heim ([a-z][a-z-]*)")


def faults() -> Iterator[str]:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    commands = {path.stem.replace("_", "-") for path in (ROOT / "src" / "heim" / "cli").glob("[a-z]*.py")}
    for path in _pages():
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        for link in _LINK.findall(text):
            if not (path.parent / link).exists():
                yield f"{name}: the link {link} leads nowhere"
        yield from (f"{name}: there is no make {each}" for each in _MAKE.findall(text) if each not in targets)
        yield from (f"{name}: there is no heim {each}" for each in _HEIM.findall(text) if each not in commands)


def unproven() -> Iterator[str]:
    """Every row of the risk table names a test, and every test it names is there."""
    there = {name for path in (ROOT / "tests").rglob("test_*.py") for name in _TEST.findall(path.read_text())}
    for row in (ROOT / "docs" / "risk.md").read_text(encoding="utf-8").splitlines():
        if not re.match(r"\| \d+ \|", row):
            continue
        named = re.findall(r"`(test_\w+)`", row)
        if not named:
            yield f"docs/risk.md: row {row.split('|')[1].strip()} has no test"
        yield from (f"docs/risk.md: there is no test {name}" for name in named if name not in there)


def _pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


if __name__ == "__main__":
    found = [*faults(), *unproven(), *stale(), *access_stale()]
    print("\n".join(found))
    sys.exit(1 if found else 0)
