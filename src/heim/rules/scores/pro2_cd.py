from collections.abc import Mapping
from typing import Final

# The sum of seven days is asked for -> the mean of a day.
MEANS: Final = {"pro2_cd_stools_week": "pro2_cd_stools", "pro2_cd_pain_week": "pro2_cd_pain"}
DAYS: Final = 7


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """PRO2 in Crohn's disease: loose stools and belly pain, each the mean of a day of the last seven."""
    return {measure: round(answers[asked] / DAYS, 1) for asked, measure in MEANS.items() if asked in answers}
