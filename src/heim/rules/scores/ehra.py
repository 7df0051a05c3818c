from collections.abc import Mapping


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """EHRA class, 1 to 4."""
    return {"ehra": float(answers["ehra_class"])} if "ehra_class" in answers else {}
