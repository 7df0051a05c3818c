"""Replays asked for on a page: each is a file that the process working on it writes, and the page reads."""

import json
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.storage.beside import run_beside
from heim.storage.keep_file import keep_file

_NAME: Final = re.compile(r"[0-9a-f]{24}")
_MOST_AT_ONCE: Final = 2
_SILENT_SECONDS: Final = 300
_KEPT_SECONDS: Final = 30 * 24 * 3600


def start_replay(*, asked: Mapping[str, Any], arguments: list[str]) -> str:
    """The new run's name, which nobody can guess. Refuses while two others are at work. `asked` is kept beside the answer."""
    folder = _folder()
    _sweep(folder)
    if sum(_working(path) for path in folder.glob("*.json")) >= _MOST_AT_ONCE:
        raise Refusal("busy", _("To prøver er i gang fra før. Vent til en av dem er ferdig."))
    name = secrets.token_hex(12)
    path = folder / f"{name}.json"
    keep_file(path=path, text=json.dumps({"asked": dict(asked), "part": 0.0}))
    run_beside(arguments=["replay", *arguments, "--out", str(path)])
    return name


def find_replay(name: str) -> dict[str, Any] | None:
    """`asked`, and `part` of the work done, or `answer`, or `wrong` in words. None when there is no such run."""
    path = _folder() / f"{name}.json"
    if _NAME.fullmatch(name) is None or not path.exists():
        return None
    state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "answer" not in state and "wrong" not in state and not _working(path):
        state["wrong"] = str(_("Prøven stoppet før den var ferdig. Prøv igjen."))
    return state


def _folder() -> Path:
    return Path(settings.HOME) / "replays"


def _working(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return '"answer"' not in text and '"wrong"' not in text and time.time() - path.stat().st_mtime < _SILENT_SECONDS


def _sweep(folder: Path) -> None:
    for path in folder.glob("*.json"):
        if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
            path.unlink(missing_ok=True)
