from collections.abc import Mapping

from heim.rules.twelve import twelve


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """KOOS-12, 0-100 and high is good: pain, function and quality of life of four items each, and their mean."""
    return twelve("koos12", answers)
