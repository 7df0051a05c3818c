"""KCCQ-12: general knowledge of the published scoring, not checked against the manual that comes with the licence."""

from collections.abc import Mapping
from statistics import fmean
from typing import Final

# Question -> its highest number; 6 of a limitation says that it was for other reasons, and counts for nothing.
LIMITED: Final = dict.fromkeys(("kccq_1a", "kccq_1b", "kccq_1c"), 5)
SYMPTOMS: Final = {"kccq_2": 5, "kccq_3": 7, "kccq_4": 7, "kccq_5": 5}
LIFE: Final = {"kccq_6": 5, "kccq_7": 5}
SOCIAL: Final = dict.fromkeys(("kccq_8a", "kccq_8b", "kccq_8c"), 5)
# Of how many a domain can be reckoned.
DOMAINS: Final = ((LIMITED, 2), (SYMPTOMS, 2), (LIFE, 1), (SOCIAL, 2))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """0-100, where 100 is best: the mean of the domains that can be reckoned. None while an answer is missing."""
    if any(question not in answers for domain, _least in DOMAINS for question in domain):
        return {}
    limited, symptoms, life, social = (_domain(domain, least, answers) for domain, least in DOMAINS)
    found = [one for one in (limited, symptoms, life, social) if one is not None]
    scored = {"kccq": round(fmean(found), 1)} if found else {}
    if limited is not None and symptoms is not None:
        scored["kccq_clinical"] = round((limited + symptoms) / 2, 1)
    return scored


def _domain(highest: Mapping[str, int], least: int, answers: Mapping[str, float]) -> float | None:
    shares = [
        (answers[question] - 1) / (most - 1) * 100 for question, most in highest.items() if answers[question] <= most
    ]
    return fmean(shares) if len(shares) >= least else None
