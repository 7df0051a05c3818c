"""What machines may ask for, asked with tokens that reach other people: generated from the CapabilityStatement."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.exchange.caller import Caller, entries, said
from tests.exchange.payloads import observation, quantity
from tests.people import ward
from tests.portal.home import set_clock
from tests.walk_people import NOW, Walked, everything_stored, walked

from heim.access.models import Entry
from heim.exchange.fhir.metadata import capability_statement
from heim.kit.identifiers import FNR_SYSTEM, synthetic_number

pytestmark = pytest.mark.django_db
NEVER = "987654321"
REACHED_BY = {"AuditEvent": "jens"}  # by whose token; else by the gateway of his unit
STRANGERS = ["carl", "tove", "stranger"]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Walked:
    set_clock(monkeypatch, NOW)
    return walked(ward(NOW))


def stated() -> Iterator[tuple[str, dict[str, Any]]]:
    for resource in capability_statement()["rest"][0]["resource"]:
        yield resource["type"], resource


def ids_of(world: Walked) -> dict[str, str]:
    """A resource of each type that is Jens's."""
    entry = Entry.objects.filter(patient=world.patient_id).order_by("pk")[0]
    return {
        "Patient": str(world.patient_id),
        "EpisodeOfCare": str(world.ids["stay_id"]),
        "Observation": f"{world.ids['report_id']}-spo2",
        "DetectedIssue": str(world.concern_id),
        "Task": str(world.concern_id),
        "AuditEvent": f"{entry.pk}-{entry.patient_id}",
    }


def values_of(world: Walked) -> dict[tuple[str, str], str]:
    """A value for each search parameter that finds Jens."""
    jens, whose = world.ward.jens_stay.patient, f"Patient/{world.patient_id}"
    return {
        ("Patient", "identifier"): f"{FNR_SYSTEM}|{jens.identity_number}",
        ("Patient", "family"): jens.family_name,
        ("Patient", "given"): jens.given_name,
        ("Patient", "name"): jens.given_name,
        ("Patient", "birthdate"): jens.born.isoformat(),
        ("EpisodeOfCare", "patient"): whose,
        ("EpisodeOfCare", "status"): "active",
        ("Observation", "patient"): whose,
        ("Observation", "subject"): whose,
        ("Observation", "code"): "http://loinc.org|59408-5",
        ("Observation", "category"): "vital-signs",
        ("Observation", "date"): "2026-11-17",
        ("DetectedIssue", "patient"): whose,
        ("DetectedIssue", "status"): "preliminary",
        ("Task", "patient"): whose,
        ("Task", "status"): "requested",
        ("AuditEvent", "patient"): whose,
        ("AuditEvent", "date"): "2026-11-17",
    }


def test_every_stated_resource_parameter_and_interaction_has_an_example(world: Walked) -> None:
    assert {kind for kind, _ in stated()} == set(ids_of(world))
    parameters = {(kind, one["name"]) for kind, resource in stated() for one in resource["searchParam"]}
    assert parameters == set(values_of(world))
    interactions = {one["code"] for _, resource in stated() for one in resource["interaction"]}
    assert interactions == {"read", "search-type", "create"}
    assert {one["name"] for _, resource in stated() for one in resource.get("operation", [])} == {"validate"}
    assert {one["code"] for one in capability_statement()["rest"][0]["interaction"]} == {"batch", "transaction"}


@pytest.mark.parametrize("who", STRANGERS)
def test_a_resource_of_somebody_else_is_as_if_it_never_was(world: Walked, who: str) -> None:
    asks = Caller(world.tokens[who])
    for kind, key in ids_of(world).items():
        never = f"{NEVER}-spo2" if kind == "Observation" else NEVER
        theirs, absent = asks.get(f"/{kind}/{key}"), asks.get(f"/{kind}/{never}")
        assert (theirs.status_code, theirs.content) == (404, absent.content), kind
        assert absent.status_code == 404
        assert reaching(world, kind).get(f"/{kind}/{key}").status_code == 200, f"{kind}: no true example"


