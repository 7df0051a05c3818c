"""Where the boxes, lanes and lines of a drawn pathway go. Numbers only; the template writes the words."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from heim.pathways.shape import Level

LANES: Final[tuple[Level, ...]] = ("patient", "hospital", "tms", "municipality", "gp")
_LABEL, _TOP, _LANE, _BOX, _GAP = 150, 44, 96, 62, 9
_LETTER: Final = 6.7
"""About how wide a letter of 12 px is; a line too long is cut into two, never off."""


@dataclass(frozen=True)
class Cell:
    """One thing that happens. `group` is the heading it stands under."""

    name: str
    group: str
    place: str
    at_home: bool
    level: Level
    hours: float | None


@dataclass(frozen=True)
class Line:
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    at_home: bool
    lines: tuple[Line, ...]
    foot: Line


@dataclass(frozen=True)
class Lane:
    level: Level
    y: float
    text_y: float


@dataclass(frozen=True)
class Span:
    """A stretch along the drawing: a heading, or how long one level answers."""

    x: float
    width: float
    y: float
    text: str = ""


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    left: float
    top: float
    lane: float
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    headings: tuple[Span, ...]
    baton: tuple[Span, ...]
    changes: tuple[str, ...]
    diamonds: tuple[str, ...]
    arrows: tuple[str, ...]


def holders(cells: Sequence[Cell]) -> list[Level]:
    """Who answers at each step. What people do themselves at home leaves the responsibility where it was, or is going."""
    levels = [cell.level for cell in cells]
    found = []
    for place, level in enumerate(levels):
        near = [*reversed(levels[: place + 1]), *levels[place:]]
        found.append(next((one for one in near if one != "patient"), level))
    return found


def draw(cells: Sequence[Cell], room: float = 1180) -> Drawing:
    slot = max(132.0, (room - _LABEL) / len(cells))
    levels = [level for level in LANES if any(cell.level == level for cell in cells)]
    held = holders(cells)
    tops = {level: _TOP + number * _LANE for number, level in enumerate(levels)}
    boxes = tuple(_box(cell, _LABEL + place * slot, tops[cell.level], slot) for place, cell in enumerate(cells))
    baton = _stretches(held, slot)
    headings = _stretches([cell.group for cell in cells], slot)
    changes = [
        (before.x + before.width, tops[_level(before)], tops[_level(after)])
        for before, after in itertools.pairwise(baton)
    ]
    return Drawing(
        width=_LABEL + len(cells) * slot,
        height=_TOP + len(levels) * _LANE + 1,
        left=_LABEL,
        top=_TOP,
        lane=_LANE,
        lanes=tuple(Lane(level, tops[level], tops[level] + _LANE / 2) for level in levels),
        boxes=boxes,
        headings=tuple(Span(one.x, one.width, 20, one.text) for one in headings),
        baton=tuple(Span(one.x, one.width, tops[_level(one)], one.text) for one in baton),
        changes=tuple(f"M{x:g} {old:g}V{new:g}" for x, old, new in changes),
        diamonds=tuple(f"M{x:g} {new - 8:g}l8 8l-8 8l-8-8z" for x, _old, new in changes),
        arrows=tuple(
            _arrow(one, other)
            for (one, cell), (other, following) in itertools.pairwise(zip(boxes, cells, strict=True))
            if cell.level == following.level
        ),
    )


def _level(span: Span) -> Level:
    return next(level for level in LANES if level == span.text)


def _stretches(names: Sequence[str], slot: float) -> list[Span]:
    """Neighbours of the same name, as one."""
    found: list[Span] = []
    for place, name in enumerate(names):
        if found and found[-1].text == name:
            found[-1] = Span(found[-1].x, found[-1].width + slot, 0, name)
        else:
            found.append(Span(_LABEL + place * slot, slot, 0, name))
    return found


def _box(cell: Cell, x: float, y: float, slot: float) -> Box:
    width, top = slot - 2 * _GAP, y + (_LANE - _BOX - 12) / 2 + 10
    lines = wrapped(cell.name, int((width - 14) / _LETTER))[:3]
    written = tuple(Line(x + _GAP + 7, top + 16 + number * 14, text) for number, text in enumerate(lines))
    height = max(_BOX, 16 + 14 * len(lines) + 16)
    return Box(x + _GAP, top, width, height, cell.at_home, written, Line(x + _GAP + 7, top + height - 8, cell.place))


def wrapped(text: str, letters: int) -> list[str]:
    """Lines of at most so many letters, cut between words; a word longer than that has its line alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _arrow(one: Box, other: Box) -> str:
    """Along the lane; where the lane changes, the baton itself is the line."""
    start, end, y = one.x + one.width, other.x, one.y + 31
    return f"M{start:g} {y:g}H{end - 1:g}M{end - 6:g} {y - 4:g}L{end - 1:g} {y:g}L{end - 6:g} {y + 4:g}"
