from dataclasses import dataclass
from datetime import datetime

from heim.exchange.fhir.said import Observation
from heim.exchange.fhir.surroundings import Surroundings

_CLOCK_REFERENCE = "http://hl7.org/fhir/uv/phd/StructureDefinition/CoincidentTimeStampReference"
LONGEST = 120  # our column


@dataclass(frozen=True, slots=True)
class Clock:
    """What the device's own clock showed; `told` is False when the sender points at a clock we have not been sent."""

    at: datetime | None = None
    told: bool = True


def device_of(observation: Observation, around: Surroundings) -> str:
    """The device's own identifier as `system|value`, else what the sender calls it; empty when none is named."""
    device = observation.device
    if device is None:
        return ""
    if device.identifier is not None and device.identifier.value:
        return f"{device.identifier.system}|{device.identifier.value}"[:LONGEST]
    return (around.devices.get(around.whole(device.reference)) or device.reference or device.display)[:LONGEST]


def shown_clock(observation: Observation, around: Surroundings, taken_at: datetime) -> Clock:
    """The device's own time at the measurement, from the coincident timestamp that the Observation points at."""
    for extension in observation.extension:
        if extension.url == _CLOCK_REFERENCE and extension.value_reference is not None:
            ahead = around.clocks.get(around.whole(extension.value_reference.reference))
            if ahead is None:
                return Clock(told=False)
            try:
                return Clock(taken_at + ahead)
            except OverflowError:
                return Clock(told=False)  # past the end of the calendar
    return Clock()
