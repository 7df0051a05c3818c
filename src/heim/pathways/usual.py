"""What a value usually is, for synthetic people and for the check of bands. A picture of a normal day, never a limit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, cast

from heim.kit.colour import Colour
from heim.kit.units import MEASURES
from heim.pathways.bands import colour_alone, plausible_values
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.rule import measures_of

Rows = tuple[RuleRow, ...]


@dataclass(frozen=True)
class Usual:
    """`spread`: the standard deviation from one value to the next. `swing`: how much lower it is by night than by day.
    `per_day`: what it changes by itself. `ill`: the value of somebody who has become clearly worse.
    `near`: not farther than that from the nearest limit (who has COPD and a limit of 90 does not have 98).
    """

    value: float
    spread: float
    ill: float
    swing: float = 0.0
    per_day: float = 0.0
    near: float | None = None


def _row(
    value: float, spread: float, ill: float, swing: float = 0.0, *, per_day: float = 0.0, near: float | None = None
) -> Usual:
    return Usual(value, spread, ill, swing, per_day, near)


# General physiology, rounded; all of it is the project's own picture (PD).
_ADULT: Final[Mapping[str, Usual]] = {
    "spo2": _row(96, 0.8, 84, 0.6, near=3),
    "heart_rate": _row(72, 4, 125, 4),
    "resp_rate": _row(15, 1.2, 27, 0.6),
    "temp": _row(36.7, 0.12, 38.8, 0.25),
    "bp_sys": _row(128, 6, 86, 5),
    "bp_dia": _row(77, 4, 52, 3),
    "weight": _row(76, 0.35, 80),
    "glucose": _row(6.2, 0.8, 17),
    "o2_flow": _row(0, 0, 3),
    "potassium": _row(4.2, 0.2, 6.1),
    "sodium": _row(140, 1.5, 127),
    "creatinine": _row(85, 6, 190),
    "haemoglobin": _row(13.5, 0.3, 8),
    "crp": _row(4, 2, 90),
    "neutrophils": _row(4, 0.6, 0.6),
    "platelets": _row(240, 20, 45),
    "reliever_puffs": _row(2, 0.9, 14),
    "consciousness": _row(0, 0, 1),
    "pain": _row(1, 0.8, 8),
    "feeding_share": _row(100, 3, 60),
    "parent_safety": _row(9, 0.7, 3),
    "spo2_quality": _row(95, 3, 60),
    "egfr": _row(72, 3, 18),
    "calprotectin": _row(60, 15, 420),
    "calcium": _row(2.36, 0.04, 1.9),
    "glucose_fasting": _row(4.6, 0.2, 7.8),
    "glucose_2h": _row(5.7, 0.35, 10),
    "stiffness": _row(15, 8, 120),
    "flexion_2w": _row(85, 4, 55),
    "flexion_4w": _row(100, 4, 52),
    "flexion_6w": _row(110, 4, 70),
    "abpi": _row(1.0, 0.04, 0.4),
    "delivered_share": _row(100, 1.5, 80),
    "mood": _row(6, 0.8, 1),
    "safety": _row(8, 0.6, 2),
    "slept_hours": _row(7, 0.8, 2),
    "stools": _row(2, 0.6, 11),
    "sleep_quality": _row(7, 0.9, 1),
    "seizures_major": _row(1, 0.2, 5),
    "seizures_minor": _row(2, 0.3, 9),
    "family_life": _row(7, 0.8, 3),
    "child_school_days": _row(4, 0.7, 0),
    "parent_work_days": _row(3, 0.7, 0),
    "night_hours": _row(7, 0.6, 3),
    "night_drift": _row(0.2, 0.06, 0.8),
    "night_co2_share": _row(1, 0.6, 30),
    "night_co2_peak": _row(6.2, 0.2, 8.6),
    "night_co2_rise": _row(0.6, 0.2, 1.8),
    "night_co2_minutes": _row(1, 1.5, 45),
    "night_spo2_88": _row(1, 0.6, 30),
    "night_spo2_90": _row(2, 0.9, 40),
    "night_odi": _row(4, 1, 36),
    "vent_hours": _row(7.5, 0.7, 2),
    "vent_hours_month": _row(7.5, 0.3, 1.5),
    "vent_leak": _row(14, 2.5, 45),
    "cpap_hours": _row(6.3, 0.4, 1.5),
    "cpap_nights": _row(90, 3, 30),
    "ahi": _row(2, 0.5, 16),
    "urine_12h": _row(1700, 180, 350),
    "urine_ph": _row(7.6, 0.15, 6.0),
    "intake": _row(1900, 110, 800),
    "magnesium": _row(0.82, 0.04, 0.35),
    "alt_times": _row(0.6, 0.1, 6),
    "vomits": _row(0, 0.3, 7),
    "ccq": _row(1.4, 0.12, 3.2),
    "weight_after": _row(74, 0.3, 78),
    "uf_volume": _row(1900, 150, 4200),
    "dialysis_minutes": _row(240, 6, 150),
    "impedance": _row(55, 0.7, 46),
    "pd_drained": _row(1000, 60, 300),
    "supplies_days": _row(24, 3, 8),
    "kidney_life": _row(8, 1, 18),
    "itch": _row(2, 0.8, 8),
    "nausea": _row(1, 0.7, 8),
    "poor_appetite": _row(2, 0.8, 8),
    "ketones": _row(0.2, 0.08, 3.4),
    "time_in_range": _row(76, 3, 38),
    "time_low": _row(2, 0.6, 11),
    "time_very_low": _row(0, 0.2, 4),
    "hba1c": _row(49, 1.2, 82),
    "inr": _row(2.5, 0.18, 5.6),
    "doses_missed": _row(0, 0.2, 3),
    "doses_left": _row(0, 0.3, 4),
    "bmi": _row(25, 0.1, 20),
}
# In pregnancy the pressure is lower, and what is bad is high.
_PREGNANT: Final[Mapping[str, Usual]] = {
    "bp_sys": _row(116, 5, 164, 3),
    "bp_dia": _row(71, 4, 112, 2),
    "heart_rate": _row(84, 4, 125, 4),
}
_NEWBORN: Final[Mapping[str, Usual]] = {
    "spo2": _row(98, 0.8, 89),
    "heart_rate": _row(132, 5, 195),
    "resp_rate": _row(44, 4, 93),
    "temp": _row(36.9, 0.12, 38.4),
    "weight": _row(2.3, 0.008, 2.0, per_day=0.033),
    "nappies": _row(7, 0.7, 3),
    "breastfeeds": _row(9, 0.7, 3),
    "meals": _row(8, 0.6, 4),
    "bp_sys": _row(70, 4, 45),
}
_NEWBORN_UNTIL: Final = 183


def usual_of(pathway: Pathway, measure: str) -> Usual:
    """For a person of this pathway: moved to the nearest green value where their limits lie elsewhere than most people's."""
    rows = tuple(row for row in pathway.rules if row.kind == "abs" and row.rule.measure == measure)
    scored = any(row.kind == "score" and measure in measures_of(row.rule) for row in pathway.rules)
    return _usual(rows, measure, pathway.population.from_years * 366, scored, "pregnancy" in pathway.needs)


