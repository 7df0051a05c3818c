"""The fields of a pathway text: what stands there now, and what was written in their place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from django.utils.translation import gettext as _

from heim.desk.limit_words import measure_name
from heim.desk.pathway_words import COLOURS, EVIDENCE, FIELD, KIND, WHEN
from heim.pathways.diff import name_of
from heim.pathways.into_shape import Path as Place
from heim.pathways.load import LIBRARY, PathwayFault, plain_with_lines
from heim.rules.kinds import KINDS

_NUMBER: Final = re.compile(r"[-−]?\d{1,9}([.,]\d{1,6})?")
_FIXED: Final = ("id", "kind", "measure", "unit", "loinc", "key")
_YES, _NO = "true", "false"


@dataclass(frozen=True)
class DraftField:
    """`name` is the place, as the form says it; `options` (value, words) where it is a choice."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    number: bool = False
    long: bool = False


@dataclass(frozen=True)
class Row:
    """What belongs together: a rule, a measure, a line of the plan. `faults` are those of its lines."""

    name: str
    about: str
    fields: tuple[DraftField, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    key: str
    rows: tuple[Row, ...]


SECTIONS: Final = ("rules", "measures", "forms", "deadlines", "plan", "eligibility")


def sections_of(text: str, faults: Mapping[int, list[str]]) -> list[Section]:
    """Empty when the text is no YAML at all: then only the text itself can be mended."""
    try:
        plain, lines = plain_with_lines(text, LIBRARY / "draft.yaml")
    except PathwayFault:
        return []
    if not isinstance(plain, dict):
        return []
    made = [Section(key, tuple(_rows(plain, key, lines, faults))) for key in SECTIONS]
    return [section for section in made if section.rows]


def changes_in(text: str, posted: Mapping[str, str]) -> dict[Place, object]:
    """The values that were written in the form and differ from what stands in the text."""
    changes: dict[Place, object] = {}
    for section in sections_of(text, {}):
        for field in (field for row in section.rows for field in row.fields):
            written = posted.get(field.name)
            if written is not None and _plain_lines(written) != _plain_lines(field.value):
                changes[place_of(field.name)] = _read(field, written)
    return changes


def place_of(name: str) -> Place:
    return tuple(int(part) if part.isdecimal() else part for part in name.split("/"))


def _rows(plain: dict[str, Any], key: str, lines: dict[Place, int], faults: Mapping[int, list[str]]) -> Iterator[Row]:
    for place, thing in _things(plain.get(key), (key,)):
        within = {line for at, line in lines.items() if at[: len(place)] == place} if faults else set()
        said = [sentence for line in sorted(within) for sentence in faults.get(line, [])]
        of_row = tuple(_fields(thing, place, thing.get("kind")))
        if of_row:
            yield Row(_title(place, thing), _about(thing), of_row, tuple(said))


def _things(part: Any, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each dict of a list; a dict of lists has its lists' dicts, and one of single values is a thing itself."""
    if isinstance(part, list):
        for number, one in enumerate(part):
            if isinstance(one, dict):
                yield (*place, number), one
    elif isinstance(part, dict):
        if any(not isinstance(one, dict | list) for one in part.values()):
            yield place, part
        for key, one in part.items():
            if isinstance(one, list):
                yield from _things(one, (*place, key))


def _fields(thing: Mapping[str, Any], place: Place, kind: object) -> Iterator[DraftField]:
    for key in sorted(thing, key=_place_in_row):
        value = thing[key]
        where = (*place, key)
        if isinstance(value, dict) and set(value) <= {"nb", "en"}:
            yield from (_field((*where, part), words, kind, _label(key, part)) for part, words in value.items())
        elif not isinstance(value, dict | list) and key not in _FIXED:
            yield _field(where, value, kind, str(FIELD.get(str(key), key)))


_FIRST: Final = ("when", "limit", "by", "colour")
_LAST: Final = ("evidence", "source", "personal")


def _place_in_row(key: str) -> int:
    """What the rule says, then what it rests on; the rest as the file has it."""
    if key in _FIRST:
        return _FIRST.index(key) - len(_FIRST)
    return _LAST.index(key) + 1 if key in _LAST else 0


def _label(key: str, part: str) -> str:
    return f"{FIELD.get(key, key)}, {str(FIELD.get(part, part)).lower()}"


def _field(place: Place, value: object, kind: object, label: str) -> DraftField:
    key, name = str(place[-1]), "/".join(str(part) for part in place)
    text = _shown(value)
    options = _options(key, value, text)
    number = not options and (type(value) in (int, float) or key in _numeric(str(kind)))
    return DraftField(name, label, text, options, number, key in ("nb", "en"))


def _options(key: str, value: object, text: str) -> tuple[tuple[str, str], ...]:
    known: tuple[tuple[str, str], ...] = ()
    if type(value) is bool:
        return ((_YES, _("ja")), (_NO, _("nei")))
    if key == "colour":
        known = tuple((one, str(words)) for one, words in COLOURS.items())
    elif key == "evidence":
        known = tuple((one, f"{one} – {words}") for one, words in EVIDENCE.items())
    elif key == "when":
        known = tuple((one, f"{one} {words}") for one, words in WHEN.items())
    return known if not known or text in dict(known) else ((text, text), *known)


def _read(field: DraftField, written: str) -> object:
    text = _plain_lines(written)
    if field.options and text in (_YES, _NO):
        return text == _YES
    if field.number and _NUMBER.fullmatch(text):
        number = float(text.replace(",", ".").replace("−", "-"))
        return int(number) if number.is_integer() else number
    return text


def _shown(value: object) -> str:
    if type(value) is bool:
        return _YES if value else _NO
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _title(place: Place, thing: Mapping[str, Any]) -> str:
    if "measure" in thing and "id" not in thing:
        return measure_name(str(thing["measure"]))
    if "id" in thing or "key" in thing:
        return name_of(dict(thing))
    return str(FIELD.get(str(place[-2]), place[-2])) if len(place) > 2 else ""


def _about(thing: Mapping[str, Any]) -> str:
    if "id" not in thing:
        return ""
    kind = str(thing.get("kind", ""))
    parts = (measure_name(str(thing["measure"])) if "measure" in thing else "", str(KIND.get(kind, kind)))
    unit = thing.get("unit")
    return " · ".join(part for part in (*parts, str(unit) if unit else "") if part)


@cache
def _numeric(kind: str) -> frozenset[str]:
    """The fields of a rule kind that are numbers, also while something else stands there."""
    if kind not in KINDS:
        return frozenset()
    hints = get_type_hints(KINDS[kind])
    known: Any = KINDS[kind]
    return frozenset(one.name for one in fields(known) if {float, int} & {hints[one.name], *get_args(hints[one.name])})
