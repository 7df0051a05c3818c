"""The KDIGO chart of chronic kidney disease: stages of eGFR and of albumin in the urine, and the risk of both together."""

from typing import Final, Literal

GStage = Literal["G1", "G2", "G3a", "G3b", "G4", "G5"]
AStage = Literal["A1", "A2", "A3"]
Risk = Literal[0, 1, 2, 3]
"""0 low, 1 moderately raised, 2 high, 3 very high."""

_FROM: Final[tuple[tuple[float, GStage], ...]] = ((90, "G1"), (60, "G2"), (45, "G3a"), (30, "G3b"), (15, "G4"))
_CHART: Final[dict[GStage, tuple[Risk, Risk, Risk]]] = {
    "G1": (0, 1, 2),
    "G2": (0, 1, 2),
    "G3a": (1, 2, 3),
    "G3b": (2, 3, 3),
    "G4": (3, 3, 3),
    "G5": (3, 3, 3),
}


def g_stage(egfr: float) -> GStage:
    """Of the eGFR as it is written, a whole number: 59.6 is 60."""
    whole = int(egfr + 0.5)
    return next((stage for lowest, stage in _FROM if whole >= lowest), "G5")


def a_stage(uacr_mg_per_mmol: float) -> AStage:
    """Below 3 mg/mmol, up to 30, and above."""
    if uacr_mg_per_mmol < 3:
        return "A1"
    return "A2" if uacr_mg_per_mmol <= 30 else "A3"


def risk(egfr: float, uacr_mg_per_mmol: float) -> Risk:
    return _CHART[g_stage(egfr)][("A1", "A2", "A3").index(a_stage(uacr_mg_per_mmol))]
