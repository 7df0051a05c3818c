"""One entry of a bundle: what it asks for, and how it is answered."""

from http import HTTPStatus
from typing import Any

from msgspec import Struct

from heim.exchange.fhir.fault import Fault
from heim.exchange.fhir.outcome import render_outcome
from heim.exchange.fhir.render_observation import in_observations
from heim.exchange.fhir.surroundings import is_clock_resource
from heim.exchange.fhir.take_in import Taken

NOT_STORED = Taken()
_INFORMATION = {"Device", "Patient"}


class Entry(Struct, frozen=True):
    """`fault` is set when the entry asks for what we do not do. Only an Observation is stored."""

    full_url: str
    resource: dict[str, Any]
    if_none_exist: str = ""
    is_observation: bool = False
    fault: Fault | None = None


def read_entry(sent: object) -> Entry:
    """Whatever it is, it gets an answer in its own place."""
    if not isinstance(sent, dict):
        return Entry("", {}, fault=Fault("not-r4", "Bundle.entry"))
    resource, request = sent.get("resource"), sent.get("request")
    full_url = sent["fullUrl"] if isinstance(sent.get("fullUrl"), str) else ""
    if not isinstance(request, dict):
        return Entry(full_url, {}, fault=Fault("entry-request", "Bundle.entry.request"))
    if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
        return Entry(full_url, {}, fault=Fault("entry-not-supported", "Bundle.entry.request"))
    return _asked(full_url, resource, request)


def _asked(full_url: str, resource: dict[str, Any], request: dict[str, Any]) -> Entry:
    kind = resource["resourceType"]
    asked = str(request.get("url", "")).partition("?")[0].strip("/").rpartition("/")[2]
    known = kind == "Observation" or kind in _INFORMATION
    if request.get("method") != "POST" or asked != kind or not known:
        return Entry(full_url, resource, fault=Fault("entry-not-supported", "Bundle.entry.request"))
    condition = request.get("ifNoneExist")
    return Entry(
        full_url,
        resource,
        if_none_exist=condition if isinstance(condition, str) else "",
        is_observation=kind == "Observation" and not is_clock_resource(resource),
    )


def entry_answer(entry: Entry, taken: Taken) -> dict[str, Any]:
    """In VKP's way: the answer repeats the fullUrl of what was asked."""
    named = {"fullUrl": entry.full_url} if entry.full_url else {}
    return named | {"response": _response(entry, taken)}


def _response(entry: Entry, taken: Taken) -> dict[str, Any]:
    faults = [entry.fault] if entry.fault is not None else list(taken.faults)
    if faults:
        return {"status": _status(faults[0].status), "outcome": render_outcome(faults)}
    if not entry.is_observation:
        return {"status": _status(200), "outcome": render_outcome([Fault("information-only")])}
    assert taken.report is not None
    measure = in_observations(taken.report.readings)[0][0].measure
    return {
        "status": _status(taken.status),
        "location": f"Observation/{taken.report_id}-{measure.replace('_', '-')}",
        "etag": 'W/"1"',
    }


def _status(code: int) -> str:
    return f"{code} {HTTPStatus(code).phrase}"
