from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from heim.access.log import log_list
from heim.exchange.fhir.answer import answer
from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.gate import Asker, machine_door
from heim.exchange.fhir.query import read_query
from heim.exchange.fhir.resource import Page, Resource, known_resources, writable

_FORM = "application/x-www-form-urlencoded"


@machine_door("read")
def search_posted(request: HttpRequest, asker: Asker, resource_type: str) -> HttpResponse:
    """`POST [type]/_search`: the only way to look somebody up by number or name."""
    resource = resource_of(resource_type)
    if request.method != "POST":
        raise refuse("method")
    if request.content_type != _FORM:
        raise refuse("content-type")
    values = _lists(request.GET) | _lists(request.POST)
    return _found(request, asker, resource, values)


@machine_door("read")
def _search(request: HttpRequest, asker: Asker, resource_type: str) -> HttpResponse:
    resource = resource_of(resource_type)
    if resource.PERSONAL & set(request.GET):
        raise refuse("person-in-address")
    return _found(request, asker, resource, _lists(request.GET))


@machine_door("write")
def _create(request: HttpRequest, asker: Asker, resource_type: str) -> HttpResponse:
    target = writable(resource_of(resource_type))
    if target is None:
        raise refuse("method")
    return target.create(request, asker)


@machine_door("read")
def _not_supported(request: HttpRequest, asker: Asker, resource_type: str) -> HttpResponse:
    raise refuse("method")


def by_type(request: HttpRequest, resource_type: str) -> HttpResponse:
    """`[type]`: GET searches, POST creates."""
    door = {"GET": _search, "HEAD": _search, "POST": _create}.get(request.method or "", _not_supported)
    return door(request, resource_type)


by_type.csrf_exempt = True  # type: ignore[attr-defined]


def resource_of(resource_type: str) -> Resource:
    try:
        return known_resources()[resource_type]
    except KeyError:
        raise Http404 from None


def _found(request: HttpRequest, asker: Asker, resource: Resource, values: Mapping[str, Sequence[str]]) -> HttpResponse:
    page = resource.rows(asker=asker, query=read_query(values, resource))
    log_list(
        user=asker.user,
        act=f"fhir:search:{resource.TYPE}",
        patient_ids={row.patient_id for row in page.rows},
        now=asker.now,
    )
    return answer(_bundle(request, resource, page, values))


def _bundle(
    request: HttpRequest, resource: Resource, page: Page, values: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    base = request.build_absolute_uri(f"/fhir/R4/{resource.TYPE}")
    said = {name: list(value) for name, value in values.items() if name not in resource.PERSONAL}
    links = [{"relation": "self", "url": _address(base, said)}]
    entries = [_entry(base, resource.render(row)) for row in page.rows]
    if page.next_page and len(said) == len(values):
        links.append({"relation": "next", "url": _address(base, said | {"_page": [page.next_page]})})
    elif page.next_page:
        entries.append({"resource": _there_are_more(), "search": {"mode": "outcome"}})
    bundle: dict[str, Any] = {"resourceType": "Bundle", "type": "searchset", "link": links}
    return bundle | ({"entry": entries} if entries else {})


def _entry(base: str, resource: dict[str, Any]) -> dict[str, Any]:
    return {"fullUrl": f"{base}/{resource['id']}", "resource": resource, "search": {"mode": "match"}}


def _address(base: str, values: Mapping[str, Sequence[str]]) -> str:
    query = urlencode(values, doseq=True)
    return f"{base}?{query}" if query else base


def _there_are_more() -> dict[str, Any]:
    """A next link would have to carry the person that was asked for."""
    issue = {"severity": "warning", "code": "incomplete", "diagnostics": "There are more; ask more precisely."}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def _lists(values: Any) -> dict[str, list[str]]:
    return {name: values.getlist(name) for name in values}
