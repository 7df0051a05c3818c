"""CKD-EPI 2021 (Inker et al., New England Journal of Medicine 2021): from creatinine, age and sex, without race."""

from typing import Final

_TO_MG_PER_DL: Final = 88.4
# (the bend, the exponent below it) for women and for men.
_FEMALE: Final = (0.7, -0.241)
_MALE: Final = (0.9, -0.302)


def egfr(creatinine_umol: float, years: float, *, female: bool) -> float:
    """In mL/min/1.73 m². For adults; the creatinine must be above zero."""
    bend, below = _FEMALE if female else _MALE
    share = creatinine_umol / _TO_MG_PER_DL / bend
    reckoned = 142 * min(share, 1) ** below * max(share, 1) ** -1.2 * 0.9938**years
    return float(reckoned * (1.012 if female else 1))
