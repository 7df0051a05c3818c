"""NEWS2 of one person as it stands now, for those whose pathway uses it. Never a number that is not whole, and never an old one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.measurements.models import Reading
from heim.pathways.reads import rules_of
from heim.people.models import Stay
from heim.rules.early_warning.news2 import NEEDS, News2
from heim.rules.kinds.score import Score

Why = Literal["", "missing", "under_16", "pregnant", "stale", "nothing"]


@dataclass(frozen=True)
class Part:
    """One value and its points; both None where it is missing."""

    measure: str
    value: float | None
    points: int | None


@dataclass(frozen=True)
class Scored:
    """`total` is None unless everything is there and fresh; `why_not` says why. `colour`: as the pathway's rules judge it."""

    total: int | None
    colour: Colour | None
    at: datetime | None
    window: timedelta
    scale_2: bool
    parts: tuple[Part, ...]
    missing: tuple[str, ...]
    why_not: Why


def news2_of(*, stay: Stay, now: datetime) -> Scored | None:
    """None where no pathway of the stay uses the score. `stay.patient` must be loaded."""
    rules = [bound.rule for _version, bound in rules_of([stay], set(NEEDS))[stay.pk].rules]
    scores = [rule for rule in rules if isinstance(rule, Score)]
    if not scores:
        return None
    strictest = min(scores, key=lambda rule: rule.window)
    lines = {measure: [point] for measure in NEEDS if (point := _newest(stay, measure, now)) is not None}
    newest = max((line[-1].at for line in lines.values()), default=None)
    scored = strictest.scored(lines)
    why_not = _why_not(strictest, scored, newest, now)
    colours = [rule.judge_lines(lines) for rule in scores]
    return Scored(
        total=None if scored is None or why_not else scored.total,
        colour=None if why_not else worst(colours),
        at=newest,
        window=strictest.window,
        scale_2=bool(strictest.scale_2),
        parts=() if scored is None else tuple(_part(measure, lines, scored) for measure in NEEDS),
        missing=() if scored is None else scored.missing,
        why_not=why_not,
    )


def _newest(stay: Stay, measure: str, now: datetime) -> Point | None:
    row = (
        Reading.objects.filter(
            patient_id=stay.patient_id, measure=measure, judged_at__lte=now, replaced=False, value__isnull=False
        )
        .filter(stay=stay)
        .order_by("-judged_at", "-pk")
        .first()
    )
    return None if row is None or row.value is None else Point(row.judged_at, row.value)


def _why_not(rule: Score, scored: News2 | None, newest: datetime | None, now: datetime) -> Why:
    if not rule.made_for(now):
        return "pregnant" if rule.pregnant else "under_16"
    if scored is None or newest is None:
        return "nothing"
    if now - newest > rule.window:
        return "stale"
    return "missing" if scored.missing else ""


def _part(measure: str, lines: dict[str, list[Point]], scored: News2) -> Part:
    points = scored.parts.get(measure)
    return Part(measure, None if points is None else lines[measure][-1].value, points)
