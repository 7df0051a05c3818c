from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from heim.exchange.fhir.answer import answer, refusal
from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.gate import Asker, sent_resource
from heim.exchange.fhir.stored_observation import observation_id, observations_in, render_stored
from heim.exchange.fhir.take_in import Item, Taken
from heim.exchange.fhir.take_in_together import take_in_together
from heim.measurements.reading import NewReport
from heim.measurements.stored import StoredReading, StoredReport, stored_reports


def create_observation(request: HttpRequest, asker: Asker) -> HttpResponse:
    """201 with what was stored; 200 with the same when it was sent before."""
    resource = sent_resource(request)
    if resource["resourceType"] != "Observation":
        raise refuse("wrong-type", "Observation", wanted="Observation")
    item = Item(resource, if_none_exist=request.headers.get("If-None-Exist", ""))
    taken = take_in_together(item, asker=asker)
    if taken.report is None or taken.received_at is None:
        return refusal(taken.faults)
    report = (
        _as_the_first(taken)
        if taken.kind == "repeated"
        else _just_stored(taken, taken.report, taken.received_at, asker)
    )
    return _stored(request, taken, report)


def _stored(request: HttpRequest, taken: Taken, report: StoredReport) -> HttpResponse:
    first = observations_in(report)[0]
    headers = {
        "Location": request.build_absolute_uri(f"/fhir/R4/Observation/{observation_id(first)}"),
        "ETag": 'W/"1"',
    }
    return answer(render_stored(first), taken.status, headers)


def _as_the_first(taken: Taken) -> StoredReport:
    report = stored_reports([taken.report_id])[taken.report_id]
    # Judged since; the first answer was given before that, and a repeat is answered like the first.
    return replace(report, readings=tuple(StoredReading(one.said, None) for one in report.readings))


def _just_stored(taken: Taken, new: NewReport, received_at: datetime, asker: Asker) -> StoredReport:
    """What a reader would find now, without asking the database again."""
    return StoredReport(
        id=taken.report_id,
        stay_id=new.stay_id,
        patient_id=taken.patient_id,
        by_id=asker.user.pk,
        taken_at=new.taken_at,
        received_at=received_at,
        date_only=new.date_only,
        status=new.status,
        replaced=False,
        device=new.device,
        source=new.source,
        note=new.note,
        device_clock=new.device_clock,
        readings=tuple(StoredReading(reading, None) for reading in new.readings),
    )
