from collections.abc import Mapping
from typing import Final

from heim.rules.egfr import egfr
from heim.rules.kdigo import risk

NEEDS: Final = ("kidney_creatinine", "kidney_age", "kidney_sex")
ALBUMIN: Final = "kidney_uacr"
FEMALE: Final = 1


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """eGFR by CKD-EPI 2021, and with albumin in the urine the KDIGO risk, 0 to 3."""
    creatinine, years, sex = (answers.get(name) for name in NEEDS)
    if not creatinine or years is None or sex is None:
        return {}
    scored = {"egfr": round(egfr(creatinine, years, female=sex == FEMALE), 1)}
    if ALBUMIN in answers:
        scored["ckd_risk"] = float(risk(scored["egfr"], answers[ALBUMIN]))
    return scored
