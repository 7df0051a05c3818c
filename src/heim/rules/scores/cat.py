from collections.abc import Mapping
from typing import Final

ITEMS: Final = tuple(f"cat_{number}" for number in range(1, 8 + 1))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """CAT, 0-40: no total while an answer is missing. The text is GSK's (see `pathways.licence`)."""
    said = [float(answers[item]) for item in ITEMS if item in answers]
    return {"cat": sum(said)} if len(said) == len(ITEMS) else {}
