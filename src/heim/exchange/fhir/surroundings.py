"""What stands around an Observation and can be pointed at: other entries of its bundle, and what it contains."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec

from heim.exchange.fhir.fault import Refused
from heim.exchange.fhir.moment import moment_of
from heim.exchange.fhir.said import CodeableConcept, Identifier
from heim.kit.reader import reader
from heim.kit.units import MDC

CLOCK_CODE = (MDC, "67975")
_RELATIVE = re.compile(r"[A-Za-z]+/[A-Za-z0-9.-]+")
_ON_A_SERVER = re.compile(r"(https?://.+/)[A-Za-z]+/[^/]+")


class _Pointed(msgspec.Struct, frozen=True, rename="camel"):
    resource_type: str = ""
    id: str = ""
    identifier: tuple[Identifier, ...] = ()
    code: CodeableConcept | None = None
    effective_date_time: str = ""
    value_date_time: str = ""


_READ = reader(_Pointed)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """By reference: the identifiers of patients, the identifier of devices, how far a device's clock is ahead.

    `base` is the sender's own server, when the Observation says that it stands there: what it calls `Patient/12` is then
    theirs, never our number 12.
    """

    patients: dict[str, tuple[Identifier, ...]] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    clocks: dict[str, timedelta] = field(default_factory=dict)
    base: str = ""

    def whole(self, reference: str) -> str:
        """The reference with the server it is on, when it is relative to one."""
        return self.base + reference if self.base and _RELATIVE.fullmatch(reference) else reference


NOTHING_AROUND = Surroundings()


def read_surroundings(
    named: Iterable[tuple[str, dict[str, Any]]], outer: Surroundings = NOTHING_AROUND
) -> Surroundings:
    """From (reference, resource) pairs, added to what stands further out. What cannot be read is not pointed at."""
    found = Surroundings(dict(outer.patients), dict(outer.devices), dict(outer.clocks), outer.base)
    for reference, resource in named:
        if resource.get("resourceType") not in ("Patient", "Device") and not is_clock_resource(resource):
            continue
        try:
            pointed = _READ(resource)
        except msgspec.ValidationError:
            continue
        _add(found, reference, pointed)
    return found


def base_of(full_url: str) -> str:
    """`https://sender.example/fhir/` of `https://sender.example/fhir/Observation/7`; empty for `urn:uuid:…`."""
    found = _ON_A_SERVER.fullmatch(full_url)
    return found[1] if found else ""


def is_clock(code: CodeableConcept | None) -> bool:
    """Whether the code says that this is the time a device's clock showed (MDC_ATTR_TIME_ABS)."""
    return code is not None and any((coding.system, coding.code) == CLOCK_CODE for coding in code.coding)


def is_clock_resource(resource: dict[str, Any]) -> bool:
    """The same, of a resource not yet read."""
    code = resource.get("code") if resource.get("resourceType") == "Observation" else None
    codings = code.get("coding") if isinstance(code, dict) else None
    return isinstance(codings, list) and any(
        isinstance(coding, dict) and (coding.get("system"), coding.get("code")) == CLOCK_CODE for coding in codings
    )


def _add(found: Surroundings, reference: str, pointed: _Pointed) -> None:
    if pointed.resource_type == "Patient":
        found.patients[reference] = pointed.identifier
    elif pointed.resource_type == "Device" and pointed.identifier:
        found.devices[reference] = f"{pointed.identifier[0].system}|{pointed.identifier[0].value}"
    elif pointed.resource_type == "Observation":
        ahead = _ahead(pointed)
        if ahead is not None:
            found.clocks[reference] = ahead


def _ahead(pointed: _Pointed) -> timedelta | None:
    try:
        shown = moment_of(pointed.value_date_time, "")
        true = moment_of(pointed.effective_date_time, "")
    except Refused:
        return None
    return shown.at - true.at
