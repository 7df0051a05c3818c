"""Batch and transaction: independent entries, or all or nothing; each answered in its place."""

from typing import Any

import pytest
from tests.exchange.caller import Caller, reasons, reasons_in, said
from tests.exchange.fhir.test_create import of, subject
from tests.exchange.payloads import code, observation, quantity
from tests.people import Ward

from heim.kit.units import LOINC, MDC
from heim.measurements.models import Original, Reading, Refused, Report
from heim.people.models import Post

pytestmark = pytest.mark.urls("tests.exchange.urls")
CLOCK = "http://hl7.org/fhir/uv/phd/StructureDefinition/CoincidentTimeStampReference"


def entry(number: int, resource: dict[str, Any], **request: str) -> dict[str, Any]:
    return {
        "fullUrl": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        "resource": resource,
        "request": {"method": "POST", "url": resource["resourceType"]} | request,
    }


def bundle(kind: str, *entries: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": kind, "entry": list(entries)}


def at(minute: int) -> str:
    return f"2026-11-17T09:{minute:02}:00+01:00"


def statuses(answer: Any) -> list[str]:
    return [entry["response"]["status"][:3] for entry in said(answer)["entry"]]


def test_the_entries_of_a_batch_stand_each_by_itself_and_are_answered_in_order(people: Ward, gateway: Caller) -> None:
    sent = bundle(
        "batch",
        entry(1, of(people, effectiveDateTime=at(1))),
        entry(2, of(people, effectiveDateTime=at(2), valueQuantity=quantity(93, "kg"))),
        entry(3, of(people, subject=subject(people.oda_stay.patient.identity_number))),
        entry(4, of(people, effectiveDateTime=at(4), valueQuantity=quantity(140, "%"))),
        entry(5, of(people, effectiveDateTime=at(5)), ifNoneExist="identifier=urn:gw|5"),
        entry(6, {"resourceType": "Patient"}, method="PUT", url="Patient/1"),
        {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000007", "resource": of(people)},
    )
    answer = gateway.post("", sent)
    assert answer.status_code == 200
    assert said(answer)["type"] == "batch-response"
    assert statuses(answer) == ["201", "422", "422", "422", "201", "422", "400"]
    assert [one["fullUrl"] for one in said(answer)["entry"]] == [one["fullUrl"] for one in sent["entry"]]
    why = [reasons_in(one["response"]["outcome"]) for one in said(answer)["entry"] if "outcome" in one["response"]]
    assert why == [["unit-unknown"], ["unknown-patient"], ["not-plausible"], ["entry-not-supported"], ["entry-request"]]
    assert Report.objects.count() == 2
    assert Refused.objects.count() == 3
    again = gateway.post("", sent)
    assert statuses(again) == ["200", "422", "422", "422", "200", "422", "400"]
    for number in (0, 4):
        first, second = (said(one)["entry"][number]["response"] for one in (answer, again))
        assert second == first | {"status": "200 OK"}


def test_the_location_of_an_entry_leads_to_it(people: Ward, gateway: Caller) -> None:
    answer = gateway.post("", bundle("batch", entry(1, of(people))))
    location = said(answer)["entry"][0]["response"]["location"]
    assert said(gateway.get(f"/{location}"))["valueQuantity"]["value"] == 93


def test_a_transaction_is_all_or_nothing(people: Ward, gateway: Caller) -> None:
    fine = [entry(number, of(people, effectiveDateTime=at(number))) for number in range(3)]
    for wrong, place, reason in (
        (of(people, valueQuantity=quantity(93, "kg")), "Bundle.entry[3].resource.valueQuantity.code", "unit-unknown"),
        (of(people, valueQuantity=quantity(140, "%")), "Bundle.entry[3].resource", "not-plausible"),
        (
            of(people, subject=subject("1000807")),
            "Bundle.entry[3].resource.subject.identifier.value",
            "identity-number",
        ),
    ):
        answer = gateway.post("", bundle("transaction", *fine, entry(3, wrong)))
        assert (answer.status_code, reasons(answer)) == (422, [reason, "whole-refused"])
        assert said(answer)["issue"][0]["expression"] == [place]
    asked = gateway.post("", bundle("transaction", *fine, entry(3, of(people), method="DELETE")))
    assert reasons(asked) == ["entry-not-supported", "whole-refused"]
    assert said(asked)["issue"][0]["expression"] == ["Bundle.entry[3].request"]
    assert not Report.objects.exists()
    assert Refused.objects.count() == 3
    done = gateway.post("", bundle("transaction", *fine))
    assert said(done)["type"] == "transaction-response"
    assert statuses(done) == ["201", "201", "201"]
    assert Report.objects.count() == 3


def test_a_gateways_transaction_brings_patient_device_and_clock_along(people: Ward, gateway: Caller) -> None:
    patient = {"resourceType": "Patient", "identifier": [
        {"system": "urn:oid:1.2.3", "value": "local"},
        subject(people.jens_stay.patient.identity_number)["identifier"],
    ]}  # fmt: skip
    device = {"resourceType": "Device", "identifier": [{"system": "urn:eui", "value": "00-1C-05"}]}
    clock = {
        "resourceType": "Observation", "status": "final", "code": code((MDC, "67975")),
        "subject": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000002"},
        "effectiveDateTime": at(0), "valueDateTime": at(3),
    }  # fmt: skip
    pointing = observation(
        (MDC, "150456"),
        subject={"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
        device={"reference": "urn:uuid:00000000-0000-4000-8000-000000000002"},
        extension=[{"url": CLOCK, "valueReference": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"}}],
    )
    answer = gateway.post(
        "", bundle("transaction", entry(1, patient), entry(2, device), entry(3, clock), entry(4, pointing))
    )
    assert statuses(answer) == ["200", "200", "200", "201"]
    assert reasons_in(said(answer)["entry"][0]["response"]["outcome"]) == ["information-only"]
    report = Report.objects.get()
    assert report.stay == people.jens_stay
    assert report.device == "urn:eui|00-1C-05"
    assert Original.objects.get().device_clock is not None
    assert Original.objects.get().text == ""


def test_fifty_of_a_backlog_are_one_answer_and_a_low_value_among_them_is_seen(people: Ward, gateway: Caller) -> None:
    values = [86 if number == 20 else 93 for number in range(50)]
    sent = bundle(
        "batch",
        *(
            entry(number, of(people, effectiveDateTime=at(number % 40), valueQuantity=quantity(value, "%"),
                             identifier=[{"system": "urn:gw", "value": str(number)}]))
            for number, value in enumerate(values)
        ),
    )  # fmt: skip
    answer = gateway.post("", sent)
    assert statuses(answer) == ["201"] * 50
    assert Reading.objects.filter(colour=30).count() == 1


@pytest.mark.parametrize(
    ("sent", "status", "reason"),
    [
        ({"resourceType": "Bundle", "type": "document"}, 400, "bundle-type"),
        ({"resourceType": "Bundle"}, 400, "bundle-type"),
        ({"resourceType": "Bundle", "type": "batch", "entry": {}}, 400, "not-r4"),
        ({"resourceType": "Bundle", "type": "batch", "entry": [{}] * 2_001}, 413, "too-many-entries"),
        ({"resourceType": "Bundle", "type": "batch", "entry": [{"fullUrl": "urn:x"}] * 2}, 400, "entry-twice"),
        ({"resourceType": "Patient"}, 400, "wrong-type"),
    ],
)
def test_a_bundle_we_do_not_take_is_refused_whole(
    gateway: Caller, sent: dict[str, Any], status: int, reason: str
) -> None:
    answer = gateway.post("", sent)
    assert (answer.status_code, reasons(answer)) == (status, [reason])


def test_an_empty_batch_and_entries_of_nothing_are_answered(gateway: Caller) -> None:
    assert said(gateway.post("", bundle("batch")))["type"] == "batch-response"
    odd = {
        "resourceType": "Bundle",
        "type": "batch",
        "entry": [5, {}, {"request": {"method": "GET", "url": "Patient"}}],
    }
    assert statuses(gateway.post("/", odd)) == ["400", "400", "422"]


def test_the_number_of_a_patient_at_the_senders_own_server_is_never_taken_for_ours(
    people: Ward, gateway: Caller
) -> None:
    theirs, ours = "https://sender.example/fhir", people.jens_stay.patient
    named = {"resourceType": "Patient", "identifier": [subject(people.emil_stay.patient.identity_number)["identifier"]]}
    pointing = of(people, subject={"reference": f"Patient/{ours.pk}"})
    weight = pointing | {"code": code((LOINC, "29463-7")), "valueQuantity": quantity(2100, "g")}
    at_emil = entry(1, named) | {"fullUrl": f"{theirs}/Patient/{ours.pk}"}
    refused = gateway.post("", bundle("batch", entry(2, weight) | {"fullUrl": f"{theirs}/Observation/2"}))
    assert statuses(refused) == ["422"]
    assert reasons(gateway.post("/Observation", of(people, subject={"reference": f"{theirs}/Patient/{ours.pk}"}))) == [
        "unknown-patient"
    ]
    both = bundle("batch", at_emil, entry(2, weight) | {"fullUrl": f"{theirs}/Observation/2"})
    Post.objects.create(
        user=people.gateway, unit=people.newborn, role=Post.Role.GATEWAY, started_at=people.jens_stay.started_at
    )
    assert statuses(gateway.post("", both)) == ["200", "201"]
    assert Report.objects.get().stay_id == people.emil_stay.pk
    assert statuses(gateway.post("", bundle("batch", entry(3, pointing)))) == ["201"]
    assert Report.objects.filter(stay=people.jens_stay).count() == 1
