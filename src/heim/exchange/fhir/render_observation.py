"""Stored readings as R4 Observations: one for each reading, blood pressure as one panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heim.exchange.fhir.codes import PANEL_OF, category_of, code_of, panel_code
from heim.exchange.fhir.said import ABSENT_REASON
from heim.kit.clock import local
from heim.kit.r4_text import r4_string
from heim.kit.units import MEASURES, UCUM
from heim.measurements.reading import NewReading


@dataclass(frozen=True, slots=True)
class Observed:
    """One Observation to be: `readings` are one, or the parts of a panel; references are ready R4 References."""

    readings: tuple[NewReading, ...]
    subject: dict[str, Any]
    taken_at: datetime
    date_only: bool = False
    status: str = "final"
    device: str = ""
    note: str = ""
    performers: tuple[dict[str, Any], ...] = ()


def render_observation(observed: Observed) -> dict[str, Any]:
    """The resource without id, meta and identifier, which differ by where it goes."""
    first = observed.readings[0]
    resource: dict[str, Any] = {
        "resourceType": "Observation",
        "status": observed.status,
        "category": category_of(first.measure),
        "subject": observed.subject,
        "effectiveDateTime": effective(observed.taken_at, observed.date_only),
    }
    if len(observed.readings) == 1:
        resource["code"] = code_of(first.measure)
        resource |= _value(first)
    else:
        resource["code"] = panel_code(tuple(reading.measure for reading in observed.readings))
        resource["component"] = [{"code": code_of(part.measure)} | _value(part) for part in observed.readings]
    return resource | _around(observed)


def in_observations(readings: Sequence[NewReading]) -> list[tuple[NewReading, ...]]:
    """The readings of one report, each by itself, save those that make a panel."""
    by_measure = {reading.measure: reading for reading in readings}
    groups: list[tuple[NewReading, ...]] = []
    for parts in PANEL_OF:
        if all(part in by_measure for part in parts):
            groups.append(tuple(by_measure.pop(part) for part in parts))
    return groups + [(reading,) for reading in by_measure.values()]


def effective(at: datetime, date_only: bool) -> str:
    """With Norway's own offset, so that a reader sees the clock on the wall; a date alone when that was all we were told."""
    return local(at).date().isoformat() if date_only else local(at).isoformat()


def _value(reading: NewReading) -> dict[str, Any]:
    if reading.value is None:
        return {"dataAbsentReason": {"coding": [{"system": ABSENT_REASON, "code": reading.absent or "unknown"}]}}
    unit = MEASURES[reading.measure].unit
    return {"valueQuantity": {"value": reading.value, "unit": unit, "system": UCUM, "code": unit}}


def _around(observed: Observed) -> dict[str, Any]:
    around: dict[str, Any] = {}
    if observed.performers:
        around["performer"] = list(observed.performers)
    if observed.device:
        around["device"] = _device(observed.device)
    note = r4_string(observed.note)
    if note:
        around["note"] = [{"text": note}]
    return around


def _device(device: str) -> dict[str, Any]:
    """Named by its identifier when the sender gave one, else by the sender's words: a reference of theirs is none of ours."""
    system, bar, value = device.partition("|")
    if bar and value:
        return {"identifier": ({"system": system} if system else {}) | {"value": r4_string(value)}}
    return {"display": r4_string(device)}
