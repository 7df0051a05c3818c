from collections.abc import Mapping
from typing import Final

REDNESS: Final = "line_redness"
WORST: Final = 3.0
SERIOUS: Final = ("line_pus", "line_arm_swollen", "line_blocked")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """0 fine, 1 a little, 2 clearly inflamed, 3 pus, swelling or blocked: that is known by one answer, the rest takes all."""
    if any(answers.get(question) for question in SERIOUS):
        return {"line_site": WORST}
    if REDNESS not in answers or any(question not in answers for question in SERIOUS):
        return {}
    return {"line_site": float(answers[REDNESS])}
