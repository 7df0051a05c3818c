from collections.abc import Mapping
from typing import Final

ITEMS: Final = (
    "pro_mouth_severity",
    "pro_mouth_interference",
    "pro_nausea_frequency",
    "pro_nausea_severity",
    "pro_vomiting_frequency",
    "pro_vomiting_severity",
    "pro_diarrhoea_frequency",
    "pro_itch_severity",
    "pro_cough_severity",
    "pro_breath_severity",
    "pro_breath_interference",
    "pro_fatigue_severity",
    "pro_fatigue_interference",
    "pro_headache_severity",
    "pro_joint_severity",
)
TROUBLED: Final = 2.0


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """The worst answer, 0-4, and how many are 2 or more. The text is the National Cancer Institute's.

    With an answer missing the worst is a lower bound: it may worry somebody, but never reassure.
    """
    said = [answers[item] for item in ITEMS if item in answers]
    whole, worst = len(said) == len(ITEMS), max(said, default=0.0)
    scored = {"pro_ctcae_worst": float(worst)} if whole or worst >= TROUBLED else {}
    return scored | ({"pro_ctcae_troubled": float(sum(one >= TROUBLED for one in said))} if whole else {})
