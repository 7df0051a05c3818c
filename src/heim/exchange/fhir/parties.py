"""How people and organisations are named in what we send: by their national identifiers, not by our ids."""

from typing import Any

from heim.kit.identifiers import HPR_SYSTEM, ORG_SYSTEM, system_of
from heim.kit.r4_text import r4_string


def patient_identifier(number: str) -> dict[str, Any]:
    return {"system": system_of(number), "value": number}


def patient_by_number(number: str, name: str) -> dict[str, Any]:
    return {"type": "Patient", "identifier": patient_identifier(number)} | _display(name)


def staff(name: str, hpr_number: str) -> dict[str, Any]:
    """A member of staff; only named when we hold no number of theirs in the health personnel register."""
    return _named("Practitioner", HPR_SYSTEM, hpr_number, name)


def organisation(name: str, organisation_number: str) -> dict[str, Any]:
    return _named("Organization", ORG_SYSTEM, organisation_number, name)


def _named(kind: str, system: str, number: str, name: str) -> dict[str, Any]:
    identifier = {"identifier": {"system": system, "value": number}} if number else {}
    return {"type": kind} | identifier | _display(name)


def _display(name: str) -> dict[str, Any]:
    shown = r4_string(name)
    return {"display": shown} if shown else {}
