import operator
from typing import Final, Literal

When = Literal["<", "<=", ">", ">="]
_HOLDS: Final = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def holds(value: float, when: When, limit: float) -> bool:
    return bool(_HOLDS[when](value, limit))


def side(value: float, limit: float) -> str:
    """`below`, `at` or `above`: how to say where the value lies."""
    if value == limit:
        return "at"
    return "below" if value < limit else "above"
