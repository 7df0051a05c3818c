"""From plain values (of YAML or JSON) to the dataclasses of `shape`, and back. `Any` stops here."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from heim.kit.colour import Colour
from heim.pathways.bind import bound_fields
from heim.pathways.duration import parse_duration, spell_duration
from heim.pathways.shape import RuleRow
from heim.rules.kinds import KINDS
from heim.rules.rule import AnyRule, Rule

Path = tuple[str | int, ...]
_KIND_NAMES: Final[dict[Any, str]] = {kind: name for name, kind in KINDS.items()}
Shaped = TypeVar("Shaped")


class ShapeFault(Exception):
    """`path` leads to the place in the file; `sentence` is for the one who wrote it."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path
        self.sentence = sentence


def into_shape(cls: type[Shaped], value: object, path: Path = ()) -> Shaped:
    """Raises ShapeFault at the first thing that does not fit."""
    shaped: Shaped = _one(cls, value, path)
    return shaped


def out_of_shape(thing: Any) -> Any:
    """Plain values that `into_shape` reads back to an equal thing."""
    if isinstance(thing, RuleRow):
        return _plain_fields(thing, leave_out={"rule"}) | _plain_fields(thing.rule, bound_fields(type(thing.rule)))
    kind = _KIND_NAMES.get(type(thing))
    if kind is not None:
        return {"kind": kind} | _plain_fields(thing, bound_fields(KINDS[kind]))
    if is_dataclass(thing):
        return _plain_fields(thing)
    if isinstance(thing, tuple):
        return [out_of_shape(part) for part in thing]
    if isinstance(thing, Mapping):
        return {key: out_of_shape(part) for key, part in thing.items()}
    return _plain(thing)


def _plain(thing: Any) -> Any:
    if isinstance(thing, Colour):
        return thing.name.lower()
    if isinstance(thing, timedelta):
        return spell_duration(thing)
    return thing.isoformat() if isinstance(thing, date) else thing


def _plain_fields(thing: Any, leave_out: Any = ()) -> dict[str, Any]:
    """What is as it would be anyway is not said."""
    said = [
        field
        for field in fields(thing)
        if field.name not in leave_out and not _unsaid(field, getattr(thing, field.name))
    ]
    return {field.name: out_of_shape(getattr(thing, field.name)) for field in said}


def _unsaid(field: "Field[Any]", value: Any) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return value is None or (field.default is not MISSING and bool(value == field.default))


def _one(hint: Any, value: object, path: Path) -> Any:
    if get_origin(hint) is Annotated:
        return _one(get_args(hint)[0], value, path)
    if get_origin(hint) in (Union, types.UnionType):
        return None if value is None else _one(get_args(hint)[0], value, path)
    if get_origin(hint) is tuple:
        return _several(get_args(hint)[0], value, path)
    if get_origin(hint) is Mapping:
        return {key: _one(get_args(hint)[1], part, (*path, key)) for key, part in _mapping(value, path).items()}
    if get_origin(hint) is Literal:
        return _choice(get_args(hint), value, path)
    if hint is RuleRow:
        return _rule_row(_mapping(value, path), path)
    if hint is Rule:
        return _part(_mapping(value, path), path)
    return _dataclass(hint, _mapping(value, path), path) if is_dataclass(hint) else _scalar(hint, value, path)


def _several(hint: Any, value: object, path: Path) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ShapeFault(path, f"{_name(path)} must be a list")
    return tuple(_one(hint, part, (*path, place)) for place, part in enumerate(value))


