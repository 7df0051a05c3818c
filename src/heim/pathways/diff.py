"""What differs between two definitions, place by place, in an order one can read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from heim.pathways.load import to_json
from heim.pathways.shape import Pathway, RuleRow

Change = Literal["added", "removed", "changed"]
Names = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """`place` by names: rules, spo2.red, limit. `protects_less`: None where that cannot be told from this change alone."""

    place: Names
    change: Change
    before: str
    after: str
    protects_less: bool | None = None


def differences(old: Pathway, new: Pathway) -> list[Difference]:
    return [_weighed(one, old, new) for one in _differ(_whole(old), _whole(new), ())]


def _whole(pathway: Pathway) -> dict[str, Any]:
    """With what goes without saying in a file, and not here."""
    return to_json(pathway) | {"author": pathway.author}


def named(parts: list[Any]) -> dict[str, Any]:
    """The things of a list by what each is called; the second of the same name gets a number."""
    found: dict[str, Any] = {}
    for part in parts:
        name = name_of(part)
        found[name if name not in found else f"{name} ({len(found) + 1})"] = part
    return found


def name_of(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    for key in ("id", "key", "measure", "nb"):
        if key in part:
            return str(part[key])
    return name_of(part["name"]) if "name" in part else said(part)


def said(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        if set(value) == {"nb", "en"}:
            return f"{value['nb']} / {value['en']}"
        return ", ".join(f"{key}: {said(part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(said(part) for part in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _differ(old: Any, new: Any, place: Names) -> Iterator[Difference]:
    if isinstance(old, list) and isinstance(new, list):
        old, new = named(old), named(new)
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        if old != new:
            yield Difference(place, "changed", said(old), said(new))
        return
    for key in (*old, *(key for key in new if key not in old)):
        if key not in new:
            yield Difference((*place, key), "removed", said(old[key]), "")
        elif key not in old:
            yield Difference((*place, key), "added", "", said(new[key]))
        else:
            yield from _differ(old[key], new[key], (*place, key))


def _weighed(one: Difference, old: Pathway, new: Pathway) -> Difference:
    if one.place[0] != "rules" or len(one.place) < 2:
        return one
    if len(one.place) == 2:
        return Difference(one.place, one.change, one.before, one.after, one.change == "removed")
    before, after = old.rule(one.place[1]), new.rule(one.place[1])
    less = None if before is None or after is None else _protects_less(before, after, one.place[2])
    return Difference(one.place, one.change, one.before, one.after, less)


def _protects_less(before: RuleRow, after: RuleRow, field: str) -> bool | None:
    if field == "colour":
        return after.rule.colour < before.rule.colour
    when = getattr(before.rule, "when", None)
    if field != before.rule.PERSONAL or when is None or when != getattr(after.rule, "when", None):
        return None
    then, now = getattr(before.rule, field), getattr(after.rule, field)
    return bool(now < then if str(when).startswith("<") else now > then)
