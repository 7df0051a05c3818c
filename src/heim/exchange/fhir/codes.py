from functools import lru_cache
from typing import Any, Final

from heim.exchange.fhir.measured import PANELS
from heim.kit.units import LOINC, MDC, MEASURES, OWN_SYSTEM, SNOMED

PANEL_OF: Final[dict[tuple[str, ...], str]] = {("bp_sys", "bp_dia"): "Blodtrykk"}
CATEGORY_SYSTEM = "http://terminology.hl7.org/CodeSystem/observation-category"


@lru_cache
def code_of(measure: str) -> dict[str, Any]:
    """Every LOINC code of the measure, then SNOMED CT as VKP prints it; MDC or our own code only when it has neither."""
    known = MEASURES[measure]
    codings = [(LOINC, code) for code in known.loinc] + [(SNOMED, code) for code in known.snomed[:1]]
    codings = codings or [(MDC, code) for code in known.mdc[:1]] or [(OWN_SYSTEM, measure)]
    return {"coding": [{"system": system, "code": code} for system, code in codings], "text": known.name_nb}


@lru_cache
def panel_code(measures: tuple[str, ...]) -> dict[str, Any]:
    codings = [{"system": system, "code": code} for (system, code), parts in PANELS.items() if parts == measures]
    return {"coding": [coding for coding in codings if coding["system"] != MDC], "text": PANEL_OF[measures]}


@lru_cache
def category_of(measure: str) -> list[dict[str, Any]]:
    return [{"coding": [{"system": CATEGORY_SYSTEM, "code": MEASURES[measure].category}]}]
