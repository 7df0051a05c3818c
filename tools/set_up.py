"""From a fresh checkout to a Heim that can start: `python3 tools/set_up.py [--dev]`. Standard library only."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.front_end import set_up_front_end
from tools.say import say
from tools.stamp import ROOT, Stamp

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main(args: list[str]) -> int:
    dev = "--dev" in args
    if not _set_up_python(dev):
        return 1
    set_up_front_end(dev)
    _compile_messages()
    return 0


def _set_up_python(dev: bool) -> bool:
    inputs = [ROOT / "pyproject.toml", ROOT / "requirements.lock"]
    stamps = {kind: Stamp(f"python-{kind}", inputs, [PYTHON], sys.version) for kind in ("run", "dev")}
    if stamps["dev"].holds() or (not dev and stamps["run"].holds()):
        return True
    if not PYTHON.exists() and not _make_venv():
        return False
    say("Installing Python packages" + (" and test tools" if dev else ""))
    if not _install("-c", "requirements.lock", "-e", ".[dev]" if dev else "."):
        print("The Python packages could not be installed; is the package index (PyPI) within reach?")
        return False
    stamps["dev" if dev else "run"].set()
    return True


def _make_venv() -> bool:
    say("Making a Python environment in .venv")
    try:
        venv.create(VENV, with_pip=True)
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(VENV, ignore_errors=True)
        print("Python's venv does not work here; on Debian and Ubuntu: apt-get install python3-venv")
        return False
    return True


def _install(*what: str) -> bool:
    """By uv, three times faster, when it can be had; else by pip."""
    uv = shutil.which("uv") or _uv_of_our_own()
    if uv and _runs(uv, "pip", "install", "--quiet", "--python", str(PYTHON), *what):
        return True
    return _runs(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)


def _uv_of_our_own() -> str | None:
    uv = VENV / "bin" / "uv"
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    return str(uv) if uv.exists() or _runs(*pip, "uv") else None


def _compile_messages() -> None:
    catalogues = sorted((ROOT / "src" / "heim" / "locale").rglob("*.po"))
    made = [path.with_suffix(".mo") for path in catalogues if path.parent.name == "LC_MESSAGES"]
    stamp = Stamp("messages", catalogues, made)
    if made and not stamp.holds():
        say("Compiling translations")
        subprocess.run([PYTHON, "-m", "tools.translations", "compile"], cwd=ROOT, check=True)
        stamp.set()


def _runs(*command: str) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
