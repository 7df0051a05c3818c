from collections.abc import Mapping
from typing import Final

BURDEN: Final = {0: 5.0, 1: 3.0, 2: 0.0}
# What gives points: the question, the answer that gives them, and how many.
POINTS: Final = (
    ("mascc_hypotension", False, 5.0),
    ("mascc_copd", False, 4.0),
    ("mascc_solid", True, 4.0),
    ("mascc_dehydration", False, 3.0),
    ("mascc_outpatient", True, 3.0),
    ("mascc_under_60", True, 2.0),
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """The MASCC risk index, 0-26; 21 and more is low risk. No index while an answer is missing."""
    if "mascc_burden" not in answers or any(question not in answers for question, _giving, _points in POINTS):
        return {}
    given = sum(points for question, giving, points in POINTS if bool(answers[question]) is giving)
    return {"mascc": BURDEN[int(answers["mascc_burden"])] + given}
