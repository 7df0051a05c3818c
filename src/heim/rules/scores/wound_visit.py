from collections.abc import Mapping
from typing import Final

from heim.rules.push import push
from heim.rules.total import total

NERDS: Final = ("nerds_slow", "nerds_wet", "nerds_red", "nerds_debris", "nerds_smell")
THREE: Final = 3


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """The area in cm², PUSH, local signs of infection, and that a photo was taken; a photo not taken says nothing."""
    scored: dict[str, float] = {}
    if "wound_length" in answers and "wound_width" in answers:
        area = answers["wound_length"] * answers["wound_width"] / 100
        scored["wound_area"] = round(area, 2)
        if "wound_exudate" in answers and "wound_tissue" in answers:
            scored["push"] = push(area, answers["wound_exudate"], answers["wound_tissue"])
    signs = sum(bool(answers.get(name)) for name in NERDS)
    # With one missing the count is a lower bound: it may worry, never reassure.
    if total(NERDS, answers) is not None or signs >= THREE:
        scored["nerds"] = float(signs)
    if answers.get("wound_photo"):
        scored["wound_photo"] = 1.0
    return scored
