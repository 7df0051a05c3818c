from collections.abc import Sequence
from dataclasses import dataclass

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.pathways.bind import BoundRule
from heim.pathways.shape import Remeasure
from heim.rules.rule import Lines
from heim.rules.why import Why


@dataclass(frozen=True)
class Finding:
    """One rule's verdict that something is not as it should be. `measure` names the matter.

    `remeasure`: a first red by it is asked for once more.
    """

    rule_id: str
    version_id: int
    colour: Colour
    why: Why
    personal: bool
    measure: str = ""
    remeasure: Remeasure | None = None


@dataclass(frozen=True)
class Assessment:
    """`colour` is the worst verdict, GREEN when every rule was content, None when no rule could judge."""

    colour: Colour | None
    findings: tuple[Finding, ...]


def assess_series(
    rules: Sequence[tuple[int, BoundRule]], series: Sequence[Point], lines: Lines | None = None
) -> Assessment:
    """Judge the last point of `series` (time-ordered) by all rules: the worst colour wins, every reason is kept.

    Joint rules are judged by `lines`, and only when these are given.
    """
    colours: list[Colour | None] = []
    findings = []
    for version_id, bound in rules:
        if bound.timed or bound.joint != (lines is not None):
            continue
        colour = bound.judge(series, lines or {})
        colours.append(colour)
        if colour is not None and colour > Colour.GREEN:
            why = bound.why(series, lines or {})
            findings.append(
                Finding(bound.id, version_id, colour, why, bound.personal, bound.rule.measure, bound.remeasure)
            )
    return Assessment(worst(colours), tuple(findings))
