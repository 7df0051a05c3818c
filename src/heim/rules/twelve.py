"""KOOS-12 and HOOS-12: three scales of four items (0 no trouble, 4 extreme), each 0-100 with 100 as best."""

from collections.abc import Mapping
from typing import Final

SCALES: Final = ("pain", "function", "life")
_ITEMS: Final = 4
_HALF: Final = 2


def twelve(form: str, answers: Mapping[str, float]) -> dict[str, float]:
    """A scale takes half of its items, and is the mean of those; the whole takes all three scales."""
    scales = {
        f"{form}_{scale}": found
        for place, scale in enumerate(SCALES)
        if (found := _scale(form, place * _ITEMS + 1, answers)) is not None
    }
    scored = {name: float(round(value)) for name, value in scales.items()}
    if len(scales) == len(SCALES):
        scored[form] = float(round(sum(scales.values()) / len(SCALES)))
    return scored


def _scale(form: str, first: int, answers: Mapping[str, float]) -> float | None:
    said = [answers[name] for number in range(first, first + _ITEMS) if (name := f"{form}_{number}") in answers]
    return 100 - sum(said) / len(said) * 25 if len(said) >= _HALF else None
