"""What is tried in a replay: other numbers, another file, smoothed values. Pure: a pathway in, another one out."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, Final, cast

from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.median import Median
from heim.rules.rule import AnyRule
from heim.triage.replay_rules import Change

_NUMBERS: Final = ("limit", "by", "at_least", "points", "count", "n")
_MEDIAN: Final = re.compile(r"(?:(?P<of>\d+)|(?P<number>\d+)(?P<unit>min|h))")
_UNITS: Final = {"min": timedelta(minutes=1), "h": timedelta(hours=1)}
_LAST_VALUES_WITHIN: Final = timedelta(days=1)


def with_numbers(numbers: Mapping[str, float]) -> Change:
    """Rules by id get another number. Refuses a rule that no pathway asked has (`unknown_rule`), by its name."""

    def change(pathway: Pathway) -> Pathway:
        rows = tuple(_numbered(row, numbers[row.id]) if row.id in numbers else row for row in pathway.rules)
        return replace(pathway, rules=rows)

    return change


def with_pathway(other: Pathway) -> Change:
    """Another definition of the same pathway; other pathways stay as they are."""

    def change(pathway: Pathway) -> Pathway:
        return other if pathway.key == other.key else pathway

    return change


def with_median(median: Median) -> Change:
    """Every measure is smoothed so before it is judged."""

    def change(pathway: Pathway) -> Pathway:
        return replace(pathway, measures=tuple(replace(plan, median=median) for plan in pathway.measures))

    return change


def together(changes: list[Change]) -> Change | None:
    if not changes:
        return None

    def change(pathway: Pathway) -> Pathway:
        for one in changes:
            pathway = one(pathway)
        return pathway

    return change


def read_median(text: str) -> Median:
    """`3`: of the last three within a day. `5min`, `2h`: of all within that time."""
    match = _MEDIAN.fullmatch(text.strip())
    if match is None or int(match["of"] or match["number"]) == 0:
        raise Refusal("no_median", _("Skriv medianen som 3, 5min eller 2h."))
    if match["of"] is not None:
        return Median(within=_LAST_VALUES_WITHIN, of=int(match["of"]))
    return Median(within=int(match["number"]) * _UNITS[match["unit"]])


def number_of(row: RuleRow) -> float | None:
    """The number of a rule that may be tried with another; None when it has none."""
    name = _field(row)
    return None if name is None else float(getattr(row.rule, name))


def _numbered(row: RuleRow, number: float) -> RuleRow:
    name = _field(row)
    if name is None:
        raise Refusal("no_number", _("Regelen %(rule)s har ikke noe tall å prøve.") % {"rule": row.id})
    whole = isinstance(getattr(row.rule, name), int) and number == int(number)
    return replace(row, rule=cast(AnyRule, replace(cast(Any, row.rule), **{name: int(number) if whole else number})))


def _field(row: RuleRow) -> str | None:
    names = {field.name for field in fields(cast(Any, row.rule))}
    wanted = (*((row.rule.PERSONAL,) if row.rule.PERSONAL else ()), *_NUMBERS)
    return next((name for name in wanted if name in names), None)
