"""Another installation's newer version, with our own numbers and texts kept in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from heim.pathways.diff import Names, name_of, named, said
from heim.pathways.into_shape import Path as Place
from heim.pathways.load import LIBRARY, line_of, plain_with_lines, to_json
from heim.pathways.shape import Pathway
from heim.pathways.spell import spell_plain

_NOWHERE: Final = object()


@dataclass(frozen=True)
class Kept:
    """A value of ours that the package has another one for. `spot` is where it stands in the merged text."""

    place: Names
    spot: Place
    ours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    text: str
    kept: tuple[Kept, ...]


def merge_update(*, ours: Pathway, theirs: Pathway, base: Pathway | None) -> Merged:
    """Theirs, where we have not chosen something else ourselves since `base`, which both come from.

    Without a base every difference may be a choice of ours, and ours is kept. Each kept value is marked with theirs.
    """
    kept: list[Kept] = []
    known = _NOWHERE if base is None else to_json(base)
    plain = _merge(to_json(ours), to_json(theirs), known, (), (), kept)
    return Merged(_marked(spell_plain(plain), plain, kept), tuple(kept))


def _merge(ours: Any, theirs: Any, base: Any, place: Names, spot: Place, kept: list[Kept]) -> Any:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        below = base if isinstance(base, Mapping) else {}
        return {
            key: _merge(mine, yours, old, (*place, key), (*spot, key), kept)
            for key, mine, yours, old in _pairs(ours, theirs, below, base)
        }
    if _are_things(ours) and _are_things(theirs):
        below = named(base) if isinstance(base, list) else {}
        pairs = _pairs(named(ours), named(theirs), below, base)
        return [
            _merge(mine, yours, old, (*place, name), (*spot, number), kept)
            for number, (name, mine, yours, old) in enumerate(pairs)
        ]
    if theirs is _NOWHERE:
        return ours
    if ours in (theirs, base) or ours is _NOWHERE:
        return theirs
    kept.append(Kept(place, spot, said(ours), said(theirs)))
    return ours


def _pairs(ours: Mapping[str, Any], theirs: Mapping[str, Any], base: Mapping[str, Any], known: Any) -> list[Any]:
    """(name, ours, theirs, base) in their order, and then what only we have.

    Gone is what they took away since the base, and a line of text that we did. A rule that we took away comes back.
    """
    mine = [name for name in ours if name not in theirs and (known is _NOWHERE or name not in base)]
    left_out = {name for name in theirs if name in base and name not in ours and _is_text(theirs[name])}
    return [
        (name, ours.get(name, _NOWHERE), theirs.get(name, _NOWHERE), base.get(name, _NOWHERE))
        for name in (*theirs, *mine)
        if name not in left_out
    ]


def _are_things(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) and name_of(part) for part in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"nb", "en"}


def _marked(text: str, plain: Any, kept: list[Kept]) -> str:
    """A remark at the end of each line with a value of ours; none where a remark would change what the text says."""
    path = LIBRARY / "merged.yaml"
    lines, spots = text.splitlines(), plain_with_lines(text, path)[1]
    by_line: dict[int, list[str]] = {}
    for one in kept:
        remark = f"{one.place[-1]} {' '.join(one.theirs.split())[:60]}"
        by_line.setdefault(line_of(spots, one.spot), []).append(remark)
    for line, remarks in by_line.items():
        lines[line - 1] += f"  # vår verdi er beholdt; pakken har {', '.join(remarks)}"
    marked = "\n".join(lines) + "\n"
    return marked if plain_with_lines(marked, path)[0] == plain else text
