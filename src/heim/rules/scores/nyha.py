from collections.abc import Mapping


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """NYHA class, 1 to 4."""
    return {"nyha": float(answers["nyha_class"])} if "nyha_class" in answers else {}
