import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

import yaml

from heim.pathways.into_shape import Path as Place
from heim.pathways.into_shape import ShapeFault, into_shape, out_of_shape
from heim.pathways.shape import Pathway

LIBRARY: Final = Path(__file__).parent / "library"
SOURCES: Final = "sources.yaml"


class PathwayFault(Exception):
    """One thing wrong in one file. `line` counts from 1."""

    def __init__(self, file: Path, line: int, sentence: str) -> None:
        super().__init__(f"{file}:{line} {sentence}")
        self.file = file
        self.line = line
        self.sentence = sentence


def load_pathway(path: Path) -> Pathway:
    """Raises PathwayFault at the first thing that does not fit the shape. What it means is `check`'s matter."""
    return read_file(path)[0]


def read_file(path: Path) -> tuple[Pathway, dict[Place, int]]:
    """The pathway, and the line of every place in the file."""
    return read_text(path.read_text(encoding="utf-8"), path)


def read_text(text: str, path: Path) -> tuple[Pathway, dict[Place, int]]:
    """As `read_file`, of a text that is not in a file yet. `path` names it, and the sources beside it are its own."""
    value, lines = plain_with_lines(text, path)
    if isinstance(value, dict):
        value["sources"] = _sources_used(value, path)
    try:
        return into_shape(Pathway, value), lines
    except ShapeFault as fault:
        raise PathwayFault(path, line_of(lines, fault.path), fault.sentence) from fault


def pathway_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.yaml")) if path.name != SOURCES]


@lru_cache
def library() -> dict[str, Pathway]:
    """Every pathway that comes with Heim, by key."""
    return {pathway.key: pathway for pathway in map(load_pathway, pathway_files(LIBRARY))}


def to_json(pathway: Pathway) -> dict[str, Any]:
    """Plain values, whole in itself: sources and all. `from_json` gives an equal pathway back."""
    plain: dict[str, Any] = out_of_shape(pathway)
    return plain


def from_json(definition: object) -> Pathway:
    """Raises ShapeFault when it is no pathway."""
    return into_shape(Pathway, definition)


def definition_digest(pathway: Pathway) -> str:
    """SHA-256 of the definition: equal pathways have equal digests."""
    text = json.dumps(to_json(pathway), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def line_of(lines: dict[Place, int], place: Place) -> int:
    """The line of the place, or of the nearest one above it."""
    while place not in lines and place:
        place = place[:-1]
    return lines.get(place, 1)


def _sources_used(value: dict[str, Any], path: Path) -> dict[str, Any]:
    """The shared sources that a rule names, and the file's own. What resolves nowhere is left for `check` to say."""
    shared = path.parent / SOURCES
    known = _sources(shared, shared.read_text(encoding="utf-8")) if shared.exists() else {}
    rules, own = value.get("rules"), value.get("sources") or {}
    named = [row.get("source") for row in rules if isinstance(row, dict)] if isinstance(rules, list) else []
    return {key: text for key, text in known.items() if key in named} | own if isinstance(own, dict) else own


@lru_cache(maxsize=2)
def _sources(path: Path, text: str) -> dict[str, Any]:
    """Of a file that all the pathways of a folder share: its text is read once."""
    return cast("dict[str, Any]", plain_with_lines(text, path)[0])


def plain_with_lines(text: str, path: Path) -> tuple[Any, dict[Place, int]]:
    """The plain values of a YAML text and the line of each. Raises PathwayFault for what is no YAML, or more than data."""
    try:
        return _read(text, path)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise PathwayFault(path, line, f"this is not YAML: {fault.problem}") from fault
    except (yaml.YAMLError, ValueError, TypeError, AttributeError) as fault:
        # A letter that YAML does not know, the 31st of February, a list as a key …
        raise PathwayFault(path, 1, f"this is not YAML: {fault}") from fault
    except RecursionError as fault:
        raise PathwayFault(path, 1, "this is not YAML: it is nested too deep") from fault


class DataLoader(yaml.SafeLoader):
    """Every value is written where it is: a few names for names of names would be millions of values."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="a name for something written elsewhere (*) may not be used", problem_mark=mark
            )
        found: yaml.Node | None = super().compose_node(parent, index)
        return found


def _read(text: str, path: Path) -> tuple[Any, dict[Place, int]]:
    loader = DataLoader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Place, int] = {}
        return (_plain(node, loader, (), lines, path) if node else None), lines
    finally:
        loader.dispose()


def _plain(node: yaml.Node, loader: yaml.SafeLoader, place: Place, lines: dict[Place, int], path: Path) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part, loader, (*place, number), lines, path) for number, part in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node)
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        if key in found:
            raise PathwayFault(path, key_node.start_mark.line + 1, f"{key!r} stands here twice")
        found[key] = _plain(value_node, loader, (*place, key), lines, path)
    return found
