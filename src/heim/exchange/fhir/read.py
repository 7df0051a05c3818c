from django.http import Http404, HttpRequest, HttpResponse

from heim.access.log import log_look
from heim.exchange.fhir.answer import answer
from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.gate import Asker, machine_door
from heim.exchange.fhir.search import resource_of


@machine_door("read")
def read(request: HttpRequest, asker: Asker, resource_type: str, key: str) -> HttpResponse:
    """`GET [type]/[id]`. What is unknown and what is out of reach look alike."""
    if request.method not in ("GET", "HEAD"):
        raise refuse("method")
    resource = resource_of(resource_type)
    row = resource.row(asker=asker, key=key)
    if row is None:
        raise Http404
    log_look(user=asker.user, act=f"fhir:read:{resource.TYPE}", patient_id=row.patient_id, now=asker.now)
    return answer(resource.render(row), headers={"ETag": 'W/"1"'})
