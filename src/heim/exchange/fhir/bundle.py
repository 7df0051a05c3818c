"""`POST [base]`: a batch, whose entries stand each by itself, or a transaction, which is all or nothing."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from heim.exchange.fhir.answer import answer, refusal
from heim.exchange.fhir.entry import NOT_STORED, Entry, entry_answer, read_entry
from heim.exchange.fhir.fault import Fault, refuse
from heim.exchange.fhir.gate import Asker, machine_door, sent_resource
from heim.exchange.fhir.surroundings import base_of, read_surroundings
from heim.exchange.fhir.take_in import Item, Taken, Terms, take_in

MOST_ENTRIES = 2_000


@dataclass(frozen=True, slots=True)
class _Bundle:
    terms: Terms
    entries: list[Any]


@machine_door("write")
def bundle(request: HttpRequest, asker: Asker) -> HttpResponse:
    if request.method != "POST":
        raise refuse("method")
    sent = _read(sent_resource(request))
    transaction = sent.terms is Terms.TRANSACTION
    entries = [read_entry(entry) for entry in sent.entries]
    if transaction and any(entry.fault is not None for entry in entries):
        return _none_stored(entries, [])
    taken = take_in(_observations(entries), asker=asker, terms=sent.terms)
    if transaction and any(one.faults for one in taken):
        return _none_stored(entries, taken)
    return answer(_response(sent, entries, taken))


def _read(sent: dict[str, Any]) -> _Bundle:
    if sent["resourceType"] != "Bundle":
        raise refuse("wrong-type", "Bundle", wanted="Bundle")
    if sent.get("type") not in ("batch", "transaction"):
        raise refuse("bundle-type", "Bundle.type")
    entries = sent.get("entry", [])
    if not isinstance(entries, list):
        raise refuse("not-r4", "Bundle.entry")
    if len(entries) > MOST_ENTRIES:
        raise refuse("too-many-entries", "Bundle.entry", most=MOST_ENTRIES)
    urls = [entry["fullUrl"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("fullUrl"), str)]
    if len(set(urls)) < len(urls):
        raise refuse("entry-twice", "Bundle.entry")
    return _Bundle(Terms(sent["type"]), entries)


def _observations(entries: list[Entry]) -> list[Item]:
    """With patients, devices and clocks of the bundle, for each to point at."""
    around = read_surroundings((entry.full_url, entry.resource) for entry in entries if entry.full_url)
    on_server = {base: replace(around, base=base) for base in {base_of(entry.full_url) for entry in entries}}
    return [
        Item(entry.resource, on_server[base_of(entry.full_url)], entry.if_none_exist)
        for entry in entries
        if entry.is_observation
    ]


def _none_stored(entries: list[Entry], taken: list[Taken]) -> HttpResponse:
    """Each fault with its entry, and one sentence for all."""
    faults: list[Fault] = []
    answers = iter(taken)
    for number, entry in enumerate(entries):
        own = [entry.fault] if entry.fault is not None else []
        if entry.is_observation and taken:
            own += next(answers).faults
        faults += [_at_entry(number, fault) for fault in own]
    return refusal([*faults, Fault("whole-refused", "Bundle")])


def _at_entry(number: int, fault: Fault) -> Fault:
    place = f"Bundle.entry[{number}]"
    if fault.expression.startswith("Bundle.entry"):
        return replace(fault, expression=place + fault.expression.removeprefix("Bundle.entry"))
    _, dot, inside = fault.expression.partition(".")
    return replace(fault, expression=f"{place}.resource{dot}{inside}")


def _response(sent: _Bundle, entries: list[Entry], taken: list[Taken]) -> dict[str, Any]:
    answers = iter(taken)
    kind = f"{sent.terms.value}-response"
    rendered = [entry_answer(entry, next(answers) if entry.is_observation else NOT_STORED) for entry in entries]
    return {"resourceType": "Bundle", "type": kind} | ({"entry": rendered} if rendered else {})
