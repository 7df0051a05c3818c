from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from heim.exchange.fhir.answer import answer
from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.gate import Asker, machine_door, sent_resource
from heim.exchange.fhir.outcome import render_outcome
from heim.exchange.fhir.take_in import Item, Terms, take_in


@machine_door("write")
def validate(request: HttpRequest, asker: Asker) -> HttpResponse:
    """`Observation/$validate`: exactly what `POST Observation` would answer, with nothing stored."""
    if request.method != "POST":
        raise refuse("method")
    resource = _inner(sent_resource(request))
    (taken,) = take_in([Item(resource)], asker=asker, terms=Terms.TRIAL)
    return answer(render_outcome(taken.faults) if taken.faults else _fine())


def _inner(sent: dict[str, Any]) -> dict[str, Any]:
    """The Observation itself, also when it comes as the parameter `resource`."""
    if sent["resourceType"] == "Parameters" and isinstance(sent.get("parameter"), list):
        named = (one for one in sent["parameter"] if isinstance(one, dict) and one.get("name") == "resource")
        sent = next((one["resource"] for one in named if isinstance(one.get("resource"), dict)), sent)
    if sent.get("resourceType") != "Observation":
        raise refuse("wrong-type", "Observation", wanted="Observation")
    return sent


def _fine() -> dict[str, Any]:
    issue = {"severity": "information", "code": "informational", "details": {"text": _("Kan tas imot.")}}
    return {"resourceType": "OperationOutcome", "issue": [issue]}
