"""Which measures an Observation or a component states."""

from typing import Final

from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.measure_name import measure_name
from heim.exchange.fhir.said import CodeableConcept
from heim.exchange.fhir.value import absent_code
from heim.kit.units import LOINC, MDC, MEASURES, SNOMED, Measure, measure_of
from heim.measurements.reading import NewReading

# A panel has no value of its own; absent as a whole, each of its parts is absent.
PANELS: Final = {
    (LOINC, "85354-9"): ("bp_sys", "bp_dia"),
    (SNOMED, "75367002"): ("bp_sys", "bp_dia"),
    (MDC, "150020"): ("bp_sys", "bp_dia"),
}


def measure_named(code: CodeableConcept, place: str) -> Measure | None:
    """The one measure that the codings name, in any system we know. Raises Refused when they name different ones."""
    named = {}
    for coding in code.coding:
        measure = measure_of(coding.system, coding.code)
        if measure is not None:
            named[measure.key] = measure
    if len(named) > 1:
        raise refuse("codes-disagree", f"{place}.code", measures=", ".join(map(measure_name, sorted(named))))
    return next(iter(named.values()), None)


def panel_named(code: CodeableConcept) -> tuple[str, ...]:
    """The measures of a panel we know, empty otherwise."""
    return next((PANELS[at] for coding in code.coding if (at := (coding.system, coding.code)) in PANELS), ())


def panel_readings(keys: tuple[str, ...], absent: CodeableConcept) -> list[NewReading]:
    """Every part of the panel without a value, for the reason given for the whole."""
    return [NewReading(MEASURES[key].key, None, absent=absent_code(absent)) for key in keys]
