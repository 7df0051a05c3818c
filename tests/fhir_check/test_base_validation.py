"""Everything that leaves the house, through @medplum/core's base validation of R4: a second opinion beside the schema."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.exchange.caller import Caller, said
from tests.exchange.conftest import NOW, calling, gateway, people
from tests.exchange.fhir.test_bundle import bundle, entry
from tests.exchange.fhir.test_create import of
from tests.exchange.journal.test_note import NOTE
from tests.exchange.journal.test_report import ONE
from tests.people import Ward, send

from heim.access.log import log_list, log_look
from heim.access.token import issue_token
from heim.exchange.fhir.fault import KINDS, Fault
from heim.exchange.fhir.metadata import capability_statement
from heim.exchange.fhir.outcome import render_outcome
from heim.exchange.journal.gather_note import gather_note
from heim.exchange.journal.gather_report import gather_report
from heim.exchange.journal.note import render_note
from heim.exchange.journal.report import render_report
from heim.forms.answer import answer_form
from heim.kit.units import MEASURES
from heim.measurements.models import Report
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern
from heim.triage.silence import say_silences

__all__ = ["calling", "gateway", "people"]  # fixtures
ROOT = Path(__file__).parents[2]
MODULES = Path(os.environ.get("HEIM_NODE_MODULES", ROOT / "node_modules"))
pytestmark = pytest.mark.urls("tests.exchange.urls")


@pytest.fixture(scope="module")
def errors_of() -> Callable[[list[Any]], list[list[str]]]:
    """For each resource what is wrong with it."""
    node = shutil.which("node")
    if node is None or not (MODULES / "@medplum" / "core").exists():
        if os.environ.get("CI"):
            pytest.fail("@medplum/core is not installed (npm ci)")
        pytest.skip("@medplum/core is not installed (npm ci)")

    def check(resources: list[Any]) -> list[list[str]]:
        done = subprocess.run(
            [node, ROOT / "tests/fhir_check/check.mjs", MODULES.parent / "x.js"],
            input=json.dumps(resources), capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        answer: list[list[str]] = json.loads(done.stdout)
        return answer

    return check


def test_it_finds_what_is_wrong(errors_of: Callable[[list[Any]], list[list[str]]]) -> None:
    wrong = [
        {"resourceType": "Observation", "code": {"text": "x"}},
        {"resourceType": "Bundle", "type": "document"},
        {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "somethingNew": 1},
    ]
    assert all(errors_of(wrong))


def test_everything_we_emit_passes(
    people: Ward, gateway: Caller, errors_of: Callable[[list[Any]], list[list[str]]]
) -> None:
    emitted = [capability_statement(), *_journal(people), *_answers(people, gateway)]
    emitted += [render_outcome([Fault(reason, "Observation", diagnostics="x")]) for reason in KINDS]
    kinds = {resource["resourceType"] for resource in emitted}
    assert kinds >= {
        "Bundle",
        "OperationOutcome",
        "CapabilityStatement",
        "Observation",
        "Patient",
        "Task",
        "AuditEvent",
    }
    faults = [(resource, errors) for resource, errors in zip(emitted, errors_of(emitted), strict=True) if errors]
    assert faults == []


def _journal(ward: Ward) -> list[dict[str, Any]]:
    """Every measure, a questionnaire, a red, a silence: as reports and as the notes that close them."""
    plausible: dict[str, Any] = {key: measure.rounded(measure.adult[0]) for key, measure in MEASURES.items()}
    send(ward.jens_stay, ward.jens, NOW, sent_id="1", **plausible)
    send(ward.jens_stay, ward.jens, NOW, sent_id="1", status="corrected", spo2=86, heart_rate=None)
    send(ward.jens_stay, ward.jens, NOW, sent_id="2", date_only=True, spo2=85)
    send(ward.jens_stay, ward.gateway, NOW, sent_id="3", spo2=84)
    send(ward.jens_stay, ward.gateway, NOW, sent_id="3", status="entered-in-error", spo2=84)
    answers = {"copd_breathless": 3, "copd_sputum_amount": 2, "copd_sputum_colour": 2}
    answer_form(
        stay_id=ward.jens_stay.pk, form_key="copd_symptoms", answers=answers, sent_id="f", taken_at=NOW,
        by=ward.jens, now=NOW,
    )  # fmt: skip
    say_silences(now=NOW + timedelta(days=2))
    mine = Concern.objects.open().filter(stay=ward.jens_stay)
    seen = {concern.pk: concern.reasons.latest("pk").pk for concern in mine}
    handling = handle_concerns(
        stay_id=ward.jens_stay.pk, seen=seen, note="Ringt <hjem> & fulgt opp", by=ward.berit, now=NOW
    )
    bodies = [gather_report(report_id=pk, key=f"k{pk}") for pk in Report.objects.values_list("pk", flat=True)]
    bodies += [gather_note(handling_id=handling.pk, key="n"), render_note(NOTE), render_report(ONE)]
    return [msgspec.json.decode(body) for body in bodies]


def _log(ward: Ward) -> Caller:
    """With a look of each kind in it, asked by Jens himself."""
    patient = ward.jens_stay.patient_id
    for user, act, basis, reason in (
        (ward.berit, "desk:stay", "responsible", ""),
        (ward.carl, "desk:stay", "glass", "akutt hjelp: Falt i trappa"),
        (ward.jens, "home:plan", "self", ""),
    ):
        log_look(user=user, act=act, patient_id=patient, now=NOW, basis=basis, reason=reason)
    log_list(user=ward.dag, act="desk:patients", patient_ids=[patient], now=NOW)
    return Caller(issue_token(user=ward.jens, scopes="read", days=1, now=NOW))


def _answers(ward: Ward, gateway: Caller) -> list[dict[str, Any]]:
    patient = f"patient={ward.jens_stay.patient_id}"
    sent = bundle("batch", entry(1, of(ward)), entry(2, of(ward, status="unknown")))
    answers = [
        gateway.post("/Observation", of(ward, effectiveDateTime="2026-11-17")),
        gateway.post("/Observation/$validate", of(ward)),
        gateway.post("", sent),
        gateway.post("", sent | {"type": "transaction"}),
        gateway.post("", bundle("transaction", entry(1, of(ward)))),
        gateway.get(f"/Observation?{patient}&_count=200"),
        gateway.get(f"/DetectedIssue?{patient}"),
        gateway.get(f"/Task?{patient}"),
        gateway.get(f"/EpisodeOfCare?{patient}"),
        gateway.form("/Patient/_search", family="Haugen"),
        gateway.form("/Patient/_search", family="Haugen", _count="1"),
        gateway.get("/Observation?patient=0"),
        _log(ward).get(f"/AuditEvent?{patient}"),
    ]
    answered = [said(answer) for answer in answers]
    found = [one["resource"] for answer in answered for one in answer.get("entry", []) if "resource" in one]
    return answered + found
