from collections.abc import Mapping
from math import log, sqrt
from typing import Final

_COUNTED: Final = ("ra_tender28", "ra_swollen28", "ra_patient_mm")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """DAS28 with ESR, and CDAI, of what staff counted; none of a score whose part is missing."""
    if any(name not in answers for name in _COUNTED):
        return {}
    tender, swollen, patient = (answers[name] for name in _COUNTED)
    scored: dict[str, float] = {}
    if "ra_esr" in answers:
        # An ESR of 0 is read as 1: its logarithm is 0.
        esr = max(answers["ra_esr"], 1.0)
        scored["das28"] = round(0.56 * sqrt(tender) + 0.28 * sqrt(swollen) + 0.70 * log(esr) + 0.014 * patient, 2)
    if "ra_doctor_mm" in answers:
        scored["cdai"] = round(tender + swollen + (patient + answers["ra_doctor_mm"]) / 10, 1)
    return scored
