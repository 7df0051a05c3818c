"""FHIR R4 AuditEvent in the shape of the Norwegian profile for the trust framework (no-domain-Trustframework-Auditevent).

Who acted is a contained PractitionerRole with person, unit and owner; the patient, and the decision that let them in, are
its extensions. One event is about one patient, so a list becomes as many events as it showed people.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import override

from heim.access.audit_events import AuditRow
from heim.access.audit_grounds import HOME
from heim.access.audit_words import DECISIONS, LAWS, PURPOSES, did
from heim.access.table import WORDS, Act, Basis
from heim.kit.identifiers import HPR_SYSTEM, ORG_SYSTEM, system_of
from heim.kit.r4_text import r4_string
from heim.people.models import Post

PROFILE: Final = "http://hl7.no/fhir/StructureDefinition/no-domain-Trustframework-Auditevent"
_EXTENSION: Final = "http://hl7.no/fhir/StructureDefinition/auditevent-{}-extension"
_PURPOSE_SYSTEM: Final = "urn:oid:2.16.840.1.113883.1.11.20448"
_DECISION_SYSTEM: Final = "https://heim.example/fhir/CodeSystem/access-basis"
_ROLE_SYSTEM: Final = "https://heim.example/fhir/CodeSystem/role"
_TERMS: Final = "http://terminology.hl7.org/CodeSystem/"
_LOOKING: Final = (Act.SUMMARY, Act.PLAN, Act.VALUES, Act.TALK, Act.LOG)
_MADE: Final = (
    "desk:write",
    "desk:reply",
    "desk:measure",
    "desk:fill",
    "desk:ring",
    "desk:book",
    "desk:enrol",
    "desk:refer",
)


def render_audit_event(row: AuditRow) -> dict[str, Any]:
    with override("nb"):  # the log speaks Norwegian, whoever asks
        return _event(row)


def _event(row: AuditRow) -> dict[str, Any]:
    at_home = row.role == HOME
    event: dict[str, Any] = {
        "resourceType": "AuditEvent",
        "id": f"{row.entry_id}-{row.patient_id}",
        "contained": [_patient(row), *([] if at_home else _who(row))],
        "extension": [_named("patient", valueReference={"reference": "#patient"}), _decision(row)],
        "type": {
            "system": "http://dicom.nema.org/resources/ontology/DCM",
            "code": "110110",
            "display": "Patient Record",
        },
        "action": _action(row.act),
        "recorded": row.at.isoformat(timespec="milliseconds"),
        "outcome": "0",
        "purposeOfEvent": [_purpose(row)],
        "agent": [_agent(row, at_home)],
        "source": {
            "site": "Heim",
            "observer": {"display": "Heim"},
            "type": [{"system": f"{_TERMS}security-source-type", "code": "4", "display": "Application Server"}],
        },
        "entity": [_subject(row), _seen(row)],
    }
    if not at_home:
        event["meta"] = {"profile": [PROFILE]}
    return event


def _named(name: str, **value: object) -> dict[str, Any]:
    return {"url": _EXTENSION.format(name), **value}


def _decision(row: AuditRow) -> dict[str, Any]:
    """Of the trust framework: which decision, in words, whether somebody let themselves in, and when it was."""
    parts: list[dict[str, Any]] = [
        {"url": "decision-ref-id", "valueString": str(row.entry_id)},
        {"url": "decision-ref-user-selected", "valueBoolean": row.basis == Basis.GLASS},
        {"url": "toa", "valueUnsignedInt": int(row.at.timestamp())},
    ]
    if row.basis in DECISIONS:
        parts.insert(1, {"url": "decision-ref-description", "valueString": str(DECISIONS[row.basis])})
    return _named("carerelation-metadata", extension=parts)


def _patient(row: AuditRow) -> dict[str, Any]:
    number = {"system": system_of(row.patient_number), "value": row.patient_number}
    return {"resourceType": "Patient", "id": "patient", "identifier": [number]} | _name(row.patient)


def _who(row: AuditRow) -> list[dict[str, Any]]:
    """The role, and what it points at."""
    role: dict[str, Any] = {"resourceType": "PractitionerRole", "id": "role", "practitioner": {"reference": "#person"}}
    person = {"resourceType": "Practitioner", "id": "person"} | _identified(HPR_SYSTEM, row.hpr_number) | _name(row.who)
    found = [role, person]
    if row.unit:
        role["organization"] = {"reference": "#unit"}
        unit = _organisation("unit", row.unit, row.unit_number)
        if row.owner and row.owner != row.unit:
            unit["partOf"] = {"reference": "#owner"}
            found.append(_organisation("owner", row.owner, row.owner_number))
        found.append(unit)
    return found


def _organisation(key: str, name: str, number: str) -> dict[str, Any]:
    named = {"name": r4_string(name)}
    return {"resourceType": "Organization", "id": key} | _identified(ORG_SYSTEM, number) | named


def _identified(system: str, number: str) -> dict[str, Any]:
    return {"identifier": [{"system": system, "value": number}]} if number else {}


def _name(name: str) -> dict[str, Any]:
    said = r4_string(name)
    return {"name": [{"text": said}]} if said else {}


def _agent(row: AuditRow, at_home: bool) -> dict[str, Any]:
    who: dict[str, Any] = {"display": r4_string(row.who)} if at_home else {"reference": "#role"}
    if row.basis == Basis.SELF:
        who = {"reference": "#patient"}
    label = str(Post.Role(row.role).label) if row.role in Post.Role.values else ""
    coding = {"system": _ROLE_SYSTEM, "code": row.role} | ({"display": label} if label else {})
    return {"role": [{"coding": [coding]}], "who": who, "name": r4_string(row.who), "requestor": True}


def _purpose(row: AuditRow) -> dict[str, Any]:
    """What it was for, and by which kind of decision."""
    code = row.purpose or "TREAT"
    codings = [{"system": _PURPOSE_SYSTEM, "code": code, "display": str(PURPOSES.get(code, code))}]
    if row.basis in DECISIONS:
        codings.append({"system": _DECISION_SYSTEM, "code": row.basis, "display": str(DECISIONS[row.basis])})
    return {"coding": codings}


def _action(act: str) -> str:
    """Of R4: created, read, updated."""
    if act == "fhir:create" or act in _MADE:
        return "C"
    looked = act.startswith("fhir:") or WORDS.get(act) in _LOOKING
    return "R" if looked or act in _SEEN_AT_HOME else "C" if act in _MADE_AT_HOME else "U"


_SEEN_AT_HOME: Final = (
    "home:today",
    "home:whom",
    "home:opened",
    "home:call",
    "home:code",
    "home:messages",
    "home:booked",
    "home:plan",
    "home:history",
    "home:log",
    "home:answer",
    "home:near",
    "home:about",
)
_MADE_AT_HOME: Final = ("home:measure", "home:form", "home:write", "home:ask_for_talk")


def _subject(row: AuditRow) -> dict[str, Any]:
    return {
        "what": {"reference": f"Patient/{row.patient_id}", "type": "Patient"},
        "type": {"system": f"{_TERMS}audit-entity-type", "code": "1", "display": "Person"},
        "role": {"system": f"{_TERMS}object-role", "code": "1", "display": "Patient"},
    }


def _seen(row: AuditRow) -> dict[str, Any]:
    """What was seen or done, with the reason somebody gave and the law it stands on."""
    said: Mapping[str, str] = {
        "act": row.act,
        "reason": r4_string(row.reason),
        "legal-basis": LAWS.get(row.basis, ""),
        "list": "true" if row.listed else "",
    }
    return {
        "type": {"system": f"{_TERMS}audit-entity-type", "code": "2", "display": "System Object"},
        "name": r4_string(did(row.act)),
        "detail": [{"type": kind, "valueString": text} for kind, text in said.items() if text],
    }
