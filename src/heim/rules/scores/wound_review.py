from collections.abc import Mapping
from typing import Final

VENOUS, DIABETIC = 0, 1
# How much smaller, in per cent, a wound should be after four weeks.
GOAL: Final = {VENOUS: -40.0, DIABETIC: -50.0}
OTHER: Final = -40.0
_SIDES: Final = ("wound_length_then", "wound_width_then", "wound_length_now", "wound_width_now")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """The change of area in per cent, and whether it is less than is wanted of that kind of wound."""
    if any(side not in answers for side in _SIDES):
        return {}
    then, now = (answers[f"wound_length_{when}"] * answers[f"wound_width_{when}"] for when in ("then", "now"))
    if not then:
        # The outline of the form, whose numbers are all 0, still says what it can give.
        return {"wound_area_4w": 0.0, "wound_behind": 0.0}
    change = float(round((now - then) / then * 100))
    scored = {"wound_area_4w": change}
    if "wound_kind" in answers:
        scored["wound_behind"] = float(change > GOAL.get(int(answers["wound_kind"]), OTHER))
    return scored
