"""What a rule says, in English words, for docs/pathways.md."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from heim.kit.units import MEASURES
from heim.rules.kinds import KINDS

_WHEN: Final = {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}
_NAMES: Final = {kind: name for name, kind in KINDS.items()}


def rule_words(rule: Any) -> str:
    """`at most 87 %`, `3 % or more below the usual`."""
    return _SAYS[_NAMES[type(rule)]](rule)


def measure_words(measure: str) -> str:
    return MEASURES[measure].name_en


def length_words(length: timedelta) -> str:
    """`3 days`, `7.5 days`, `4 hours`, `5 minutes`."""
    for unit, name in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        if length >= unit:
            number = f"{length / unit:g}"
            return f"{number} {name}{'' if number == '1' else 's'}"
    return f"{length.total_seconds():g} seconds"


def value_words(value: float, measure: str) -> str:
    about = MEASURES[measure]
    if about.unit == "kg" and 0 < value < 1:
        return f"{value * 1000:g} g"
    shown = about.shown_en or about.shown_nb
    return f"{value:g} {shown}".rstrip()


def _limit(rule: Any) -> str:
    return f"{_WHEN[rule.when]} {value_words(rule.limit, rule.measure)}"


def _change(rule: Any, number: float, unit: str = "") -> str:
    """`a change of more than 2 kg up`: in words that have a direction."""
    if rule.when[0] == ">" and number >= 0:
        amount = f"{number:g}{unit}" if unit else value_words(number, rule.measure)
        return f"up {'by' if rule.when == '>=' else 'more than'} {amount}{' or more' if rule.when == '>=' else ''}"
    if rule.when[0] == "<" and number < 0:
        amount = f"{-number:g}{unit}" if unit else value_words(-number, rule.measure)
        return f"down {'by' if rule.when == '<=' else 'more than'} {amount}{' or more' if rule.when == '<=' else ''}"
    amount = f"{number:g}{unit}" if unit else value_words(number, rule.measure)
    return f"a change {_WHEN[rule.when]} {amount}"


def _combo(rule: Any) -> str:
    parts = " and ".join(f"{measure_words(part.measure).lower()} {rule_words(part)}" for part in rule.all_of)
    return f"{parts}, within {length_words(rule.within)}"


def _pct_baseline(rule: Any) -> str:
    when = f", from day {rule.from_day}" if rule.from_day else ""
    return f"{_change(rule, rule.limit, ' %')} from the person's usual value{when}"


def _slope(rule: Any) -> str:
    until = f", before {rule.before_weeks} weeks of postmenstrual age" if rule.before_weeks is not None else ""
    return f"a gain {_WHEN[rule.when]} {rule.limit:g} g/kg/day over at least {length_words(rule.at_least)}{until}"


def _pct_window(rule: Any) -> str:
    again = f", weighed again within {length_words(rule.confirm)}" if rule.confirm is not None else ""
    return f"{_change(rule, rule.limit, ' %')} since the value before{again}"


def _score(rule: Any) -> str:
    of = "the total" if rule.of == "total" else "one single part"
    return f"{of} is {_WHEN[rule.when]} {rule.limit:g}, of values within {length_words(rule.window)}"


_SAYS: Final[Mapping[str, Callable[[Any], str]]] = {
    "abs": _limit,
    "age_band": lambda rule: f"at least {rule.points} points for the age (Bedside PEWS)",
    "bellringer": lambda rule: "somebody is worried",
    "below_baseline_after": lambda rule: f"below the first value, from day {rule.from_day}",
    "combo": _combo,
    "count_window": lambda rule: f"{rule.count} times {_limit(rule)} within {length_words(rule.window)}",
    "delta_baseline": lambda rule: f"{_change(rule, rule.by)} from the person's usual value",
    "delta_window": lambda rule: (
        f"{_change(rule, rule.limit)} over {length_words(rule.at_least)} to {length_words(rule.window)}"
    ),
    "device_alarm": lambda rule: f"an alarm of {rule.priority} priority or worse",
    "elapsed": lambda rule: f"more than {length_words(rule.after)} since the last one",
    "form_flag": lambda rule: "yes",
    "item": lambda rule: f"the answer is at least {rule.at_least:g}",
    "missing": lambda rule: f"nothing for {length_words(rule.after)}",
    "moving_avg_dev": lambda rule: f"{_change(rule, rule.by)} from the mean of {length_words(rule.window)}",
    "n_of_m": lambda rule: f"{rule.n} of the last {rule.m} {_limit(rule)}",
    "pct_baseline": _pct_baseline,
    "pct_window": _pct_window,
    "persist": lambda rule: f"{_limit(rule)} for {length_words(rule.lasting)} on end",
    "score": _score,
    "slope": _slope,
    "streak": lambda rule: f"falling {rule.days} days in a row",
}
