"""Writes docs/access.md: `python -m tools.access_doc`. The tables come from the code, the matrix from asking every door.

`make check` holds the tables and the list of addresses against the code, which is quick; `tests/access/test_matrix.py` asks
every door again and holds the whole page against the answers.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.stamp import ROOT

if TYPE_CHECKING:
    from tests.access.knock import Answers

PAGE: Final = ROOT / "docs" / "access.md"
MATRIX: Final = "## The matrix"
_HEAD: Final = """# Who may do what

Made by `python -m tools.access_doc`; `make check` fails when the tables are stale, `tests/access/test_matrix.py` when a
door answers otherwise than the matrix says. What is not said here is refused: absent and forbidden look alike (404).

A member of staff may do with a stay what their **role** allows *and* what a **relation** to that stay gives. Both tables are
`access/table.py`; the relations are `access/relations.py`; every door goes through `access/find.py`, which writes the log
with the relation it found. A word of a door that is not in the table opens nothing.
"""
_BETWEEN: Final = """
*responsible*: a post in the unit that has the responsibility. *shared*: the unit is let in, and gets what the sharing says
(measurements, plan, messages, answering), never more than this line. *team*: named personally in the team around the
patient. *cover*: the responsible unit is closed, and covered by the unit where one has a post. *glass*: opened without a
relation, with a reason; it lasts an hour, the patient sees it, and a doctor or leader of the unit looks at it afterwards.

- **Blocks.** A person whom the patient has shut out reaches the patient by no relation, stands on no list with them, and
  cannot find or open them. A unit that is shut out does not get in by sharing or cover; the responsible unit cannot be shut
  out before the responsibility is handed over. A document (message, form, note) that is shut is read by no staff; the
  patient still reads it, and the figures a form gave stay among the measurements.
- **Sensitive units.** What they have of a patient is not shown in what other units see of the same patient together, and
  their name is not told to somebody who looks for the patient without a relation.
- **Protected addresses.** Kode 6 and 7: address, door code and telephone are shown to the responsible unit alone, never on a
  list and never over the API. Kode 6 is found by nobody without a relation.
- **Leaders, administrators, researchers, logistics and helpers in a health room** reach no patient. Leaders look through
  what was opened in their unit without learning whom it was about.
"""


def page(answers: "Answers") -> str:
    return tables() + "\n" + matrix(answers)


def tables() -> str:
    _ready()
    from heim.access.home_table import TABLE, Home
    from heim.access.table import RELATIONS, ROLES, Act

    roles = {str(role): acts for role, acts in ROLES.items()}
    relations = {str(basis): acts for basis, acts in RELATIONS.items()}
    home = {_aged(line.basis, line.from_age, line.below_age): line.acts for line in TABLE}
    parts = [
        _HEAD,
        "## What a role may do",
        "",
        *_table("role", roles, list(Act)),
        "",
        "## What a relation gives",
        "",
        *_table("relation", relations, list(Act)),
        _BETWEEN,
        "## At home",
        "",
        "A carer also gets what the patient has chosen for them, until the day it ends.",
        "",
        *_table("who", home, list(Home)),
        "",
    ]
    return "\n".join(parts)


def matrix(answers: "Answers") -> str:
    users = sorted({name for row in answers.values() for name in row})
    columns = [(tuple(answers[knock][name] for knock in answers), name) for name in users]
    groups: dict[tuple[int, ...], list[str]] = {}
    for answered, name in columns:
        groups.setdefault(answered, []).append(name)
    ordered = sorted(groups.items(), key=lambda group: -sum(status != 404 for status in group[0]))
    lines = [
        MATRIX,
        "",
        "Every address and every resource of the API, about Jens, asked as one of each role in his unit, one for each",
        "relation, and others; who got the same",
        "everywhere stand together. A dot is 404 (for a search: nothing found). What is the same for everybody (log-in page,",
        "about, the push worker) is left out; without a log-in every address leads to the log-in page, and the API says 401.",
        "",
        *(f"- **{_letter(number)}**: {', '.join(names)}" for number, (_answered, names) in enumerate(ordered)),
        "",
        "| address | how | " + " | ".join(_letter(number) for number in range(len(ordered))) + " |",
        "|---|---|" + "---|" * len(ordered),
    ]
    for place, knock in enumerate(answers):
        cells = ("·" if answered[place] == 404 else str(answered[place]) for answered, _names in ordered)
        lines.append(f"| `/{knock.address}` | {knock.how} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def stale(path: Path = PAGE) -> Iterator[str]:
    """What is quickly seen to be stale: the tables, and an address without a line."""
    again = "make it anew: python -m tools.access_doc"
    if not path.exists():
        yield f"docs/{path.name} is not there; {again}"
        return
    text = path.read_text()
    if not text.startswith(tables()):
        yield f"docs/{path.name} has other tables than the code; {again}"
    from tests.walk_addresses import ADDRESSES

    asked = {route for route, address in ADDRESSES.items() if address.kind not in ("open", "machine")}
    shown = set(re.findall(r"^\| `/([^`]*)` \| (?:get|post)", text, re.MULTILINE))
    for route in sorted(asked ^ shown):
        yield f"docs/{path.name}: the matrix and the addresses differ on /{route}; {again}"


def _table(first: str, rows: Mapping[str, frozenset[str]], columns: Iterable[str]) -> list[str]:
    columns = list(columns)
    lines = [f"| {first} | " + " | ".join(str(one) for one in columns) + " |", "|---|" + ":-:|" * len(columns)]
    lines += [
        f"| {name} | " + " | ".join("●" if one in acts else "" for one in columns) + " |" for name, acts in rows.items()
    ]
    return lines


def _aged(basis: str, from_age: int, below_age: int | None) -> str:
    if not from_age:
        return basis if below_age is None else f"{basis} below {below_age}"
    return f"{basis} from {from_age}" if below_age is None else f"{basis} from {from_age} to {below_age - 1}"


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"A{chr(ord('A') + number - 26)}"


def _ready() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heim.settings")
    import django

    django.setup()


def _ask() -> "Answers":
    """In a database of its own that is thrown away afterwards."""
    folder = tempfile.mkdtemp(prefix="heim-access-")
    os.environ |= {"HEIM_HOME": folder, "HEIM_DATABASE_URL": f"sqlite:///{folder}/heim.db", "HEIM_HOSTS": "*"}
    try:
        _ready()
        import pytest
        from django.conf import settings
        from django.core.management import call_command
        from tests.access.knock import answers, everybody

        settings.ALLOWED_HOSTS = ["*"]
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        call_command("migrate", verbosity=0)
        with pytest.MonkeyPatch.context() as patch:
            return answers(everybody(patch))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    PAGE.write_text(page(_ask()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
