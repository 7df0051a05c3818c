from collections.abc import Mapping

from heim.contact.asked_lines import asked_lines
from heim.exchange.fhir.matters import matter_of
from heim.exchange.fhir.stored_observation import StoredObservation, observations_in
from heim.exchange.journal.answers import Answers, Said
from heim.exchange.journal.gather_report import observed_of
from heim.exchange.journal.note import Handled, Note, render_note
from heim.forms.given import GivenForm, given_forms
from heim.measurements.stored import StoredReport, places_of, stored_reports
from heim.people.named import NamedStay, named_stay, named_user
from heim.triage.matters import StoredMatter, stored_handling

# A matter may have a reason for every reading of a bad week; the journal has each of them already, as a report.
_MOST_EVIDENCE = 50


def gather_note(*, handling_id: int, key: str) -> bytes:
    """One handling: its note, and every matter it closed with what it was seen in."""
    handling = stored_handling(handling_id)
    stay = named_stay(handling.stay_id, at=handling.at)
    author = named_user(handling.by_id, patient_id=stay.patient_id)
    note = Note(
        key=key,
        patient_number=stay.identity_number,
        patient_name=stay.patient_name,
        unit_name=stay.unit_name,
        organisation_number=stay.organisation_number,
        author_name=author.name,
        author_hpr=author.hpr_number,
        handled_at=handling.at,
        text="\n".join([handling.note, *asked_lines(handling_id=handling_id)]).strip(),
        handled=tuple(_handled(handling.matters, stay)),
    )
    return render_note(note)


def _handled(matters: tuple[StoredMatter, ...], stay: NamedStay) -> list[Handled]:
    seen = {matter.id: matter.seen_in[-_MOST_EVIDENCE:] for matter in matters}
    places = places_of([reading_id for readings in seen.values() for reading_id in readings])
    reports = stored_reports({report_id for report_id, _measure in places.values()})
    forms = given_forms(reports)
    handled = []
    for matter in matters:
        at = [places[reading_id] for reading_id in seen[matter.id] if reading_id in places]
        observations = _observations(at, reports)
        answers = next((forms[report_id] for report_id, _measure in reversed(at) if report_id in forms), None)
        observed = tuple(observed_of(one, stay) for one in observations)
        handled.append(Handled(matter.id, matter_of(matter), observed, None if answers is None else _answers(answers)))
    return handled


def _observations(at: list[tuple[int, str]], reports: Mapping[int, StoredReport]) -> list[StoredObservation]:
    """What each reading is part of, once, oldest first."""
    found: dict[tuple[int, str], StoredObservation] = {}
    for report_id, measure in at:
        for one in observations_in(reports[report_id]):
            if any(part.said.measure == measure for part in one.parts):
                found[report_id, one.parts[0].said.measure] = one
    return sorted(found.values(), key=lambda one: (one.report.taken_at, one.report.id))


def _answers(form: GivenForm) -> Answers:
    said = tuple(Said(one.link_id, one.question, (one.answer,)) for one in form.answers)
    return Answers(form.form, form.version, form.answered_at, said)