@lru_cache(maxsize=512)
def _usual(rows: Rows, measure: str, age: int, scored: bool, pregnant: bool) -> Usual:
    """`scored`: NEWS2 judges it long before its own limits do, so nobody well lies just inside these."""
    known = (_PREGNANT.get(measure) if pregnant else None) or picture_of(measure, age)
    if known is not None and scored:
        known = replace(known, near=None)
    green = _green_stretches(rows, measure, age)
    usual = _guess(rows, measure, green) if known is None else known
    return _beyond_the_limits(replace(usual, value=_among_the_green(usual, green)), rows)


def picture_of(measure: str, age_days: int) -> Usual | None:
    """What is usual for most people of that age; None where nobody has drawn a picture of it."""
    return ({**_ADULT, **_NEWBORN} if age_days < _NEWBORN_UNTIL else _ADULT).get(measure)


def _among_the_green(usual: Usual, green: list[tuple[float, float]]) -> float:
    stretch = next((pair for pair in green if pair[0] <= usual.value <= pair[1]), None)
    if stretch is None:
        return min(
            (edge for pair in green for edge in pair), key=lambda one: abs(one - usual.value), default=usual.value
        )
    if usual.near is None:
        return usual.value
    return (
        min(usual.value, stretch[0] + usual.near)
        if usual.ill < usual.value
        else max(usual.value, stretch[1] - usual.near)
    )


def _green_stretches(rows: Rows, measure: str, age: int) -> list[tuple[float, float]]:
    """(first, last) of each run of values that no fixed limit colours."""
    values = plausible_values(measure, age)
    runs = groupby(values, key=lambda value: (colour_alone(rows, value) or Colour.GREEN) > Colour.GREEN)
    whole = [list(run) for coloured, run in runs if not coloured]
    return [(run[0], run[-1]) for run in whole]


def _guess(rows: Rows, measure: str, green: list[tuple[float, float]]) -> Usual:
    """Of what no table knows: well away from the limits there are, at the bottom where there are none."""
    first, last = max(green, key=lambda pair: pair[1] - pair[0], default=MEASURES[measure].adult)
    sides = {cast(Any, row.rule).when[0] for row in rows}
    share = {frozenset("<"): 0.85, frozenset("<>"): 0.5}.get(frozenset(sides), 0.1)
    value = MEASURES[measure].rounded(first + share * (last - first))
    low, high = MEASURES[measure].adult
    spread = min((last - first) / 12, (high - low) / 20)
    return Usual(value, spread, low if sides == {"<"} else min(high, last + 3 * spread))


def _beyond_the_limits(usual: Usual, rows: Rows) -> Usual:
    """Somebody clearly worse is a little beyond the worst limit of that side, when there is one."""
    side = "<" if usual.ill < usual.value else ">"
    limits = [cast(Any, row.rule).limit for row in rows if cast(Any, row.rule).when[0] == side]
    if not limits:
        return usual
    away = max(usual.spread, 0.1 * abs(usual.value - usual.ill)) * (-1 if side == "<" else 1)
    return replace(usual, ill=(min(limits) if side == "<" else max(limits)) + away)
