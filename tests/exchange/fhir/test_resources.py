"""Every file in the folder keeps the same promise."""

import pytest

from heim.exchange.fhir.metadata import capability_statement
from heim.exchange.fhir.resource import Resource, known_resources, writable
from heim.exchange.fhir.schema import form_faults, validator_of

EVERY = list(known_resources().values())
ids = [resource.TYPE for resource in EVERY]
R4_TYPES = {"token", "reference", "date", "string", "quantity", "number", "uri"}


def test_the_folder_is_the_registration() -> None:
    assert set(known_resources()) == {
        *("AuditEvent", "DetectedIssue", "EpisodeOfCare", "Observation", "Patient", "Task")
    }


@pytest.mark.parametrize("resource", EVERY, ids=ids)
def test_a_resource_is_of_r4_and_says_how_it_is_searched(resource: Resource) -> None:
    validator_of(resource.TYPE)
    assert resource.SEARCH
    assert set(resource.SEARCH.values()) <= R4_TYPES
    assert set(resource.SEARCH) >= resource.PERSONAL
    for act in ("rows", "row", "render"):
        assert callable(getattr(resource, act))


@pytest.mark.parametrize("resource", EVERY, ids=ids)
def test_the_capability_statement_says_what_the_module_says(resource: Resource) -> None:
    stated = {one["type"]: one for one in capability_statement()["rest"][0]["resource"]}[resource.TYPE]
    assert {one["name"]: one["type"] for one in stated["searchParam"]} == dict(resource.SEARCH)
    assert ({"code": "create"} in stated["interaction"]) == (writable(resource) is not None)
    assert ("_search" in stated.get("documentation", "")) == bool(resource.PERSONAL)


def test_the_capability_statement_declares_our_own_parameter_and_has_r4s_form() -> None:
    statement = capability_statement()
    assert form_faults(statement, "CapabilityStatement") == []
    issues = {one["type"]: one for one in statement["rest"][0]["resource"]}["DetectedIssue"]
    (status,) = [one for one in issues["searchParam"] if one["name"] == "status"]
    assert status["definition"].startswith("https://heim.example/")
