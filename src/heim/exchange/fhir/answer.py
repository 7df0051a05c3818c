from collections.abc import Iterable
from typing import Any

import msgspec
from django.http import HttpResponse

from heim.exchange.fhir.fault import Fault
from heim.exchange.fhir.outcome import render_outcome

CONTENT_TYPE = "application/fhir+json; charset=utf-8"


def answer(resource: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    response = HttpResponse(msgspec.json.encode(resource), status=status, content_type=CONTENT_TYPE, headers=headers)
    # Django would write the address of whatever was refused to the log, and senders put people in addresses.
    response._has_been_logged = True  # type: ignore[attr-defined]
    response["Cache-Control"] = "no-store"
    return response


def refusal(faults: Iterable[Fault]) -> HttpResponse:
    """The OperationOutcome, with the status of the first fault."""
    listed = list(faults)
    response = answer(render_outcome(listed), listed[0].status)
    if listed[0].status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="heim"'
    return response
