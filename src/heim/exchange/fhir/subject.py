from dataclasses import dataclass

from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.said import Identifier, Observation, Reference
from heim.exchange.fhir.surroundings import Surroundings
from heim.kit.identifiers import FHN_SYSTEM, PERSON_SYSTEMS, read_identity_number

_PLACE = "Observation.subject"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about: an identity number, or (when the sender read it from us) our own id of the patient."""

    identity_number: str = ""
    patient_id: str = ""


def read_subject(observation: Observation, around: Surroundings) -> Subject:
    """An identity number wins over a reference, which may be the sender's own. Raises Refused."""
    reference = observation.subject
    if reference is None:
        raise refuse("subject-missing", _PLACE)
    identifiers = _identifiers(reference, around)
    for identifier in identifiers:
        if identifier.system in PERSON_SYSTEMS:
            return Subject(identity_number=_checked(identifier))
    if identifiers:
        raise refuse("identifier-system", f"{_PLACE}.identifier.system", system=identifiers[0].system)
    return Subject(patient_id=_patient_id(around.whole(reference.reference)))


def _identifiers(reference: Reference, around: Surroundings) -> tuple[Identifier, ...]:
    own = (reference.identifier,) if reference.identifier is not None and reference.identifier.value else ()
    return own + around.patients.get(around.whole(reference.reference), ())


def _checked(identifier: Identifier) -> str:
    number = identifier.value.strip()
    if identifier.system == FHN_SYSTEM and len(number) == 11 and number.isascii() and number.isdigit():
        return number  # help numbers have no control digits that hold for all issuers
    if read_identity_number(number) is None:
        raise refuse("identity-number", f"{_PLACE}.identifier.value")
    return number


def _patient_id(reference: str) -> str:
    """Ours only as `Patient/12`: a whole address may be any server's, and its number 12 somebody else."""
    kind, _, key = reference.rpartition("/")
    if kind and kind.rpartition("/")[2] != "Patient":
        raise refuse("subject-no-patient", f"{_PLACE}.reference")
    if kind != "Patient" or not key.isascii() or not key.isdigit() or len(key) > 18:
        raise refuse("unknown-patient", _PLACE)
    return key
