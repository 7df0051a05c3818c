from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

_PROSOCIAL: Final = (1, 4, 9, 17, 20)
PROSOCIAL: Final = tuple(f"sdq_{number}" for number in _PROSOCIAL)
DIFFICULTIES: Final = tuple(f"sdq_{number}" for number in range(1, 26) if number not in _PROSOCIAL)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """SDQ: difficulties 0-40 (0 is best), of answers that are turned already, and prosocial behaviour 0-10 (10 is best)."""
    found = {"sdq": total(DIFFICULTIES, answers), "sdq_prosocial": total(PROSOCIAL, answers)}
    return {name: value for name, value in found.items() if value is not None}
