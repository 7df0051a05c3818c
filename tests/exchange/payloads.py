"""Observations as a gateway would send them, written for these tests."""

from datetime import date
from typing import Any

from heim.kit.identifiers import FNR_SYSTEM, synthetic_number
from heim.kit.units import LOINC, MDC, SNOMED, UCUM

NUMBER = synthetic_number(date(1964, 3, 9), 0, woman=False)
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


def code(*codings: tuple[str, str]) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": value} for system, value in codings]}


def quantity(value: float, unit: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}


def observation(*codings: tuple[str, str], **more: Any) -> dict[str, Any]:
    """SpO2 93 % unless told otherwise; a field given as None is left out."""
    resource = {
        "resourceType": "Observation",
        "status": "final",
        "code": code(*(codings or ((LOINC, "59408-5"),))),
        "subject": {"identifier": {"system": FNR_SYSTEM, "value": NUMBER}},
        "effectiveDateTime": "2026-11-17T09:36:00+01:00",
        "valueQuantity": quantity(93, "%"),
    } | more
    return {key: value for key, value in resource.items() if value is not None}


def blood_pressure(**more: Any) -> dict[str, Any]:
    return observation(
        (LOINC, "85354-9"),
        **{
            "valueQuantity": None,
            "component": [
                {"code": code((LOINC, "8480-6"), (SNOMED, "271649006")), "valueQuantity": quantity(131, "mm[Hg]")},
                {"code": code((LOINC, "8462-4")), "valueQuantity": quantity(82, "mm[Hg]")},
                {"code": code((MDC, "150023")), "valueQuantity": quantity(98, "mm[Hg]")},
            ],
        }
        | more,
    )


def absent(reason: str) -> dict[str, Any]:
    return code((ABSENT, reason))
