from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

FUNCTION: Final = tuple(f"rapid3_{number}" for number in range(1, 11))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """RAPID3, 0-30: function (ten answers of 0-3, divided by three), pain and global, 0-10 each. None while one is missing."""
    function = total(FUNCTION, answers)
    if function is None or "rapid3_pain" not in answers or "rapid3_global" not in answers:
        return {}
    return {"rapid3": round(round(function / 3, 1) + answers["rapid3_pain"] + answers["rapid3_global"], 1)}
