from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from tests.exchange.payloads import NUMBER

from heim.exchange.fhir.parties import organisation, patient_by_number
from heim.exchange.fhir.render_detected_issue import Matter
from heim.exchange.fhir.render_observation import Observed
from heim.exchange.fhir.schema import form_faults
from heim.exchange.fhir.vkp import SEVERITY_EXTENSION
from heim.exchange.journal.answers import Answers, Said
from heim.exchange.journal.note import Handled, Note, render_note
from heim.kit.colour import Colour
from heim.measurements.reading import NewReading

AT = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)
JENS = patient_by_number(NUMBER, "Jens Dalen")
RED = Handled(
    7,
    Matter("measure", "spo2", Colour.RED, AT, ("Oksygenmetning 86 %, under egen grense 87",)),
    (
        Observed((NewReading("spo2", 86.0),), JENS, AT, device="urn:eui|00-1C-05", note="Etter trapp & <uro>"),
        Observed((NewReading("bp_sys", 131.0), NewReading("bp_dia", 82.0)), JENS, AT),
    ),
)
MISSING = Handled(8, Matter("measure", "weight", None, AT, ("Vekt skulle vært sendt kl. 10.00",)))
FORM_MISSING = Handled(9, Matter("form", "copd_symptoms", None, AT, ()))
ANSWERED = Handled(
    10,
    Matter("measure", "copd_changed", Colour.YELLOW, AT, ("To av tre symptomer er endret",)),
    (Observed((NewReading("copd_changed", 2.0),), JENS, AT),),
    Answers(
        "copd_symptoms",
        "1",
        AT,
        (Said("breathless", "Hvor tungpust er du?", ("Mer enn vanlig",)), Said("safe", "Hvor trygg?", (0, True))),
    ),
)
NOTE = Note(
    "journal-handling-3-1", NUMBER, "Jens Dalen", "Lungeavdelingen", "983974724", "Berit Vik", "9876543",
    AT + timedelta(minutes=4), "Ringt.\nPuster roligere <nå> & vil måle igjen kl. 12.", (RED, MISSING, FORM_MISSING, ANSWERED),
)  # fmt: skip


def bundle(note: Note) -> dict[str, Any]:
    rendered: dict[str, Any] = msgspec.json.decode(render_note(note))
    assert form_faults(rendered, "Bundle") == []
    return rendered


def resources(rendered: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in rendered["entry"] if entry["resource"]["resourceType"] == kind]


def test_the_document_has_composition_first_an_identifier_and_a_timestamp() -> None:
    rendered = bundle(NOTE)
    assert rendered["type"] == "document"
    assert rendered["identifier"]["value"] == "journal-handling-3-1"
    assert rendered["timestamp"] == "2026-11-17T09:40:00+01:00"
    assert [entry["resource"]["resourceType"] for entry in rendered["entry"]] == [
        "Composition",
        *("DetectedIssue", "Observation", "Observation"),
        *("DetectedIssue", "DetectedIssue"),
        *("DetectedIssue", "Observation", "QuestionnaireResponse"),
    ]


def test_every_reference_leads_to_an_entry_and_every_entry_is_named_once() -> None:
    rendered = bundle(NOTE)
    urls = [entry["fullUrl"] for entry in rendered["entry"]]
    assert len(set(urls)) == len(urls)
    assert set(_references(rendered)) <= set(urls)
    (composition,) = resources(rendered, "Composition")
    assert {entry["reference"] for entry in composition["section"][1]["entry"]} == set(urls[1:])


def test_the_same_note_is_the_same_bytes_and_another_delivery_has_other_ids() -> None:
    assert render_note(NOTE) == render_note(NOTE)
    other = bundle(replace(NOTE, key="journal-handling-3-2"))
    assert not {entry["fullUrl"] for entry in other["entry"]} & {entry["fullUrl"] for entry in bundle(NOTE)["entry"]}


@pytest.mark.parametrize(
    ("handled", "alert", "level", "severity"),
    [(RED, "5.2.1", "30", "high"), (ANSWERED, "5.2.2", "20", "moderate"), (MISSING, "5.3.2", "0", None),
     (FORM_MISSING, "5.3.1", "0", None),
     (Handled(11, Matter("message", "thread", Colour.YELLOW, AT, ("Ulest melding",))), "5.2.3", "20", "moderate"),
     (Handled(12, Matter("measure", "newborn_vomiting", Colour.PURPLE, AT, ("Grønt oppkast",))), "5.2.2", "40", "high")],
)  # fmt: skip
def test_the_alert_code_and_severity_are_those_of_vkp(
    handled: Handled, alert: str, level: str, severity: str | None
) -> None:
    (issue,) = resources(bundle(replace(NOTE, handled=(handled,))), "DetectedIssue")
    assert issue["code"]["coding"][0]["code"] == alert
    extension = next(one for one in issue["extension"] if one["url"] == SEVERITY_EXTENSION)
    assert extension["valueCodeableConcept"]["coding"][0]["code"] == level
    assert issue.get("severity") == severity


def test_a_missing_measurement_says_which_and_has_no_observation() -> None:
    rendered = bundle(replace(NOTE, handled=(MISSING,)))
    (issue,) = resources(rendered, "DetectedIssue")
    assert issue["evidence"][0]["code"][0]["coding"][0]["code"] == "29463-7"
    assert "implicated" not in issue
    assert resources(rendered, "Observation") == []


def test_blood_pressure_is_one_panel_and_a_zero_is_a_value() -> None:
    rendered = bundle(NOTE)
    panel = resources(rendered, "Observation")[1]
    assert panel["code"]["coding"][0]["code"] == "85354-9"
    assert [part["valueQuantity"]["value"] for part in panel["component"]] == [131, 82]
    zero = bundle(replace(NOTE, handled=(replace(RED, observed=(Observed((NewReading("pain", 0.0),), JENS, AT),)),)))
    assert resources(zero, "Observation")[0]["valueQuantity"]["value"] == 0


def test_what_was_written_is_text_and_never_markup() -> None:
    (composition,) = resources(bundle(NOTE), "Composition")
    assert "<p>Puster roligere &lt;nå&gt; &amp; vil måle igjen kl. 12.</p>" in composition["section"][0]["text"]["div"]


def test_a_note_without_words_or_numbers_is_still_a_whole_document() -> None:
    bare = replace(NOTE, text="  ", author_hpr="", organisation_number="", patient_name="", handled=(FORM_MISSING,))
    (composition,) = resources(bundle(bare), "Composition")
    assert "Ingen merknad." in composition["section"][0]["text"]["div"]
    assert "identifier" not in composition["author"][0]
    assert composition["custodian"] == organisation("Lungeavdelingen", "")


def _references(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["reference"]] if isinstance(node.get("reference"), str) else []
        return own + [found for value in node.values() for found in _references(value)]
    if isinstance(node, list):
        return [found for value in node for found in _references(value)]
    return []