@pytest.mark.parametrize("who", STRANGERS)
def test_a_search_finds_nobody_elses(world: Walked, who: str) -> None:
    asks = Caller(world.tokens[who])
    searches: list[tuple[str, dict[str, str]]] = [(kind, {"_count": "100"}) for kind in ids_of(world)]
    searches += [(kind, {name: value}) for (kind, name), value in values_of(world).items()]
    searches += [(kind, {"_id": key}) for kind, key in ids_of(world).items()]
    for kind, values in searches:
        found = asks.form(f"/{kind}/_search", **values)
        assert found.status_code == 200, (kind, values)
        assert not mentions(entries(found), world), (kind, values)
        assert mentions(entries(reaching(world, kind).form(f"/{kind}/_search", **values)), world), (
            f"{kind} {values}: no true example"
        )


@pytest.mark.parametrize("who", STRANGERS)
def test_nothing_can_be_sent_in_about_somebody_else(world: Walked, who: str) -> None:
    asks = Caller(world.tokens[who])
    before = everything_stored()
    about_jens, about_nobody = sent(world.number), sent(synthetic_number(NOW.date().replace(year=1931), 7, woman=True))
    for send in (created, validated, batched, transacted):
        theirs, absent = send(asks, about_jens), send(asks, about_nobody)
        assert theirs == absent, send.__name__
        assert "unknown-patient" in str(theirs[1]), send.__name__
    after = everything_stored()
    # What is refused is kept for a person to see, at no stay: nobody learns from it whom it was about.
    kept, kept_before = after.pop("measurements.Refused"), before.pop("measurements.Refused")
    new = [one for one in kept if one not in kept_before]
    assert {one["stay_id"] for one in new} == {None}
    assert after == before


def test_without_a_token_nothing_is_answered_but_what_heim_can(world: Walked) -> None:
    asks = Caller()
    for kind, key in ids_of(world).items():
        for answer in (asks.get(f"/{kind}/{key}"), asks.get(f"/{kind}"), asks.form(f"/{kind}/_search")):
            assert answer.status_code == 401, kind
    for send in (created, validated, batched, transacted):
        assert send(asks, sent(world.number))[0] == 401
    assert asks.get("/metadata").status_code == 200


def reaching(world: Walked, kind: str) -> Caller:
    return Caller(world.tokens[REACHED_BY.get(kind, "gateway")])


def mentions(resources: list[dict[str, Any]], world: Walked) -> bool:
    text = str(resources)
    own = {f"{kind}/{key}" for kind, key in ids_of(world).items()}
    return any(f"{one['resourceType']}/{one['id']}" in own for one in resources) or any(
        word in text for word in (*world.words[:3], f"'Patient/{world.patient_id}'")
    )


def sent(number: str) -> dict[str, Any]:
    return observation(subject={"identifier": {"system": FNR_SYSTEM, "value": number}}, valueQuantity=quantity(86, "%"))


def created(asks: Caller, resource: dict[str, Any]) -> tuple[int, object]:
    answer = asks.post("/Observation", resource)
    return answer.status_code, said(answer)


def validated(asks: Caller, resource: dict[str, Any]) -> tuple[int, object]:
    answer = asks.post("/Observation/$validate", resource)
    return answer.status_code, said(answer)


def batched(asks: Caller, resource: dict[str, Any], kind: str = "batch") -> tuple[int, object]:
    entry = {"resource": resource, "request": {"method": "POST", "url": "Observation"}}
    answer = asks.post("", {"resourceType": "Bundle", "type": kind, "entry": [entry]})
    return answer.status_code, said(answer)


def transacted(asks: Caller, resource: dict[str, Any]) -> tuple[int, object]:
    return batched(asks, resource, "transaction")
