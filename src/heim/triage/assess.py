from collections.abc import Sequence
from dataclasses import dataclass

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.pathways.bind import BoundRule
from heim.rules.why import Why


@dataclass(frozen=True)
class Finding:
    """One rule's verdict that something is not as it should be."""

    rule_id: str
    version_id: int
    colour: Colour
    why: Why
    personal: bool


@dataclass(frozen=True)
class Assessment:
    """`colour` is the worst verdict, GREEN when every rule was content, None when no rule could judge."""

    colour: Colour | None
    findings: tuple[Finding, ...]


def assess_series(rules: Sequence[tuple[int, BoundRule]], series: Sequence[Point]) -> Assessment:
    """Judge the last point of `series` (time-ordered) by all rules: the worst colour wins, every reason is kept."""
    colours: list[Colour | None] = []
    findings = []
    for version_id, bound in rules:
        colour = bound.judge(series)
        colours.append(colour)
        if colour is not None and colour > Colour.GREEN:
            findings.append(Finding(bound.id, version_id, colour, bound.why(series), bound.personal))
    return Assessment(worst(colours), tuple(findings))
