"""PUSH 3.0: how a wound is, of its area, its exudate and its tissue. Made for pressure ulcers; of others it is only a trend."""

from typing import Final

# The largest area (cm², to one decimal) of each number of points.
_AREAS: Final = ((0.6, 2), (1.0, 3), (2.0, 4), (3.0, 5), (4.0, 6), (8.0, 7), (12.0, 8), (24.0, 9))
_LARGEST: Final = 10
_SMALL: Final = 0.3


def area_points(square_cm: float) -> int:
    """0 when it is closed, 1 below 0.3; from there rounded to one decimal, half up, so that no gap can open."""
    if square_cm < _SMALL:
        return 1 if square_cm > 0 else 0
    tenths = int(square_cm * 10 + 0.5 + 1e-9) / 10
    return next((points for largest, points in _AREAS if tenths <= largest), _LARGEST)


def push(square_cm: float, exudate: float, tissue: float) -> float:
    """0 (closed) to 17."""
    return area_points(square_cm) + exudate + tissue
