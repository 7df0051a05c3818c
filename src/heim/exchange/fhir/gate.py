"""What every FHIR address has in common: a token, a scope, no person in the address, and refusals as OperationOutcome."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from urllib.parse import unquote_plus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from heim.access.token import bearer_of
from heim.exchange.fhir.answer import refusal
from heim.exchange.fhir.body import read_resource
from heim.exchange.fhir.fault import Fault, Refused, refuse
from heim.kit.clock import clock

if TYPE_CHECKING:
    from heim.people.models import User

LARGEST_BODY = 8_000_000
_JSON = ("application/fhir+json", "application/json", "application/json+fhir")
# Eleven digits that are not part of a longer number, whether or not the control digits hold: a slip is a person too.
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{11}(?!\d)")
Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and when."""

    user: "User"
    now: datetime


View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
Door = Callable[Concatenate[HttpRequest, Asker, Rest], HttpResponse]


def machine_door(scope: str) -> Callable[[Door[Rest]], View[Rest]]:
    """Let in a token that has `scope`; answer every refusal in FHIR's words."""

    def with_scope(door: Door[Rest]) -> View[Rest]:
        @csrf_exempt
        @wraps(door)
        def view(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            try:
                refuse_people_in_address(request)
                return door(request, _asker(request, scope), *args, **kwargs)
            except Refused as refused:
                return refusal([refused.fault])
            except Http404:
                return refusal([Fault("not-found")])

        return view

    return with_scope


def refuse_people_in_address(request: HttpRequest) -> None:
    """Raises Refused when the address carries what looks like an identity number."""
    if _IDENTITY_NUMBER.search(unquote_plus(request.get_full_path())):
        raise refuse("number-in-address")


def sent_resource(request: HttpRequest) -> dict[str, object]:
    """The resource in the body. Raises Refused when it is too large, or no JSON."""
    if request.content_type not in _JSON:
        raise refuse("content-type")
    # Not request.body: Django's own limit is meant for forms, and answers in HTML.
    body = request.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise refuse("too-large")
    return read_resource(body)


def _asker(request: HttpRequest, scope: str) -> Asker:
    now = clock()
    kind, _, clear = request.headers.get("Authorization", "").partition(" ")
    bearer = bearer_of(clear.strip(), now=now) if kind.lower() == "bearer" and clear else None
    if bearer is None:
        raise refuse("no-token")
    if scope not in bearer.scopes:
        raise refuse("scope")
    return Asker(bearer.user, now)
