"""Bedside PEWS, the item bands for heart rate, breathing and blood pressure by age. Parshuram 2009, table 1."""

from dataclasses import dataclass
from typing import Final

from heim.kit.units import MEASURES


@dataclass(frozen=True)
class Band:
    """1, 2 and 4 points from each of `high` upwards and from each of `low` downwards; nothing between."""

    high: tuple[float, float, float]
    low: tuple[float, float, float]

    def points(self, value: float) -> int:
        for points, high, low in zip((4, 2, 1), reversed(self.high), reversed(self.low), strict=True):
            if value >= high or value <= low:
                return points
        return 0


# Ages in days up to, but not including. ">150" for a child of 4-12 years is printed without an equals sign.
_BANDS: Final[dict[str, tuple[tuple[float, Band], ...]]] = {
    "heart_rate": (
        (91, Band((150, 180, 190), (110, 90, 80))),
        (365, Band((150, 170, 180), (100, 80, 70))),
        (4 * 365.25, Band((120, 150, 170), (90, 70, 60))),
        (12 * 365.25, Band((110, 130, 151), (70, 60, 50))),
        (18 * 365.25, Band((100, 120, 140), (60, 49, 40))),
    ),
    "resp_rate": (
        (91, Band((61, 81, 91), (29, 19, 15))),
        (365, Band((51, 71, 81), (24, 19, 15))),
        (4 * 365.25, Band((41, 61, 71), (19, 15, 12))),
        (12 * 365.25, Band((31, 41, 51), (19, 14, 10))),
        (18 * 365.25, Band((17, 23, 30), (11, 10, 9))),
    ),
    "bp_sys": (
        (91, Band((80, 100, 130), (60, 50, 45))),
        (365, Band((100, 120, 150), (80, 70, 60))),
        (4 * 365.25, Band((110, 125, 160), (90, 75, 65))),
        (12 * 365.25, Band((120, 140, 170), (90, 80, 70))),
        (18 * 365.25, Band((130, 150, 190), (100, 85, 75))),
    ),
}
MEASURED: Final = tuple(_BANDS)


def pews_points(measure: str, value: float, age_days: int) -> int | None:
    """0, 1, 2 or 4; None from 18 years on, where the table ends."""
    band = next((band for below, band in _BANDS[measure] if age_days < below), None)
    return None if band is None else band.points(MEASURES[measure].rounded(value))
