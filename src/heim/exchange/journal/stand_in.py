"""A receiving journal for tests and demos: checks what it gets against R4, keeps it as files, knows a repeat by its key."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

from heim.exchange.fhir.body import read_resource
from heim.exchange.fhir.fault import Fault, Refused
from heim.exchange.fhir.outcome import render_outcome
from heim.exchange.fhir.schema import form_faults
from heim.kit.reader import reader

_RECEIVED = {
    "resourceType": "OperationOutcome",
    "issue": [{"severity": "information", "code": "informational", "diagnostics": "Mottatt"}],
}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    resource: dict[str, Any]
    location: str = ""


_READ = reader(Answer)


class StandIn:
    """Keeps one file for each key in `folder`, which survives a restart. Safe for several threads of one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        folder.mkdir(parents=True, exist_ok=True)

    def receive(self, body: bytes, header_key: str) -> Answer:
        """Store the bundle and answer; a key that was stored before is answered like the first time."""
        try:
            bundle = read_resource(body)
        except Refused as refused:
            return _refused([refused.fault])
        faults = _faults(bundle)
        if faults:
            return _refused(faults)
        key = key_of(bundle, header_key)
        if not key:
            return _refused([Fault("entry-request", "Bundle.identifier", diagnostics="no key")])
        return self._keep(key, bundle)

    def keys(self) -> list[str]:
        """Every key stored, oldest first."""
        files = sorted(self._folder.glob("*.json"), key=lambda file: (file.stat().st_mtime_ns, file.name))
        return [msgspec.json.decode(file.read_bytes())["key"] for file in files]

    def _keep(self, key: str, bundle: dict[str, Any]) -> Answer:
        name = hashlib.sha256(key.encode()).hexdigest()[:32]
        file = self._folder / f"{name}.json"
        with self._lock:
            if file.exists():
                return _READ(msgspec.json.decode(file.read_bytes())["answer"])
            answer = _taken(bundle, name)
            kept = {"key": key, "answer": answer, "bundle": bundle}
            half = file.with_suffix(".half")
            with half.open("wb") as out:
                out.write(msgspec.json.encode(kept))
                out.flush()
                os.fsync(out.fileno())
            half.replace(file)
            return answer


def key_of(bundle: dict[str, Any], header_key: str) -> str:
    """The bundle's own identifier, else the key in the header."""
    identifier = bundle.get("identifier")
    own = identifier.get("value", "") if isinstance(identifier, dict) else ""
    return str(own) or header_key


def _faults(bundle: dict[str, Any]) -> list[Fault]:
    if bundle["resourceType"] != "Bundle":
        return [Fault("wrong-type", values={"wanted": "Bundle"})]
    faults = form_faults(bundle, "Bundle")
    if faults or bundle["type"] != "document":
        return faults
    entries: list[dict[str, Any]] = bundle.get("entry") or [{}]
    first = entries[0].get("resource", {}).get("resourceType")
    if first != "Composition" or "identifier" not in bundle or "timestamp" not in bundle:
        return [
            Fault("not-r4", "Bundle", diagnostics="a document has an identifier, a timestamp and Composition first")
        ]
    return []


def _refused(faults: list[Fault]) -> Answer:
    return Answer(faults[0].status, render_outcome(faults))


def _taken(bundle: dict[str, Any], name: str) -> Answer:
    if bundle["type"] != "batch":
        return Answer(201, _RECEIVED, f"Bundle/{name}")
    entries = [
        {"response": {"status": "201 Created", "location": f"Observation/{name}-{number}"}}
        for number, _entry in enumerate(bundle.get("entry", []), start=1)
    ]
    return Answer(200, {"resourceType": "Bundle", "type": "batch-response", "entry": entries})
