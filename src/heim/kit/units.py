"""The systems of codes, and finding a measure by its code or in another unit."""

from typing import Final

from heim.kit.measure import Measure
from heim.kit.measures import MEASURES

__all__ = [
    "LOINC",
    "MDC",
    "MEASURES",
    "OWN_SYSTEM",
    "SNOMED",
    "UCUM",
    "Measure",
    "in_own_unit",
    "loinc_check_digit_holds",
    "measure_of",
]

LOINC: Final = "http://loinc.org"
SNOMED: Final = "http://snomed.info/sct"
MDC: Final = "urn:iso:std:iso:11073:10101"
UCUM: Final = "http://unitsofmeasure.org"
OWN_SYSTEM: Final = "https://heim.example/fhir/CodeSystem/measure"

_BY_CODING: Final = {
    (system, code): measure.key
    for measure in MEASURES.values()
    for system, codes in (
        (LOINC, measure.loinc),
        (SNOMED, measure.snomed),
        (MDC, measure.mdc),
        (OWN_SYSTEM, (measure.key,)),
    )
    for code in codes
}


def measure_of(system: str, code: str) -> Measure | None:
    """The measure a coding names, or None when we do not know it."""
    key = _BY_CODING.get((system, code))
    return MEASURES[key] if key is not None else None


def in_own_unit(measure: Measure, value: float, unit: str) -> float | None:
    """The value in the measure's unit, or None when that unit is not one the measure may be sent in."""
    if unit == measure.unit:
        return value
    factor = measure.accepts.get(unit)
    return None if factor is None else value * factor


def loinc_check_digit_holds(code: str) -> bool:
    """LOINC's modulo-10 check digit, e.g. 44261-6 holds and 44261-8 does not."""
    number, _, digit = code.rpartition("-")
    if not (number.isdigit() and digit.isdigit()):
        return False
    total = 0
    for place, letter in enumerate(reversed(number)):
        doubled = int(letter) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return (10 - total % 10) % 10 == int(digit)
