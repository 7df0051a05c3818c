"""The value an Observation or a component states, in our own unit."""

import math
from typing import Final

from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.measure_name import measure_name
from heim.exchange.fhir.said import ABSENT_REASON, CodeableConcept, Quantity, Value
from heim.kit.units import UCUM, Measure, in_own_unit
from heim.measurements.reading import NewReading

_SCORE: Final = "{score}"
_ABSENT: Final = frozenset(
    ("unknown", "asked-unknown", "temp-unknown", "not-asked", "asked-declined", "masked", "not-applicable",
     "unsupported", "as-text", "error", "not-a-number", "negative-infinity", "positive-infinity", "not-performed",
     "not-permitted")
)  # fmt: skip


def reading_of(said: Value, measure: Measure, place: str) -> NewReading:
    """In the measure's own unit, at its precision; None when the sender says there is none. Raises Refused."""
    absent = said.data_absent_reason
    if not _has_value(said):
        if absent is None:
            raise refuse("value-missing", f"{place}.value")
        return NewReading(measure.key, None, absent=absent_code(absent))
    if absent is not None:
        raise refuse("value-and-absent", f"{place}.dataAbsentReason")
    return NewReading(measure.key, measure.rounded(_number(said, measure, place)))


def absent_code(reason: CodeableConcept) -> str:
    """R4's code for why there is no value; `unknown` when the sender used words or another system."""
    codes = (coding.code for coding in reason.coding if coding.system == ABSENT_REASON)
    return next((code for code in codes if code in _ABSENT), "unknown")


def _has_value(said: Value) -> bool:
    quantity = said.value_quantity
    if quantity is not None and quantity.value is None and said.data_absent_reason is not None:
        return False
    return any(
        value is not None
        for value in (
            quantity, said.value_integer, said.value_codeable_concept, said.value_string, said.value_boolean,
            said.value_range, said.value_ratio, said.value_sampled_data, said.value_time, said.value_date_time,
            said.value_period,
        )
    )  # fmt: skip


def _number(said: Value, measure: Measure, place: str) -> float:
    if said.value_quantity is not None:
        return _in_own_unit(said.value_quantity, measure, place)
    if said.value_integer is not None and measure.unit == _SCORE:
        return _finite(said.value_integer, measure, place)
    raise refuse("value-not-a-number", f"{place}.value", measure=measure_name(measure.key))


def _in_own_unit(quantity: Quantity, measure: Measure, place: str) -> float:
    place = f"{place}.valueQuantity"
    if quantity.value is None:
        raise refuse("value-missing", f"{place}.value")
    if quantity.comparator:
        raise refuse("comparator", f"{place}.comparator", comparator=quantity.comparator)
    number = _finite(quantity.value, measure, place)
    if measure.unit == _SCORE and quantity.code in ("", "1", "score"):
        return number  # points have no unit, and senders differ in how they say so
    if not quantity.code:
        raise refuse("unit-missing", f"{place}.code", measure=measure_name(measure.key), units=units_of(measure))
    if quantity.system != UCUM:
        raise refuse("unit-system", f"{place}.system", units=units_of(measure))
    converted = in_own_unit(measure, number, quantity.code)
    if converted is None:
        raise refuse(
            "unit-unknown",
            f"{place}.code",
            measure=measure_name(measure.key),
            unit=quantity.code,
            units=units_of(measure),
        )
    return converted


def _finite(number: float | int, measure: Measure, place: str) -> float:
    """JSON may hold whole numbers beyond what a measured value can be."""
    if not -1e12 < number < 1e12 or not math.isfinite(number):
        raise refuse("value-not-a-number", f"{place}.value", measure=measure_name(measure.key))
    return float(number)


def units_of(measure: Measure) -> str:
    """The UCUM codes a sender may use for it, in words."""
    return ", ".join(dict.fromkeys([measure.unit, *measure.accepts]))
