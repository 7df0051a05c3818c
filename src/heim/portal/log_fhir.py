import json

from django.http import HttpResponse

from heim.access.audit_event import render_audit_event
from heim.access.audit_events import audit_of
from heim.kit.clock import clock
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import find_here


@at_home
def log_fhir(request: HomeRequest, stay_id: int) -> HttpResponse:
    """The whole log as a FHIR R4 Bundle of AuditEvents, for another system."""
    now = clock()
    here = find_here(request, stay_id, "log", now)
    events = [{"resource": render_audit_event(row)} for row in audit_of(patient_id=here.stay.patient_id)]
    bundle = {"resourceType": "Bundle", "type": "collection", "timestamp": now.isoformat(timespec="seconds")}
    response = HttpResponse(
        json.dumps(bundle | ({"entry": events} if events else {}), ensure_ascii=False),
        content_type="application/fhir+json; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="tilgangslogg.json"'
    return response
