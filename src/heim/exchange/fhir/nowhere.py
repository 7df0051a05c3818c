from django.http import Http404, HttpRequest, HttpResponse

from heim.exchange.fhir.gate import Asker, machine_door


@machine_door("read")
def nowhere(request: HttpRequest, asker: Asker, rest: str) -> HttpResponse:
    """An address that means nothing is answered as an id that never was."""
    raise Http404
