"""Asks the FHIR doors as a machine would, and checks that every answer has R4's form."""

from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import HttpResponse
from django.test import Client

from heim.exchange.fhir.schema import form_faults

BASE = "/fhir/R4"
FORM = "application/x-www-form-urlencoded"


class Caller:
    def __init__(self, token: str = "") -> None:
        self._client = Client()
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, address: str) -> HttpResponse:
        return self._checked(self._client.get(BASE + address, headers=self._headers))

    def post(self, address: str, resource: object, **headers: str) -> HttpResponse:
        body = resource if isinstance(resource, bytes) else msgspec.json.encode(resource)
        return self._checked(
            self._client.post(
                BASE + address, body, content_type="application/fhir+json", headers=self._headers | headers
            )
        )

    def form(self, address: str, **values: str) -> HttpResponse:
        return self._checked(self._client.post(BASE + address, urlencode(values), FORM, headers=self._headers))

    def method(self, method: str, address: str) -> HttpResponse:
        return self._checked(self._client.generic(method, BASE + address, headers=self._headers))

    @staticmethod
    def _checked(answer: Any) -> HttpResponse:
        resource = said(answer)
        assert answer["Content-Type"].startswith("application/fhir+json")
        assert form_faults(resource, resource["resourceType"]) == []
        found: HttpResponse = answer
        return found


def said(answer: HttpResponse) -> dict[str, Any]:
    resource: dict[str, Any] = msgspec.json.decode(answer.content)
    return resource


def reasons(answer: HttpResponse) -> list[str]:
    """Our own words for why, of an OperationOutcome."""
    return reasons_in(said(answer))


def reasons_in(outcome: dict[str, Any]) -> list[str]:
    assert outcome["resourceType"] == "OperationOutcome"
    return [issue["details"]["coding"][0]["code"] for issue in outcome["issue"]]


def entries(answer: HttpResponse) -> list[dict[str, Any]]:
    resources: list[dict[str, Any]] = [entry["resource"] for entry in said(answer).get("entry", [])]
    return resources
