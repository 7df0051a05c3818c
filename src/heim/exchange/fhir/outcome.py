from collections.abc import Iterable
from typing import Any

from heim.exchange.fhir.fault import Fault
from heim.kit.r4_text import r4_string

REASON_SYSTEM = "https://heim.example/fhir/CodeSystem/reason"


def render_outcome(faults: Iterable[Fault]) -> dict[str, Any]:
    """The OperationOutcome: for each fault R4's code, our own stable reason, and the sentence."""
    return {"resourceType": "OperationOutcome", "issue": [_issue(fault) for fault in faults]}


def _issue(fault: Fault) -> dict[str, Any]:
    issue: dict[str, Any] = {
        "severity": "information" if fault.code == "informational" else "error",
        "code": fault.code,
        "details": {"coding": [{"system": REASON_SYSTEM, "code": fault.reason}], "text": r4_string(fault.sentence)},
    }
    if fault.diagnostics:
        issue["diagnostics"] = r4_string(fault.diagnostics)
    if fault.expression:
        issue["expression"] = [fault.expression]
    return issue
