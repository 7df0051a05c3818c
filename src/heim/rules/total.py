from collections.abc import Iterable, Mapping


def total(items: Iterable[str], answers: Mapping[str, float]) -> float | None:
    """The sum of the numbers answered (linkId -> number), None while one of them is missing."""
    said = [answers.get(item) for item in items]
    return None if None in said else float(sum(one for one in said if one is not None))