def _mapping(value: object, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ShapeFault(path, f"{_name(path)} must have keys below it")
    for key in value:
        if not isinstance(key, str):
            raise ShapeFault(path, f"the key {key!r} must be text; put it in quotes")
    return value


def _choice(choices: tuple[Any, ...], value: object, path: Path) -> Any:
    if value not in choices:
        raise ShapeFault(path, f"{_name(path)} is {value!r}; it must be one of {', '.join(choices)}")
    return value


def _dataclass(cls: Any, given: dict[str, Any], path: Path) -> Any:
    return _filled(cls, {field.name: field for field in fields(cls)}, given, path)


def _rule_row(given: dict[str, Any], path: Path) -> RuleRow:
    kind = _kind(given, path)
    of_row = {field.name: field for field in fields(RuleRow) if field.name != "rule"}
    of_rule = _fields_of(kind)
    _refuse_unknown(given, {**of_row, **of_rule}, path)
    rule = _filled(kind, of_rule, {key: part for key, part in given.items() if key in of_rule}, path)
    if getattr(rule, "all_of", None) == ():
        raise ShapeFault((*path, "all_of"), "one part alone is no combination")
    row = {key: part for key, part in given.items() if key in of_row}
    return RuleRow(rule=rule, **_values(RuleRow, of_row, row, path))


def _part(given: dict[str, Any], path: Path) -> Rule:
    """A rule inside another: a kind and its fields, no id and no source of its own."""
    kind = _kind(given, path)
    if not hasattr(kind, "judge"):
        raise ShapeFault((*path, "kind"), f"{given['kind']} cannot be a part of another rule")
    rule: Rule = _filled(kind, _fields_of(kind), {key: part for key, part in given.items() if key != "kind"}, path)
    return rule


def _kind(given: dict[str, Any], path: Path) -> type[AnyRule]:
    kind = KINDS.get(str(given.get("kind", "")))
    if kind is None:
        raise ShapeFault((*path, "kind"), f"there is no rule kind {given.get('kind')!r}; there are {', '.join(KINDS)}")
    return kind


def _fields_of(kind: Any) -> dict[str, Field[Any]]:
    return {field.name: field for field in fields(kind) if field.name not in bound_fields(kind)}


def _filled(cls: Any, known: Mapping[str, Field[Any]], given: dict[str, Any], path: Path) -> Any:
    _refuse_unknown(given, known, path)
    return cls(**_values(cls, known, given, path))


def _values(cls: Any, known: Mapping[str, Field[Any]], given: dict[str, Any], path: Path) -> dict[str, Any]:
    for name, field in known.items():
        if name not in given and field.default is MISSING and field.default_factory is MISSING:
            raise ShapeFault(path, f"{_name(path)} lacks {name}")
    hints = get_type_hints(cls, include_extras=True)
    return {name: _one(hints[name], part, (*path, name)) for name, part in given.items()}


def _refuse_unknown(given: dict[str, Any], known: Mapping[str, Field[Any]], path: Path) -> None:
    for name in given:
        if name not in known:
            raise ShapeFault((*path, name), f"{_name(path)} may not have {name!r}; it may have {', '.join(known)}")


def _scalar(hint: Any, value: object, path: Path) -> Any:
    takes, name, read = _SCALARS[hint]
    if not isinstance(value, takes) or (isinstance(value, bool) and hint is not bool):
        raise ShapeFault(path, f"{_name(path)} is {value!r}; it must be {name}")
    try:
        return read(value)
    except (ValueError, KeyError) as fault:
        raise ShapeFault(path, f"{_name(path)}: {fault}") from fault


def _whole(value: int) -> int:
    """Days, weeks, years and counts: with more than that no calendar can reckon."""
    if abs(value) > 100_000:
        raise ValueError(f"{value} is no number")
    return value


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("the text is empty")
    return value


def _finite(value: float) -> float:
    if not isfinite(value):
        raise ValueError(f"{value} is no number")
    return float(value)


def _colour(value: str) -> Colour:
    if value not in ("yellow", "red", "purple"):
        raise ValueError(f"{value!r} is no colour of a rule; write yellow, red or purple")
    return Colour.named(value)


def _name(path: Path) -> str:
    """The place in words: `rules 3 limit`."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in path) or "the file"


_SCALARS: Final[dict[Any, tuple[Any, str, Callable[[Any], Any]]]] = {
    str: (str, "text", _text),
    bool: (bool, "true or false", bool),
    int: (int, "a whole number", _whole),
    float: ((int, float), "a number", _finite),
    date: ((str, date), "a date", lambda value: value if isinstance(value, date) else date.fromisoformat(value)),
    timedelta: (str, "a duration", parse_duration),
    Colour: (str, "a colour", _colour),
}
