"""`heim <command>`: one file per command, with HELP and run(args) -> exit code (0 done, 1 refused, 2 wrong usage)."""

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast


class Command(Protocol):
    HELP: str

    def run(self, args: list[str]) -> int: ...


def main(argv: list[str] | None = None) -> int:
    given = sys.argv[1:] if argv is None else argv
    if not given or given[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0 if given else 2
    name, args = given[0], given[1:]
    if name.replace("-", "_") not in _names():
        print(f"heim: there is no command {name!r}\n\n{_usage()}", file=sys.stderr)
        return 2
    try:
        return _run(name, args)
    except SystemExit as ended:  # argparse has said in words what was wrong
        return ended.code if isinstance(ended.code, int) else 1
    except KeyboardInterrupt:
        return 130


def _run(name: str, args: list[str]) -> int:
    # What a command needs of Django can only be imported when the settings are there.
    from django.core.exceptions import ImproperlyConfigured

    from heim.kit.refusal import Refusal

    try:
        command = _command(name)
        _refuse_a_moved_clock(name)
        return command.run(args)
    except (Refusal, ImproperlyConfigured) as refusal:
        print(f"heim {name}: {refusal}", file=sys.stderr)
        return 1


def _command(name: str) -> Command:
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heim.settings")
    try:
        django.setup()
    except ValueError as wrong:
        raise ImproperlyConfigured(str(wrong)) from wrong
    return cast(Command, import_module(f"heim.cli.{name.replace('-', '_')}"))


def _refuse_a_moved_clock(name: str) -> None:
    from django.core.exceptions import ImproperlyConfigured

    from heim.storage.installation import is_demo

    if os.environ.get("HEIM_CLOCK_OFFSET") and name not in ("migrate", "demo") and not is_demo():
        raise ImproperlyConfigured("HEIM_CLOCK_OFFSET moves the clock of a demo or test installation only")


def _names() -> list[str]:
    return sorted(one.name for one in iter_modules(__path__) if not one.ispkg and not one.name.startswith("_"))


def _usage() -> str:
    lines = [f"  {name.replace('_', '-'):<16}{_help(name)}" for name in _names()]
    return "\n".join(["heim <command> [options]      heim <command> --help", "", *lines])


def _help(name: str) -> str:
    """Read from the text of the file: importing a command needs settings, and they may be what is wrong."""
    text = (Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")
    found = re.search(r'^HELP(?:: str)? = "(.*)"$', text, re.MULTILINE)
    return found[1] if found else ""
