from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

_DEPRESSION: Final = frozenset({1, 4, 8, 10, 13, 15, 16, 19, 21, 24})
ITEMS: Final = tuple(f"rcads25_{number}" for number in range(1, 26))
DEPRESSION: Final = tuple(f"rcads25_{number}" for number in sorted(_DEPRESSION))
ANXIETY: Final = tuple(f"rcads25_{number}" for number in range(1, 26) if number not in _DEPRESSION)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """RCADS-25, raw: all 0-75, anxiety 0-45, depression 0-30; each none while one of its answers is missing.

    T-scores are looked up in the authors' tables, and are not reckoned here.
    """
    sums = {"rcads25": ITEMS, "rcads25_anxiety": ANXIETY, "rcads25_depression": DEPRESSION}
    found = {name: total(items, answers) for name, items in sums.items()}
    return {name: value for name, value in found.items() if value is not None}
