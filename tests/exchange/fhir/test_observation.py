"""What an Observation says, or why it is refused: tables of what gateways send."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.exchange.payloads import NUMBER, absent, blood_pressure, code, observation, quantity

from heim.exchange.fhir.observation import Sent, parse_observation
from heim.exchange.fhir.surroundings import read_surroundings
from heim.kit.identifiers import DNR_SYSTEM, FHN_SYSTEM, FNR_SYSTEM
from heim.kit.units import LOINC, MDC, OWN_SYSTEM, SNOMED

CLOCK = "http://hl7.org/fhir/uv/phd/StructureDefinition/CoincidentTimeStampReference"


def taken(resource: dict[str, Any], **more: Any) -> Sent:
    sent = parse_observation(resource, **more)
    assert isinstance(sent, Sent), sent
    return sent


def values(resource: dict[str, Any]) -> dict[str, float | None]:
    return {reading.measure: reading.value for reading in taken(resource).report.readings}


def reason(resource: dict[str, Any], **more: Any) -> str:
    faults = parse_observation(resource, **more)
    assert isinstance(faults, list), faults
    assert all(fault.sentence for fault in faults)
    return faults[0].reason


@pytest.mark.parametrize(
    ("codings", "value", "unit", "measure", "kept"),
    [
        ([(LOINC, "59408-5")], 93, "%", "spo2", 93),
        ([(LOINC, "2708-6"), (SNOMED, "431314004")], 93, "%", "spo2", 93),
        ([(MDC, "150456")], 93.4, "%", "spo2", 93),
        ([(LOINC, "8867-4")], 72, "/min", "heart_rate", 72),
        ([(MDC, "149530")], 0, "/min", "heart_rate", 0),
        ([(SNOMED, "78564009")], 72, "/min", "heart_rate", 72),
        ([(LOINC, "9279-1")], 18, "/min", "resp_rate", 18),
        ([(LOINC, "8310-5")], 37.25, "Cel", "temp", 37.3),
        ([(LOINC, "29463-7")], 49000, "g", "weight", 49.0),
        ([(LOINC, "29463-7")], 2.345, "kg", "weight", 2.345),
        ([(SNOMED, "27113001")], 2345, "g", "weight", 2.345),
        ([(LOINC, "15074-8")], 6.25, "mmol/L", "glucose", 6.3),
        ([(LOINC, "3151-8")], 1.5, "L/min", "o2_flow", 1.5),
        ([(SNOMED, "1104051000000101")], 7, "{score}", "news2", 7),
        ([(OWN_SYSTEM, "copd_breathless")], 0, "{score}", "copd_breathless", 0),
        ([("urn:oid:1.2.3", "private"), (LOINC, "8310-5")], 37, "Cel", "temp", 37),
    ],
)
def test_every_code_and_unit_we_know_becomes_one_value_in_our_own_unit(
    codings: list[tuple[str, str]], value: float, unit: str, measure: str, kept: float
) -> None:
    assert values(observation(*codings, valueQuantity=quantity(value, unit))) == {measure: pytest.approx(kept)}


def test_blood_pressure_is_one_report_of_two_readings_and_the_mean_is_kept_in_the_original() -> None:
    report = taken(blood_pressure()).report
    assert {reading.measure: reading.value for reading in report.readings} == {"bp_sys": 131, "bp_dia": 82}
    assert "150023" in report.original


def test_a_private_code_with_a_known_component_is_taken_by_the_component() -> None:
    glucose = {"code": code((MDC, "160184")), "valueQuantity": quantity(6.3, "mmol/L")}
    meal = {"code": code((MDC, "8417864")), "valueString": "postprandial"}
    resource = observation(("urn:oid:1.2.3", "1"), valueQuantity=None, component=[glucose, meal])
    assert values(resource) == {"glucose": 6.3}
    assert "postprandial" in taken(resource).report.original


def test_points_may_come_without_a_unit_but_nothing_else_may() -> None:
    assert values(observation((SNOMED, "1104051000000101"), valueQuantity={"value": 20})) == {"news2": 20}
    assert values(observation((LOINC, "72514-3"), valueQuantity=None, valueInteger=0)) == {"pain": 0}
    assert reason(observation(valueQuantity={"value": 93})) == "unit-missing"
    assert reason(observation(valueQuantity=None, valueInteger=93)) == "value-not-a-number"


@pytest.mark.parametrize("why", ["not-a-number", "unknown", "error", "not-performed"])
def test_the_reason_for_no_value_is_kept_and_is_no_zero(why: str) -> None:
    readings = taken(observation(valueQuantity=None, dataAbsentReason=absent(why))).report.readings
    assert [(reading.value, reading.absent) for reading in readings] == [(None, why)]


def test_a_panel_absent_as_a_whole_is_absent_in_each_part() -> None:
    readings = taken(blood_pressure(component=None, dataAbsentReason=absent("error"))).report.readings
    assert [(reading.measure, reading.value, reading.absent) for reading in readings] == [
        ("bp_sys", None, "error"),
        ("bp_dia", None, "error"),
    ]


def test_a_reason_in_words_is_unknown() -> None:
    (reading,) = taken(observation(valueQuantity=None, dataAbsentReason={"text": "kald finger"})).report.readings
    assert reading.absent == "unknown"


@pytest.mark.parametrize(
    ("when", "at", "date_only"),
    [
        ({"effectiveDateTime": "2026-11-17T09:36:00+01:00"}, datetime(2026, 11, 17, 8, 36, tzinfo=UTC), False),
        ({"effectiveDateTime": "2026-11-17T08:36:00.5Z"}, datetime(2026, 11, 17, 8, 36, 0, 500_000, UTC), False),
        ({"effectiveInstant": "2026-11-17T08:36:00Z"}, datetime(2026, 11, 17, 8, 36, tzinfo=UTC), False),
        ({"effectiveDateTime": "2026-11-17"}, datetime(2026, 11, 16, 23, tzinfo=UTC), True),
        ({"effectiveDateTime": "2026-07-17"}, datetime(2026, 7, 16, 22, tzinfo=UTC), True),
        (
            {"effectivePeriod": {"start": "2026-11-17T08:00:00Z", "end": "2026-11-17T08:36:00Z"}},
            datetime(2026, 11, 17, 8, 36, tzinfo=UTC),
            False,
        ),
        ({"effectivePeriod": {"start": "2026-11-17T08:00:00Z"}}, datetime(2026, 11, 17, 8, tzinfo=UTC), False),
    ],
)
def test_the_moment_of_measuring(when: dict[str, Any], at: datetime, date_only: bool) -> None:
    report = taken(
        observation(effectiveDateTime=None, **when) if "effectiveDateTime" not in when else observation(**when)
    ).report
    assert (report.taken_at, report.date_only) == (at, date_only)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "registered"}, "status"),
        ({"status": "cancelled"}, "status"),
        ({"status": "unknown"}, "status"),
        ({"status": "banana"}, "not-r4"),
        ({"somethingNew": 1}, "not-r4"),
        ({"code": "59408-5"}, "not-r4"),
        ({"component": [5]}, "not-r4"),
        ({"effectiveDateTime": None}, "time-missing"),
        ({"effectiveDateTime": "2026"}, "time-coarse"),
        ({"effectiveDateTime": "2026-11"}, "time-coarse"),
        ({"effectiveDateTime": "2026-02-30"}, "time-invalid"),
        ({"effectiveDateTime": "2026-02-30T10:00:00Z"}, "time-invalid"),
        ({"effectiveDateTime": "0001-01-01T00:00:00+14:00"}, "time-invalid"),
        ({"effectiveDateTime": "9999-12-31T23:30:00Z"}, "time-invalid"),
        ({"effectiveDateTime": "9999-12-31"}, "time-invalid"),
        ({"effectiveDateTime": "2026-11-17T09:36:00"}, "not-r4"),
        ({"effectiveDateTime": None, "effectiveTiming": {"event": ["2026-11-17"]}}, "time-kind"),
        ({"valueQuantity": None}, "value-missing"),
        ({"valueQuantity": {"unit": "%"}}, "value-missing"),
        ({"valueQuantity": {"value": "NaN", "code": "%"}}, "not-r4"),
        ({"valueQuantity": quantity(93, "percent")}, "unit-unknown"),
        ({"valueQuantity": quantity(93, "kg")}, "unit-unknown"),
        ({"valueQuantity": {"value": 93, "unit": "%"}}, "unit-missing"),
        ({"valueQuantity": {"value": 93, "system": MDC, "code": "262688"}}, "unit-system"),
        ({"valueQuantity": {"value": 93, "code": "%"}}, "unit-system"),
        ({"valueQuantity": quantity(93, "%") | {"comparator": "<"}}, "comparator"),
        ({"valueQuantity": quantity(1e300, "%")}, "value-not-a-number"),
        ({"valueQuantity": quantity(10**400, "%")}, "value-not-a-number"),
        ({"dataAbsentReason": absent("error")}, "value-and-absent"),
        ({"valueQuantity": None, "valueString": "93"}, "value-not-a-number"),
        ({"valueQuantity": None, "valueBoolean": False}, "value-not-a-number"),
        ({"code": code((LOINC, "9999-9"))}, "no-known-measurement"),
        ({"code": {"text": "SpO2"}}, "no-known-measurement"),
        ({"code": code((LOINC, "59408-5"), (SNOMED, "27113001"))}, "codes-disagree"),
        ({"code": code((MDC, "67975")), "valueQuantity": None, "valueDateTime": "2026-11-17"}, "device-clock"),
        ({"component": [{"code": code((MDC, "150456")), "valueQuantity": quantity(90, "%")}]}, "measured-twice"),
        ({"component": [{"code": code((LOINC, "8867-4")), "valueQuantity": quantity(90, "%")}]}, "unit-unknown"),
        ({"modifierExtension": [{"url": "https://x.example/not", "valueBoolean": True}]}, "modifier"),
        ({"implicitRules": "https://x.example/rules"}, "modifier"),
        (
            {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/observation-replaces",
                            "valueReference": {"reference": "Observation/7"}}]},
            "replaces",
        ),
        ({"subject": None}, "subject-missing"),
        ({"subject": {}}, "unknown-patient"),
        ({"subject": {"display": "Jens"}}, "unknown-patient"),
        ({"subject": {"reference": "Patient/somebody-else"}}, "unknown-patient"),
        ({"subject": {"reference": "urn:uuid:5b7842fe-978d-4182-a41f-0d07a8617bc2"}}, "unknown-patient"),
        ({"subject": {"reference": "Device/1"}}, "subject-no-patient"),
        ({"subject": {"identifier": {"system": FNR_SYSTEM, "value": "1000807"}}}, "identity-number"),
        ({"subject": {"identifier": {"system": DNR_SYSTEM, "value": "12345678901"}}}, "identity-number"),
        ({"subject": {"identifier": {"system": "urn:oid:1.2.3", "value": "1"}}}, "identifier-system"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_refused_for_the_reason_that_is_true(change: dict[str, Any], why: str) -> None:
    assert reason(observation(**change)) == why


@pytest.mark.parametrize("status", ["final", "preliminary", "corrected", "amended", "entered-in-error"])
def test_these_states_are_passed_on(status: str) -> None:
    assert taken(observation(status=status)).report.status == status


def test_the_subject_is_an_identity_number_or_our_own_patient_id() -> None:
    assert taken(observation()).subject.identity_number == NUMBER
    assert taken(observation(subject={"reference": "Patient/12"})).subject.patient_id == "12"
    assert reason(observation(subject={"reference": "https://sender.example/fhir/Patient/12"})) == "unknown-patient"
    helped = {"identifier": {"system": FHN_SYSTEM, "value": "80012345678"}}
    assert taken(observation(subject=helped)).subject.identity_number == "80012345678"


def test_the_identifier_names_the_sending_and_if_none_exist_goes_before_it() -> None:
    named = observation(identifier=[{"system": "urn:gw", "value": "7"}, {"system": "urn:gw", "value": "8"}])
    assert taken(named).report.sent_id == "urn:gw|7"
    assert taken(named, if_none_exist="identifier=urn:gw|9").report.sent_id == "urn:gw|9"
    assert taken(named, if_none_exist="identifier=urn%3Agw%7C9").report.sent_id == "urn:gw|9"
    assert reason(named, if_none_exist="code=59408-5") == "if-none-exist"
    assert reason(named, if_none_exist="identifier=urn:gw%7C7%00") == "if-none-exist"
    long = taken(observation(identifier=[{"system": "urn:gw", "value": "7" * 300}])).report.sent_id
    assert long.startswith("sha256:")
    assert len(long) < 200


def test_without_an_identifier_what_is_said_names_the_sending() -> None:
    first = taken(observation()).report.sent_id
    assert taken(observation(id="another-id", meta={"versionId": "2"})).report.sent_id == first
    others = [
        observation(valueQuantity=quantity(92, "%")),
        observation(effectiveDateTime="2026-11-17T09:37:00+01:00"),
        observation(device={"display": "oksymeter 2"}),
        observation((MDC, "150456")),
        observation(subject={"reference": "Patient/12"}),
    ]
    assert len({taken(other).report.sent_id for other in others} | {first}) == 6


def test_the_device_and_its_clock_are_kept() -> None:
    device = {"resourceType": "Device", "id": "d", "identifier": [{"system": "urn:eui", "value": "00-1C-05"}]}
    clock = {
        "resourceType": "Observation", "id": "c", "status": "final", "code": code((MDC, "67975")),
        "effectiveDateTime": "2026-11-17T09:00:00+01:00", "valueDateTime": "2026-11-17T09:03:00+01:00",
    }  # fmt: skip
    pointing = {
        "device": {"reference": "#d"},
        "extension": [{"url": CLOCK, "valueReference": {"reference": "#c"}}],
    }
    report = taken(observation(**pointing, contained=[device, clock])).report
    assert report.device == "urn:eui|00-1C-05"
    assert report.device_clock == report.taken_at + timedelta(minutes=3)
    around = read_surroundings([("#d", device), ("#c", clock)])
    assert taken(observation(**pointing), around=around).report.device_clock == report.device_clock
    unresolved = taken(observation(**pointing)).report
    assert (unresolved.device, unresolved.device_clock) == ("#d", None)
    assert CLOCK in unresolved.original


def test_a_note_is_kept() -> None:
    assert taken(observation(note=[{"text": "Etter trapp"}, {"text": "Uro"}])).report.note == "Etter trapp\nUro"
