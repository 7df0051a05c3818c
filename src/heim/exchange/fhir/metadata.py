"""What this server does, told from the resource modules themselves."""

from importlib.metadata import version
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from heim.exchange.fhir.answer import answer, refusal
from heim.exchange.fhir.fault import Fault
from heim.exchange.fhir.resource import Resource, known_resources, writable

_DATE = "2026-11-17"
_OWN_PARAMETERS = {("DetectedIssue", "status"): "https://heim.example/fhir/SearchParameter/DetectedIssue-status"}
_POST_ONLY = "Search by POST to _search: no person is named in an address."


@csrf_exempt
def metadata(request: HttpRequest) -> HttpResponse:
    """The CapabilityStatement, without a token."""
    if request.method not in ("GET", "HEAD"):
        return refusal([Fault("method")])
    return answer(capability_statement())


def capability_statement() -> dict[str, Any]:
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": _DATE,
        "kind": "instance",
        "software": {"name": "Heim", "version": version("heim")},
        "implementation": {"description": "Heim"},
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json", "json"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": "Authorization: Bearer, with a token of a user or a device gateway"},
                "resource": [_resource(resource) for _kind, resource in sorted(known_resources().items())],
                "interaction": [{"code": "batch"}, {"code": "transaction"}],
            }
        ],
    }


def _resource(resource: Resource) -> dict[str, Any]:
    codes = ["read", "search-type", *(["create"] if writable(resource) else [])]
    stated: dict[str, Any] = {
        "type": resource.TYPE,
        "interaction": [{"code": code} for code in codes],
        "versioning": "no-version",
        "searchParam": [_parameter(resource.TYPE, name, kind) for name, kind in sorted(resource.SEARCH.items())],
    }
    if resource.PERSONAL:
        stated["documentation"] = _POST_ONLY
    if writable(resource):
        stated["conditionalCreate"] = True
    if resource.TYPE == "Observation":
        stated["operation"] = [
            {"name": "validate", "definition": "http://hl7.org/fhir/OperationDefinition/Resource-validate"}
        ]
    return stated


def _parameter(resource_type: str, name: str, kind: str) -> dict[str, str]:
    own = _OWN_PARAMETERS.get((resource_type, name))
    return {"name": name, "type": kind} | ({"definition": own} if own else {})
