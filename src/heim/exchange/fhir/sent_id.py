import hashlib
from urllib.parse import parse_qsl

from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.said import Observation
from heim.exchange.fhir.subject import Subject
from heim.measurements.reading import NewReading

LONGEST = 200  # our column


def sent_id_of(
    observation: Observation, *, if_none_exist: str, subject: Subject, device: str, readings: tuple[NewReading, ...]
) -> str:
    """What names this sending for its sender: If-None-Exist, its first identifier, or what it says. Raises Refused."""
    if if_none_exist:
        return bounded(_conditional(if_none_exist))
    for identifier in observation.identifier:
        if identifier.value:
            return bounded(f"{identifier.system}|{identifier.value}")
    return _made_of(observation, subject, device, readings)


def bounded(sent_id: str) -> str:
    """As it is when it fits our column, else a digest of it."""
    if len(sent_id) <= LONGEST:
        return sent_id
    return "sha256:" + hashlib.sha256(sent_id.encode()).hexdigest()


def _conditional(query: str) -> str:
    pairs = parse_qsl(query.removeprefix("?").removeprefix("Observation?"), keep_blank_values=True)
    if len(pairs) != 1 or pairs[0][0] != "identifier" or not pairs[0][1].rpartition("|")[2] or "\0" in pairs[0][1]:
        raise refuse("if-none-exist")
    value = pairs[0][1]
    return value if "|" in value else f"|{value}"


def _made_of(observation: Observation, subject: Subject, device: str, readings: tuple[NewReading, ...]) -> str:
    """Subject, device, code, time and value: the same measurement sent twice is the same; another value is another."""
    period = observation.effective_period
    said = (
        subject.identity_number,
        subject.patient_id,
        device,
        *sorted(f"{coding.system}|{coding.code}" for coding in observation.code.coding),
        observation.effective_date_time or observation.effective_instant,
        period.start if period else "",
        period.end if period else "",
        *(f"{reading.measure}={reading.value}{reading.absent}" for reading in readings),
    )
    return "sha256:" + hashlib.sha256("\x1f".join(said).encode()).hexdigest()
