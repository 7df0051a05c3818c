"""The quick way for rules that look at nothing but the value itself: the same value under the same rules is judged once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from heim.kit.colour import Colour
from heim.pathways.bind import BoundRule, bound_fields
from heim.rules.kinds import KINDS
from heim.triage.judge_values import Rules, Value, judge_values

Verdict = tuple[tuple[str, int, Colour, str], ...]
"""(rule, version, colour, matter) of each finding."""

# Those look at the day too.
_OF_THE_DAY: Final = frozenset({"started_at", "born", "pregnant_from"})
_DAY_BLIND: Final = frozenset(kind for kind in KINDS.values() if not _OF_THE_DAY & set(bound_fields(kind).values()))


@dataclass(frozen=True)
class RuleSet:
    """Rules in force together. `slow` are the measures that some rule looks at in another way than value by value; `timed`: time
    alone may say something."""

    rules: Rules
    slow: frozenset[str] = field(init=False)
    timed: bool = field(init=False)
    _known: dict[tuple[str, float], Verdict] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        slow = {name for _version, bound in self.rules if not _instant(bound) for name in bound.measures}
        object.__setattr__(self, "slow", frozenset(slow))
        object.__setattr__(self, "timed", any(bound.timed for _version, bound in self.rules))

    def verdict(self, measure: str, value: float, at: datetime) -> Verdict:
        """Of a value of a measure that is not slow."""
        known = self._known.get((measure, value))
        if known is None:
            known = self._known[measure, value] = _judged(self.rules, measure, value, at)
        return known


def _judged(rules: Rules, measure: str, value: float, at: datetime) -> Verdict:
    looking = [rule for rule in rules if measure in rule[1].measures]
    judged = judge_values(values=[Value(measure, at, value, 1, True)], touched=[(measure, at)], rules=looking)
    return tuple(
        (one.rule_id, one.version_id, one.colour, one.measure) for _value, found in judged for one in found.findings
    )


def _instant(bound: BoundRule) -> bool:
    kind: Any = type(bound.rule)
    alone = not (bound.joint or bound.timed or bound.remeasure or bound.medians)
    return alone and not bound.window and kind in _DAY_BLIND
