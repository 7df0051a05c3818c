from collections.abc import Mapping
from typing import Final

# 4 intent, 5 intent with a plan, 7 an act within three months; 3 a method, 6 an act at any time; 1 a wish, 2 thoughts.
HIGH: Final = ("cssrs_4", "cssrs_5", "cssrs_7")
MODERATE: Final = ("cssrs_3", "cssrs_6")
LOW: Final = ("cssrs_1", "cssrs_2")
# The third to fifth are only asked after a yes to the second, the seventh after a yes to the sixth.
ALWAYS: Final = ("cssrs_1", "cssrs_2", "cssrs_6")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """C-SSRS screener: 3 high, 2 moderate, 1 low, 0 nothing. One yes is enough; nothing takes a no to all that is asked."""
    for risk, questions in ((3.0, HIGH), (2.0, MODERATE), (1.0, LOW)):
        if any(answers.get(question) for question in questions):
            return {"cssrs": risk}
    return {} if any(question not in answers for question in ALWAYS) else {"cssrs": 0.0}
