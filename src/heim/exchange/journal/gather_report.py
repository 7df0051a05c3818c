from typing import Any

from heim.exchange.fhir.parties import organisation, patient_by_number, staff
from heim.exchange.fhir.render_observation import Observed
from heim.exchange.fhir.stored_observation import StoredObservation, observations_in
from heim.exchange.journal.report import Reported, render_report
from heim.kit.r4_text import r4_string
from heim.measurements.stored import first_report_id, stored_reports
from heim.people.named import PATIENT, RELATIVE, STAFF, NamedStay, named_stay, named_user


def gather_report(*, report_id: int, key: str) -> bytes:
    """One accepted report, with who measured and who was responsible then. Raises KeyError when there is none."""
    report = stored_reports([report_id])[report_id]
    stay = named_stay(report.stay_id, at=report.received_at)
    performers = (*_who(report.by_id, stay), organisation(stay.unit_name, stay.organisation_number))
    first = first_report_id(report_id)
    observed = tuple(observed_of(one, stay, performers) for one in observations_in(report))
    return render_report(Reported(key, first, first != report_id, observed))


def observed_of(
    observation: StoredObservation, stay: NamedStay, performers: tuple[dict[str, Any], ...] = ()
) -> Observed:
    """With the patient named by number, as it leaves the house."""
    report = observation.report
    return Observed(
        readings=tuple(part.said for part in observation.parts),
        subject=patient_by_number(stay.identity_number, stay.patient_name),
        taken_at=report.taken_at,
        date_only=report.date_only,
        status=observation.status,
        device=report.device,
        note=report.note,
        performers=performers,
    )


def _who(user_id: int, stay: NamedStay) -> tuple[dict[str, Any], ...]:
    """Who measured; a device gateway is nobody."""
    user = named_user(user_id, patient_id=stay.patient_id)
    if user.kind == PATIENT:
        return (patient_by_number(stay.identity_number, stay.patient_name),)
    if user.kind == RELATIVE:
        return ({"type": "RelatedPerson", "display": r4_string(user.name)},)
    return (staff(user.name, user.hpr_number),) if user.kind == STAFF else ()
