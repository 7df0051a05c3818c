"""Whatever is sent, the answer is a report or faults with sentences: never a crash."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.payloads import absent, blood_pressure, observation, quantity

from heim.exchange.fhir.body import read_resource
from heim.exchange.fhir.fault import KINDS, Fault, Refused
from heim.exchange.fhir.observation import Sent, parse_observation
from heim.exchange.fhir.outcome import render_outcome
from heim.exchange.fhir.schema import form_faults
from heim.kit.units import MEASURES

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the schema compiles at first use
fields = st.sampled_from([*observation(), "component", "identifier", "device", "note", "extension", "contained"])


def answer(resource: dict[str, Any]) -> Sent | list[Fault]:
    said = parse_observation(resource)
    if isinstance(said, list):
        assert said
        outcome = render_outcome(said)
        assert form_faults(outcome, "OperationOutcome") == []
        assert all(issue["details"]["text"] for issue in outcome["issue"])
    return said


def read_or_refused(body: bytes) -> dict[str, Any] | Fault:
    try:
        return read_resource(body)
    except Refused as refused:
        return refused.fault


@patient
@given(st.dictionaries(fields, anything, max_size=4))
def test_any_field_may_hold_anything(change: dict[str, Any]) -> None:
    answer(observation(**change))


@patient
@given(st.lists(st.tuples(st.sampled_from(["code", "valueQuantity", "dataAbsentReason"]), anything), max_size=3))
def test_any_component_may_hold_anything(changes: list[tuple[str, Any]]) -> None:
    resource = blood_pressure()
    for place, value in changes:
        resource["component"][0][place] = value
    answer(resource)


@patient
@given(st.binary(max_size=60) | anything.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_a_resource_or_a_fault(body: bytes) -> None:
    read = read_or_refused(body)
    if isinstance(read, Fault):
        assert read.status == 400
    else:
        answer(read)


@patient
@given(st.sampled_from(sorted(MEASURES)), st.floats(-1000, 1000), st.booleans())
def test_a_value_in_the_measures_own_unit_is_taken_as_it_is_to_its_precision(
    key: str, value: float, lost: bool
) -> None:
    measure = MEASURES[key]
    coding = next(
        (system, codes[0])
        for system, codes in (
            ("http://loinc.org", measure.loinc),
            ("http://snomed.info/sct", measure.snomed),
            ("urn:iso:std:iso:11073:10101", measure.mdc),
            ("https://heim.example/fhir/CodeSystem/measure", (key,)),
        )
        if codes
    )
    if lost:
        said = answer(observation(coding, valueQuantity=None, dataAbsentReason=absent("unknown")))
        assert isinstance(said, Sent)
        assert said.report.readings[0].value is None
        return
    said = answer(observation(coding, valueQuantity=quantity(value, measure.unit)))
    assert isinstance(said, Sent)
    kept = said.report.readings[0].value
    assert kept is not None
    assert abs(kept - value) <= 0.5000001 * 10**-measure.decimals


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[" * 100_000, "too-deep"),
        (b'{"resourceType":"Observation","contained":' + b"[" * 5000 + b"]" * 5000 + b"}", "too-deep"),
        (b'{"resourceType":"Observation","id":"\\u0000"}', "null-character"),
        (b'{"a":NaN}', "not-json"),
        (b"[]", "not-json"),
        (b"\xff", "not-json"),
    ],
)
def test_deep_nesting_and_broken_text_are_refused_in_words(body: bytes, reason: str) -> None:
    read = read_or_refused(body)
    assert isinstance(read, Fault)
    assert read.reason == reason


def test_nesting_that_python_can_read_is_a_fault_as_well() -> None:
    deep = b'{"resourceType":"Observation","contained":' + b"[" * 400 + b"]" * 400 + b"}"
    assert answer(read_resource(deep))


def test_an_escaped_backslash_before_u0000_is_no_null_character() -> None:
    assert read_resource(b'{"resourceType":"Observation","id":"\\\\u0000"}')["id"] == "\\u0000"


def test_every_reason_has_a_status_a_code_of_r4_and_a_sentence() -> None:
    for reason, kind in KINDS.items():
        assert 200 <= kind.status < 500, reason
        outcome = render_outcome([Fault(reason)])
        assert form_faults(outcome, "OperationOutcome") == [], reason
