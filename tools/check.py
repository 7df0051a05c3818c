"""Everything that is checked without running a test: `python -m tools.check`. All faults in one go."""

import subprocess
import sys

from tools.front_end import find_node
from tools.say import say
from tools.stamp import ROOT

_BIN = ROOT / ".venv" / "bin"
CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff", [f"{_BIN}/ruff", "check", "."]),
    ("format", [f"{_BIN}/ruff", "format", "--check", "--quiet", "."]),
    ("types", [f"{_BIN}/mypy"]),
    ("floors", [f"{_BIN}/lint-imports"]),
    (
        "migrations",
        [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--settings=heim.settings"],
    ),
    ("translations", [sys.executable, "-m", "tools.translations", "check"]),
    ("drafts", [sys.executable, "-m", "tools.drafts", "check"]),
    ("docs", [sys.executable, "-m", "tools.docs"]),
)


def main() -> int:
    failed = [name for name, command in (*CHECKS, _tsc()) if not _passes(name, command)]
    print(f"FAILED: {', '.join(failed)}" if failed else "Every check passed.")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    say(name)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def _tsc() -> tuple[str, list[str]]:
    node, tsc = find_node(), ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    if node is None or not tsc.exists():
        return "tsc", [sys.executable, "-c", "import sys; sys.exit('tsc is not installed; is npm within reach?')"]
    return "tsc", [node.node, str(tsc), "--noEmit"]


if __name__ == "__main__":
    sys.exit(main())
