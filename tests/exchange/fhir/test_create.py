"""POST Observation: one value from a gateway, all the way to the concern."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from tests.exchange.caller import Caller, reasons, said
from tests.exchange.payloads import absent, blood_pressure, observation, quantity
from tests.people import Ward

from heim.access.models import Entry
from heim.kit.units import LOINC
from heim.measurements.models import Reading, Refused, Report
from heim.measurements.record import record_readings
from heim.triage.models import Concern

pytestmark = pytest.mark.urls("tests.exchange.urls")


def of(ward: Ward, **more: Any) -> dict[str, Any]:
    """SpO2 of Jens this morning."""
    return observation(**{"subject": subject(ward.jens_stay.patient.identity_number)} | more)


def subject(number: str) -> dict[str, Any]:
    return {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": number}}


def test_a_low_value_is_stored_judged_and_on_the_list_when_it_is_acknowledged(people: Ward, gateway: Caller) -> None:
    answer = gateway.post("/Observation", of(people, valueQuantity=quantity(86, "%")))
    assert answer.status_code == 201
    report = Report.objects.get()
    assert answer["Location"] == f"http://testserver/fhir/R4/Observation/{report.pk}-spo2"
    assert answer["ETag"] == 'W/"1"'
    assert Reading.objects.get().value == 86
    assert Concern.objects.get().shown_colour == "red"
    assert Entry.objects.filter(user=people.gateway, patient=people.jens_stay.patient, act="fhir:create").count() == 1


def test_what_was_stored_is_read_where_the_answer_said_it_is(people: Ward, gateway: Caller) -> None:
    answer = gateway.post("/Observation", of(people, note=[{"text": "Etter trapp"}], device={"display": "Oksymeter"}))
    read = gateway.get(answer["Location"].removeprefix("http://testserver/fhir/R4"))
    assert read.status_code == 200
    first, again = said(answer), said(read)
    again.pop("extension")  # judged
    assert first == again


def test_a_repeat_is_answered_like_the_first(people: Ward, gateway: Caller) -> None:
    sent = of(people, identifier=[{"system": "urn:gw", "value": "7"}], note=[{"text": "Etter trapp"}])
    first, again = gateway.post("/Observation", sent), gateway.post("/Observation", sent | {"id": "elsewhere"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert first["Location"] == again["Location"]
    assert Report.objects.count() == 1


def test_if_none_exist_is_idempotent_as_well(people: Ward, gateway: Caller) -> None:
    named = {"If-None-Exist": "identifier=urn:gw|8"}
    answers = [gateway.post("/Observation", of(people), **named) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert Report.objects.count() == 1


def test_the_same_identifier_with_another_value_is_a_conflict_unless_it_says_corrected(
    people: Ward, gateway: Caller
) -> None:
    named = {"identifier": [{"system": "urn:gw", "value": "7"}]}
    gateway.post("/Observation", of(people, **named))
    other = of(people, **named, valueQuantity=quantity(84, "%"))
    conflict = gateway.post("/Observation", other)
    assert (conflict.status_code, reasons(conflict)) == (409, ["conflict"])
    assert gateway.post("/Observation", other | {"status": "corrected"}).status_code == 201
    assert list(Reading.objects.filter(replaced=False).values_list("value", flat=True)) == [84]


def test_a_corrected_or_withdrawn_value_is_no_longer_found_and_reads_as_entered_in_error(
    people: Ward, gateway: Caller
) -> None:
    named = {"identifier": [{"system": "urn:gw", "value": "7"}]}
    first = gateway.post("/Observation", of(people, **named))["Location"].removeprefix("http://testserver/fhir/R4")
    withdrawn = gateway.post("/Observation", of(people, **named, status="entered-in-error"))
    assert withdrawn.status_code == 201
    assert said(gateway.get(first))["status"] == "entered-in-error"
    again = gateway.get(withdrawn["Location"].removeprefix("http://testserver/fhir/R4"))
    assert said(again)["status"] == "entered-in-error"
    found = said(gateway.get(f"/Observation?patient={people.jens_stay.patient_id}"))
    assert "entry" not in found


def test_blood_pressure_comes_back_as_one_panel(people: Ward, gateway: Caller) -> None:
    answer = gateway.post("/Observation", blood_pressure(subject=subject(people.jens_stay.patient.identity_number)))
    assert [part["valueQuantity"]["value"] for part in said(answer)["component"]] == [131, 82]
    assert Report.objects.count() == 1
    assert Reading.objects.count() == 2


def test_no_value_with_a_reason_is_accepted_and_judged_by_nothing(people: Ward, gateway: Caller) -> None:
    answer = gateway.post("/Observation", of(people, valueQuantity=None, dataAbsentReason=absent("error")))
    assert answer.status_code == 201
    assert Reading.objects.get().colour is None
    assert not Concern.objects.exists()


def test_a_zero_is_judged(people: Ward, gateway: Caller) -> None:
    breathless = ("https://heim.example/fhir/CodeSystem/measure", "copd_breathless")
    sent = observation(
        breathless,
        subject=subject(people.jens_stay.patient.identity_number),
        valueQuantity=quantity(0, "{score}"),
    )
    assert said(gateway.post("/Observation", sent))["valueQuantity"]["value"] == 0


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({"valueQuantity": quantity(140, "%")}, 422, "not-plausible"),
        ({"effectiveDateTime": "2026-01-01T10:00:00+01:00"}, 422, "outside-stay"),
        ({"valueQuantity": quantity(93, "percent")}, 422, "unit-unknown"),
        ({"subject": subject("1000807")}, 422, "identity-number"),
        ({"subject": {"reference": "Patient/999999"}}, 422, "unknown-patient"),
        ({"status": "banana"}, 400, "not-r4"),
    ],
)
def test_what_is_refused_is_kept_with_its_reason_and_stores_nothing(
    people: Ward, gateway: Caller, change: dict[str, Any], status: int, reason: str
) -> None:
    answer = gateway.post("/Observation", of(people, **change))
    assert (answer.status_code, reasons(answer)) == (status, [reason])
    assert not Report.objects.exists()
    kept = Refused.objects.get()
    assert kept.sentence == said(answer)["issue"][0]["details"]["text"]
    assert kept.by == people.gateway


def test_another_units_patient_is_unknown_just_as_nobody_is(people: Ward, gateway: Caller) -> None:
    stranger = gateway.post("/Observation", of(people, subject=subject(people.oda_stay.patient.identity_number)))
    nobody = gateway.post("/Observation", of(people, subject={"reference": "Patient/999999"}))
    assert stranger.status_code == nobody.status_code == 422
    assert stranger.content == nobody.content
    assert reasons(stranger) == ["unknown-patient"]


@pytest.mark.parametrize(("who", "allowed"), [("gateway", True), ("berit", True), ("jens", True), ("kari", False),
                                              ("carl", False), ("tove", False), ("lars", False)])  # fmt: skip
def test_who_may_send_for_jens(people: Ward, calling: Callable[..., Caller], who: str, allowed: bool) -> None:
    answer = calling(getattr(people, who)).post("/Observation", of(people))
    assert answer.status_code == (201 if allowed else 422)
    assert Report.objects.exists() is allowed


def test_without_a_token_or_its_scope_nothing_is_done(people: Ward, calling: Callable[..., Caller]) -> None:
    assert Caller().post("/Observation", of(people)).status_code == 401
    assert Caller("heim_wrong").post("/Observation", of(people)).status_code == 401
    reader = calling(people.gateway, "read").post("/Observation", of(people))
    assert (reader.status_code, reasons(reader)) == (403, ["scope"])
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"{", 400, "not-json"),
        (b"[" * 50_000, 400, "too-deep"),
        (b" " * 8_000_001, 413, "too-large"),
        (b'{"resourceType":"Patient"}', 400, "wrong-type"),
        (b'{"resourceType":"Observation","status":"final","code":{"text":"\\u0000"}}', 400, "null-character"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_in_words(gateway: Caller, body: bytes, status: int, reason: str) -> None:
    answer = gateway.post("/Observation", body)
    assert (answer.status_code, reasons(answer)) == (status, [reason])


def test_validate_says_the_same_and_stores_nothing(people: Ward, gateway: Caller) -> None:
    fine = gateway.post("/Observation/$validate", of(people))
    assert said(fine)["issue"][0]["severity"] == "information"
    wrapped = {"resourceType": "Parameters", "parameter": [{"name": "resource", "resource": of(people)}]}
    assert gateway.post("/Observation/$validate", wrapped).content == fine.content
    for change, reason in (
        ({"valueQuantity": quantity(140, "%")}, "not-plausible"),
        ({"valueQuantity": quantity(93, "kg")}, "unit-unknown"),
        ({"subject": subject(people.oda_stay.patient.identity_number)}, "unknown-patient"),
        ({"code": {"coding": [{"system": LOINC, "code": "9999-9"}]}}, "no-known-measurement"),
    ):
        answer = gateway.post("/Observation/$validate", of(people, **change))
        assert (answer.status_code, reasons(answer)) == (200, [reason])
    assert not Report.objects.exists()
    assert not Refused.objects.exists()
    assert not Concern.objects.exists()


def test_the_same_name_arriving_twice_in_one_moment_is_looked_at_again(
    people: Ward, gateway: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []

    def beaten_once(**asked: Any) -> Any:
        calls.append(asked)
        if len(calls) == 1:
            raise IntegrityError
        return record_readings(**asked)

    monkeypatch.setattr("heim.exchange.fhir.take_in.record_readings", beaten_once)
    assert gateway.post("/Observation", of(people)).status_code == 201
    assert (len(calls), Report.objects.count()) == (2, 1)


def test_sentences_are_in_the_senders_language(people: Ward, gateway: Caller) -> None:
    answer = gateway.post("/Observation", of(people, status="unknown"), **{"Accept-Language": "nb"})
    assert said(answer)["issue"][0]["details"]["text"] == "Vi tar ikke imot målinger med status «unknown»."
