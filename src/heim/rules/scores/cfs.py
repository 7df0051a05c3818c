from collections.abc import Mapping


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Clinical Frailty Scale, 1 to 9."""
    return {"cfs": float(answers["cfs_level"])} if "cfs_level" in answers else {}
