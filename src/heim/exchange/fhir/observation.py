"""One Observation, from R4's JSON to what we record. Knows no table: the stay is found by whoever calls."""

from typing import Any

import msgspec

from heim.exchange.fhir.device import device_of, shown_clock
from heim.exchange.fhir.fault import Fault, Refused, refuse
from heim.exchange.fhir.measure_name import measure_name
from heim.exchange.fhir.measured import measure_named, panel_named, panel_readings
from heim.exchange.fhir.moment import read_moment
from heim.exchange.fhir.said import Observation
from heim.exchange.fhir.schema import form_faults
from heim.exchange.fhir.sent_id import sent_id_of
from heim.exchange.fhir.subject import Subject, read_subject
from heim.exchange.fhir.surroundings import NOTHING_AROUND, Surroundings, is_clock, read_surroundings
from heim.exchange.fhir.value import reading_of
from heim.kit.reader import reader
from heim.measurements.reading import CORRECTED, ENTERED_IN_ERROR, FINAL, NewReading, NewReport

TAKEN = (FINAL, "preliminary", *CORRECTED, ENTERED_IN_ERROR)
_REPLACES = "http://hl7.org/fhir/StructureDefinition/observation-replaces"


class Sent(msgspec.Struct, frozen=True):
    """What one Observation says, and about whom. `report` has no stay yet: its `stay_id` is 0."""

    subject: Subject
    report: NewReport


def parse_observation(
    resource: dict[str, Any], *, around: Surroundings = NOTHING_AROUND, if_none_exist: str = ""
) -> Sent | list[Fault]:
    """What it says, or everything we can say of why we cannot take it in."""
    faults = form_faults(resource, "Observation")
    if faults:
        return faults
    try:
        return _read(resource, around, if_none_exist)
    except msgspec.ValidationError as fault:
        return [Fault("not-r4", "Observation", diagnostics=str(fault)[:300])]
    except Refused as refused:
        return [refused.fault]


_READ = reader(Observation)


def _read(resource: dict[str, Any], around: Surroundings, if_none_exist: str) -> Sent:
    said = _READ(resource)
    _check_it_is_meant_for_us(said)
    if said.contained:
        named = ((f"#{inner.get('id', '')}", inner) for inner in said.contained)
        around = read_surroundings(named, outer=around)
    readings, all_told = _readings(said)
    moment = read_moment(said)
    subject = read_subject(said, around)
    device = device_of(said, around)
    clock = shown_clock(said, around, moment.at)
    sent_id = sent_id_of(said, if_none_exist=if_none_exist, subject=subject, device=device, readings=readings)
    return Sent(
        subject,
        NewReport(
            stay_id=0,
            sent_id=sent_id,
            taken_at=moment.at,
            readings=readings,
            date_only=moment.date_only,
            status=said.status,
            device=device,
            device_clock=clock.at,
            source="device" if device else "sent",
            original="" if all_told and clock.told else msgspec.json.encode(resource).decode(),
            note="\n".join(note.text for note in said.note if note.text),
        ),
    )


def _check_it_is_meant_for_us(said: Observation) -> None:
    if said.implicit_rules is not None or said.modifier_extension is not None:
        raise refuse("modifier", "Observation")
    for number, component in enumerate(said.component):
        if component.modifier_extension is not None:
            raise refuse("modifier", f"Observation.component[{number}]")
    if said.status not in TAKEN:
        raise refuse("status", "Observation.status", status=said.status)
    if is_clock(said.code):
        raise refuse("device-clock", "Observation.code")
    if any(extension.url == _REPLACES for extension in said.extension):
        raise refuse("replaces", "Observation.extension")


def _readings(said: Observation) -> tuple[tuple[NewReading, ...], bool]:
    """The readings, and whether they tell all that was sent: else the sender's own text is kept beside them."""
    readings: list[NewReading] = []
    all_told = True
    main = measure_named(said.code, "Observation")
    if main is not None:
        readings.append(reading_of(said, main, "Observation"))
    for number, component in enumerate(said.component):
        place = f"Observation.component[{number}]"
        measure = measure_named(component.code, place)
        if measure is None:
            all_told = False
        else:
            readings.append(reading_of(component, measure, place))
    if not readings and said.data_absent_reason is not None:
        readings = panel_readings(panel_named(said.code), said.data_absent_reason)
    _check_each_once(readings)
    return tuple(readings), all_told


def _check_each_once(readings: list[NewReading]) -> None:
    if not readings:
        raise refuse("no-known-measurement", "Observation.code")
    seen = set()
    for reading in readings:
        if reading.measure in seen:
            raise refuse("measured-twice", "Observation.component", measure=measure_name(reading.measure))
        seen.add(reading.measure)
