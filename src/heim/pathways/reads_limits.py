"""The limits of one person on one measure: what is in force, what the pathway says, and what others would make of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import Max

from heim.kit.colour import Colour
from heim.pathways.models import PersonalValue
from heim.pathways.reads import StayRules, definition, facts_of, followed_by, personal_values, rules_in
from heim.people.models import Stay

BASELINE = "baseline:"


@dataclass(frozen=True)
class OwnLimit:
    """A number that may be set for one person. `name` is a rule's id, or "baseline:<measure>" with no colour.

    `value` is in force now (None: no baseline yet), `standard` is the pathway's. `lower_is_looser`: whether a lower
    number protects less; None where a change of it cannot be called looser or stricter by itself.
    """

    name: str
    kind: str
    measure: str
    colour: Colour | None
    when: str
    value: float | None
    standard: float | None
    lower_is_looser: bool | None


@dataclass(frozen=True)
class Line:
    """A limit to draw: the strictest of its colour on its side. `side` is "below" or "above"."""

    colour: Colour
    side: str
    value: float
    personal: bool


@dataclass(frozen=True)
class Change:
    """A personal number set by a person."""

    at: datetime
    name: str
    value: float
    reason: str
    by: str


def newest_value(stay_id: int) -> int:
    """Id of the last number set for this person, 0 when there is none: what a form says it has seen."""
    newest: int | None = PersonalValue.objects.filter(stay_id=stay_id).aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def own_limits_of(*, stay: Stay, measure: str) -> list[OwnLimit]:
    """What may be set for this person on this measure, the baseline first where a rule needs one."""
    values = personal_values([stay.pk]).get(stay.pk, {})
    rows = [row for one in followed_by([stay.pk]).get(stay.pk, ()) for row in one.pathway.rules_on(measure)]
    found = []
    if any(hasattr(row.rule, "baseline") for row in rows):
        baseline = values.get(BASELINE + measure)
        found.append(OwnLimit(BASELINE + measure, "baseline", measure, None, "", baseline, None, None))
    for row in rows:
        if row.personal and row.rule.PERSONAL:
            rule = cast(Any, row.rule)
            standard = float(getattr(rule, row.rule.PERSONAL))
            looser = str(rule.when).startswith("<")
            value = values.get(row.id, standard)
            found.append(OwnLimit(row.id, row.kind, measure, row.rule.colour, rule.when, value, standard, looser))
    return found


def lines_of(rules: StayRules, measure: str) -> list[Line]:
    """The fixed limits, and those a baseline gives, that lie nearest to the normal: one of each colour and side."""
    nearest: dict[tuple[Colour, str], Line] = {}
    for _version, bound in rules.of(measure):
        value = _drawn_at(bound.rule)
        if value is None or bound.rule.colour not in (Colour.YELLOW, Colour.RED):
            continue
        side = "below" if str(cast(Any, bound.rule).when).startswith("<") else "above"
        line = Line(bound.rule.colour, side, value, bound.personal)
        known = nearest.get((line.colour, side))
        stricter = known is None or (value > known.value if side == "below" else value < known.value)
        if stricter:
            nearest[line.colour, side] = line
    return sorted(nearest.values(), key=lambda line: (line.side, line.colour))


def red_limit(*, version_id: int, measure: str, values: Mapping[str, float], near: float) -> float | None:
    """Where red begins for a person with these personal numbers, on the side `near` lies on; yellow where nothing is red."""
    lines = _fixed_lines(version_id, measure, values)
    worst = max((line.colour for line in lines), default=None)
    found = [line.value for line in lines if line.colour == worst]
    return min(found, key=lambda value: abs(value - near), default=None)


def _fixed_lines(version_id: int, measure: str, values: Mapping[str, float]) -> list[Line]:
    """As `lines_of`, straight from the definition: nothing but fixed limits."""
    nearest: dict[tuple[Colour, str], Line] = {}
    for row in definition(version_id).rules_on(measure):
        if row.kind == "abs" and row.rule.colour in (Colour.YELLOW, Colour.RED):
            rule = cast(Any, row.rule)
            own = values.get(row.id) if row.personal else None
            value = float(rule.limit) if own is None else own
            side = "below" if rule.when.startswith("<") else "above"
            known = nearest.get((rule.colour, side))
            if known is None or (value > known.value if side == "below" else value < known.value):
                nearest[rule.colour, side] = Line(rule.colour, side, value, own is not None)
    return list(nearest.values())


def rules_with(*, stay: Stay, changes: Mapping[str, float]) -> StayRules:
    """What would judge the stay if these personal numbers were set."""
    values = {**personal_values([stay.pk]).get(stay.pk, {}), **changes}
    followed = followed_by([stay.pk]).get(stay.pk, ())
    facts = facts_of(stay, values)
    return StayRules(
        tuple((one.version_id, bound) for one in followed for bound in rules_in(one.version_id).bind(facts))
    )


def changes_of(*, stay_id: int, since: datetime) -> list[Change]:
    """Personal numbers set by people, newest first."""
    rows = PersonalValue.objects.filter(stay_id=stay_id, by__isnull=False, started_at__gte=since).select_related("by")
    return [
        Change(row.started_at, row.name, row.value, row.reason, "" if row.by is None else row.by.name)
        for row in rows.order_by("-started_at", "-pk")
    ]


def _drawn_at(rule: object) -> float | None:
    """Where on the value's axis a rule begins; None for one about change over time."""
    kind = type(rule).__name__
    if kind == "Abs":
        return float(cast(Any, rule).limit)
    baseline = getattr(rule, "baseline", None)
    if kind == "DeltaBaseline" and baseline is not None:
        return float(baseline) + float(cast(Any, rule).by)
    return None
