"""One accepted report as a batch of Observations, as VKP's observation bundle has it."""

from dataclasses import dataclass
from typing import Any

import msgspec

from heim.exchange.fhir.render_observation import Observed, render_observation
from heim.exchange.journal.names import DELIVERY_SYSTEM, READING_SYSTEM, full_url


@dataclass(frozen=True, slots=True)
class Reported:
    """`key` is the delivery's idempotency key; `first_report_id` names the report through all its corrections."""

    key: str
    first_report_id: int
    corrects: bool
    observed: tuple[Observed, ...]


def render_report(reported: Reported) -> bytes:
    bundle = {
        "resourceType": "Bundle",
        "identifier": {"system": DELIVERY_SYSTEM, "value": reported.key},
        "type": "batch",
        "entry": [_entry(reported, observed) for observed in reported.observed],
    }
    return msgspec.json.encode(bundle)


def _entry(reported: Reported, observed: Observed) -> dict[str, Any]:
    name = f"{reported.first_report_id}-{observed.readings[0].measure}"
    identifier = {"system": READING_SYSTEM, "value": name}
    return {
        "fullUrl": full_url(reported.key, name),
        "resource": render_observation(observed) | {"identifier": [identifier]},
        "request": _request(f"identifier={READING_SYSTEM}|{name}", reported.corrects),
    }


def _request(identifier: str, corrects: bool) -> dict[str, str]:
    """Conditional both ways: a receiver that does not read our key still takes it once, and mends what it has."""
    if corrects:
        return {"method": "PUT", "url": f"Observation?{identifier}"}
    return {"method": "POST", "url": "Observation", "ifNoneExist": identifier}
