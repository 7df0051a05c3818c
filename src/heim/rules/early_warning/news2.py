"""NEWS2, © Royal College of Physicians 2017, reproduced unmodified. Never under 16 years, in pregnancy or postpartum."""

from dataclasses import dataclass
from typing import Final

from heim.kit.units import MEASURES

Steps = tuple[tuple[float, int], ...]
"""(up to and including, points), in rising order; the last one is without end."""

_END: Final = float("inf")
_RESP_RATE: Final[Steps] = ((8, 3), (11, 1), (20, 0), (24, 2), (_END, 3))
_SPO2: Final[Steps] = ((91, 3), (93, 2), (95, 1), (_END, 0))
_SPO2_SCALE_2_AIR: Final[Steps] = ((83, 3), (85, 2), (87, 1), (_END, 0))
_SPO2_SCALE_2_OXYGEN: Final[Steps] = ((83, 3), (85, 2), (87, 1), (92, 0), (94, 1), (96, 2), (_END, 3))
_SYSTOLIC: Final[Steps] = ((90, 3), (100, 2), (110, 1), (219, 0), (_END, 3))
_PULSE: Final[Steps] = ((40, 3), (50, 1), (90, 0), (110, 1), (130, 2), (_END, 3))
_TEMPERATURE: Final[Steps] = ((35.0, 3), (36.0, 1), (38.0, 0), (39.0, 1), (_END, 2))

NEEDS: Final[tuple[str, ...]] = ("resp_rate", "spo2", "o2_flow", "bp_sys", "heart_rate", "consciousness", "temp")
YOUNGEST: Final = 16


@dataclass(frozen=True)
class News2:
    """`parts` is measure -> points, in the order of the chart. `missing` names what no point could be given for."""

    parts: dict[str, int]
    missing: tuple[str, ...]

    @property
    def total(self) -> int | None:
        """0-20; None while anything is missing. Then `at_least` is what is known."""
        return None if self.missing else self.at_least

    @property
    def at_least(self) -> int:
        return sum(self.parts.values())

    @property
    def worst_part(self) -> int:
        """The highest single part; three in one is a reason by itself."""
        return max(self.parts.values(), default=0)

    @property
    def risk(self) -> str | None:
        """RCP's clinical risk: low, low-medium, medium or high; None without a total."""
        if self.total is None:
            return None
        if self.total >= 7:
            return "high"
        if self.total >= 5:
            return "medium"
        return "low-medium" if self.worst_part == 3 else "low"


def news2(values: dict[str, float], *, scale_2: bool = False) -> News2:
    """`values` by measure, those of `NEEDS`; `o2_flow` 0 is air; `consciousness` 0 is alert, anything above is CVPU.

    `scale_2` only where a named clinician has prescribed it (target 88-92 %).
    """
    rounded = {name: MEASURES[name].rounded(values[name]) for name in NEEDS if name in values}
    oxygen = rounded.get("o2_flow", 0) > 0
    on_oxygen_known = "o2_flow" in rounded
    tables = {
        "resp_rate": _RESP_RATE,
        "spo2": (_SPO2_SCALE_2_OXYGEN if oxygen else _SPO2_SCALE_2_AIR) if scale_2 else _SPO2,
        "o2_flow": ((0, 0), (_END, 2)),
        "bp_sys": _SYSTOLIC,
        "heart_rate": _PULSE,
        "consciousness": ((0, 0), (_END, 3)),
        "temp": _TEMPERATURE,
    }
    # On scale 2 a saturation means nothing until one knows whether it is on air or on oxygen.
    known = [name for name in NEEDS if name in rounded and (name != "spo2" or not scale_2 or on_oxygen_known)]
    parts: dict[str, int] = {name: _points(tables[name], rounded[name]) for name in known}
    return News2(parts, tuple(name for name in NEEDS if name not in parts))


def _points(steps: Steps, value: float) -> int:
    return next(points for up_to, points in steps if value <= up_to)
