"""Reading and searching: who sees what, and that nobody stands in an address."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.exchange.caller import Caller, entries, reasons, said
from tests.exchange.conftest import NOW
from tests.people import Ward, send

from heim.access.models import Entry, Shown
from heim.kit.clock import local
from heim.kit.units import LOINC, MDC
from heim.people.models import Patient
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Reason
from heim.triage.silence import say_silences
from heim.triage.take import take_concerns

pytestmark = pytest.mark.urls("tests.exchange.urls")


@pytest.fixture
def a_red_morning(people: Ward) -> Ward:
    """Jens has sent three times; the last is red, and blood pressure beside it. Oda, elsewhere, has sent once."""
    send(people.jens_stay, people.gateway, NOW - timedelta(hours=48), spo2=93, heart_rate=80)
    send(people.jens_stay, people.gateway, NOW - timedelta(hours=24), spo2=92)
    send(people.jens_stay, people.gateway, NOW - timedelta(hours=1), spo2=86, bp_sys=131, bp_dia=82)
    send(people.oda_stay, people.oda, NOW - timedelta(hours=1), spo2=91)
    return people


def test_the_newest_value_comes_first_and_the_panel_is_one(a_red_morning: Ward, gateway: Caller) -> None:
    found = entries(gateway.get(f"/Observation?patient=Patient/{a_red_morning.jens_stay.patient_id}"))
    assert [_code(one) for one in found] == ["85354-9", "59408-5", "59408-5", "8867-4", "59408-5"]
    oldest = entries(gateway.get(f"/Observation?subject={a_red_morning.jens_stay.patient_id}&_sort=date&_count=1"))
    assert oldest[0]["effectiveDateTime"] == "2026-11-15T09:42:00+01:00"


@pytest.mark.parametrize(
    ("query", "values"),
    [
        (f"code={LOINC}|2708-6", [86, 92, 93]),
        ("code=2708-6,8867-4", [86, 92, 80, 93]),
        (f"code={MDC}|150456", [86, 92, 93]),
        ("code=9999-9", []),
        ("code=8462-4", [131]),
        ("code=85354-9", [131]),
        ("category=vital-signs&code=2708-6&date=ge2026-11-16", [86, 92]),
        ("category=survey", []),
        ("code=2708-6&date=2026-11-16", [92]),
        ("code=2708-6&date=lt2026-11-16", [93]),
        ("code=2708-6&date=ge2026-11-16&date=lt2026-11-17", [92]),
        ("code=2708-6&date=gt2026-11-17T09:00:00%2B01:00", []),
        ("code=2708-6&date=le2026-11-17T08:42:00%2B01:00", [86, 92, 93]),
    ],
)
def test_searching_by_code_and_time(a_red_morning: Ward, gateway: Caller, query: str, values: list[float]) -> None:
    found = entries(gateway.get(f"/Observation?patient={a_red_morning.jens_stay.patient_id}&{query}"))
    assert [_value(one) for one in found] == values


def test_a_page_leads_to_the_next_until_all_are_seen_once(a_red_morning: Ward, gateway: Caller) -> None:
    address = f"/Observation?patient={a_red_morning.jens_stay.patient_id}&_count=2"
    seen = []
    for _ in range(3):
        answer = gateway.get(address)
        seen += [one["id"] for one in entries(answer)]
        links = {link["relation"]: link["url"] for link in said(answer)["link"]}
        address = links.get("next", "").removeprefix("http://testserver/fhir/R4")
    assert address == ""
    assert len(seen) == len(set(seen)) == 5


def test_carl_finds_nothing_and_is_answered_as_if_it_never_was(
    a_red_morning: Ward, gateway: Caller, calling: Callable[..., Caller]
) -> None:
    patient_id = a_red_morning.jens_stay.patient_id
    concern = Concern.objects.get()
    observation = entries(gateway.get(f"/Observation?patient={patient_id}"))[0]["id"]
    carl, berit = calling(a_red_morning.carl), calling(a_red_morning.berit)
    for address in (
        f"/Patient/{patient_id}",
        f"/Observation/{observation}",
        f"/DetectedIssue/{concern.pk}",
        f"/Task/{concern.pk}",
        f"/EpisodeOfCare/{a_red_morning.jens_stay.pk}",
    ):
        assert berit.get(address).status_code == 200, address
        hidden, absent = carl.get(address), carl.get(address.rpartition("/")[0] + "/987654321")
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content == absent.content
        search = f"{address.rpartition('/')[0]}?patient={patient_id}"
        if not address.startswith("/Patient"):
            assert entries(berit.get(search)), search
            assert entries(carl.get(search)) == []


def test_other_patients_and_parents_do_not_see_jens(a_red_morning: Ward, calling: Callable[..., Caller]) -> None:
    address = f"/Observation?patient={a_red_morning.jens_stay.patient_id}"
    assert entries(calling(a_red_morning.jens).get(address))
    for who in (a_red_morning.tove, a_red_morning.kari, a_red_morning.lars, a_red_morning.tiril):
        assert entries(calling(who).get(address)) == []


def test_a_parent_sees_the_newborn(people: Ward, calling: Callable[..., Caller]) -> None:
    send(people.emil_stay, people.kari, NOW, weight=2.345)
    address = f"/Observation?patient={people.emil_stay.patient_id}"
    assert [_value(one) for one in entries(calling(people.per).get(address))] == [2.345]
    assert entries(calling(people.jens).get(address)) == []


def test_an_open_concern_has_vkps_severity_its_owner_and_its_deadline(a_red_morning: Ward, gateway: Caller) -> None:
    patient_id = a_red_morning.jens_stay.patient_id
    (issue,) = entries(gateway.get(f"/DetectedIssue?patient={patient_id}&status=preliminary"))
    assert issue["extension"][0]["valueCodeableConcept"]["coding"][0]["code"] == "30"
    assert issue["code"]["coding"][0]["code"] == "5.2.1"
    assert issue["severity"] == "high"
    assert "86" in issue["detail"]
    (task,) = entries(gateway.get(f"/Task?patient={patient_id}"))
    assert task["focus"]["reference"] == f"DetectedIssue/{issue['id']}"
    assert (task["status"], task["owner"]["display"]) == ("requested", "Lungeavdelingen")
    assert task["restriction"]["period"]["end"] == local(Concern.objects.get().deadline_at).isoformat()


def test_a_taken_and_a_handled_concern_say_so(a_red_morning: Ward, gateway: Caller) -> None:
    stay, patient_id = a_red_morning.jens_stay, a_red_morning.jens_stay.patient_id
    take_concerns(stay_id=stay.pk, by=a_red_morning.berit, now=NOW)
    (task,) = entries(gateway.get(f"/Task?patient={patient_id}&status=in-progress"))
    assert task["owner"] == {"type": "Practitioner", "display": "Berit Dahl"}
    assert entries(gateway.get(f"/Task?patient={patient_id}&status=requested")) == []
    seen = {concern.pk: concern.reasons.latest("pk").pk for concern in Concern.objects.open()}
    handle_concerns(stay_id=stay.pk, seen=seen, note="Ringt", by=a_red_morning.berit, now=NOW)
    assert entries(gateway.get(f"/DetectedIssue?patient={patient_id}&status=preliminary")) == []
    assert len(entries(gateway.get(f"/DetectedIssue?patient={patient_id}&status=final"))) == 1
    assert len(entries(gateway.get(f"/DetectedIssue?patient={patient_id}&status=preliminary,final"))) == 1
    assert entries(gateway.get(f"/DetectedIssue?patient={patient_id}&status=banana")) == []
    assert entries(gateway.get(f"/Task?patient={patient_id}"))[0]["status"] == "completed"


def test_a_missing_value_is_not_reported_and_never_normal(people: Ward, gateway: Caller) -> None:
    assert say_silences(now=NOW + timedelta(days=2)) > 0
    issues = entries(gateway.get(f"/DetectedIssue?patient={people.jens_stay.patient_id}"))
    assert {one["extension"][0]["valueCodeableConcept"]["coding"][0]["code"] for one in issues} == {"0"}
    assert {one["code"]["coding"][0]["code"] for one in issues} <= {"5.3.1", "5.3.2"}
    assert all("severity" not in one for one in issues)
    assert Reason.objects.count() > 0


def test_somebody_is_looked_up_by_post_only_and_no_link_names_them(people: Ward, gateway: Caller) -> None:
    jens = people.jens_stay.patient
    for values in (
        {"identifier": jens.identity_number},
        {"identifier": f"urn:oid:2.16.578.1.12.4.1.4.1|{jens.identity_number}"},
        {"family": "haug", "given": "Je"},
        {"name": "Jens", "birthdate": jens.born.isoformat()},
    ):
        answer = gateway.form("/Patient/_search", **values)
        (found,) = entries(answer)
        assert found["identifier"][0]["value"] == jens.identity_number
        assert said(answer)["link"] == [{"relation": "self", "url": "http://testserver/fhir/R4/Patient"}]
    assert entries(gateway.form("/Patient/_search", identifier=people.oda_stay.patient.identity_number)) == []
    assert entries(gateway.form("/Patient/_search", identifier=f"urn:oid:1.2.3|{jens.identity_number}")) == []
    assert (gateway.get("/Patient?family=Haugen").status_code) == 400
    assert len(entries(gateway.get("/Patient"))) == 1


def test_an_address_with_an_identity_number_is_refused_and_not_logged(
    people: Ward, gateway: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    number = people.jens_stay.patient.identity_number
    with caplog.at_level(logging.DEBUG):
        for address in (
            f"/Patient?identifier={number}",
            f"/Patient?identifier=urn%3Aoid%3A2.16.578.1.12.4.1.4.1%7C{number}",
            f"/Patient/{number}",
            f"/Observation?subject:identifier={number}",
            "/Patient/" + "".join(f"%3{digit}" for digit in number),
            f"/nowhere/{number}/x/y",
        ):
            for caller in (gateway, Caller()):
                answer = caller.get(address)
                assert (answer.status_code, reasons(answer)) == (400, ["number-in-address"]), address
                assert number not in answer.content.decode()
    assert number not in caplog.text


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/Observation?banana=1", 400, "search-parameter"),
        ("/Observation?_count=many", 400, "search-value"),
        ("/Observation?_sort=name", 400, "search-value"),
        ("/Observation?date=yesterday", 400, "search-value"),
        ("/Observation?date=zz2026-11-17", 400, "search-value"),
        ("/Observation?patient=1&patient=2", 400, "search-value"),
        ("/Observation?_page=x", 400, "search-value"),
        ("/Observation?_page=--5.3", 400, "search-value"),
        ("/Observation?_page=999999999999999999.3", 400, "search-value"),
        ("/Observation?_page=1.%C2%B2", 400, "search-value"),
        ("/Observation?_count=%C2%B2", 400, "search-value"),
        ("/Observation?date=9999-12-31", 400, "search-value"),
        ("/Observation?date=9999-12-31T23:59:59Z", 400, "search-value"),
        ("/Banana", 404, "not-found"),
        ("/Banana/1", 404, "not-found"),
        ("/Observation/x", 404, "not-found"),
        ("/Observation/17", 404, "not-found"),
        ("/Patient/x", 404, "not-found"),
        ("/a/b/c/d", 404, "not-found"),
        ("", 405, "method"),
        ("/Observation/_search", 405, "method"),
        ("/Observation/$validate", 405, "method"),
    ],
)
def test_a_search_we_do_not_understand_is_refused_rather_than_widened(
    gateway: Caller, address: str, status: int, reason: str
) -> None:
    answer = gateway.get(address)
    assert (answer.status_code, reasons(answer)) == (status, [reason])


def test_everything_asks_for_a_token_except_metadata(people: Ward, gateway: Caller) -> None:
    for address in ("/Patient", "/Observation", "/Observation/1-spo2", "/Banana", "/a/b/c/d", ""):
        answer = Caller().get(address)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="heim"'), address
    assert Caller().get("/metadata").status_code == 200
    for method in ("PUT", "DELETE", "PATCH"):
        assert gateway.method(method, "/Observation").status_code == 405
        assert gateway.method(method, "/Patient/1").status_code == 405
    assert gateway.post("/Patient", {"resourceType": "Patient"}).status_code == 405


def test_every_look_is_in_the_access_log(a_red_morning: Ward, gateway: Caller) -> None:
    jens = Patient.objects.get(pk=a_red_morning.jens_stay.patient_id)
    gateway.get(f"/Patient/{jens.pk}")
    gateway.get(f"/Observation?patient={jens.pk}")
    gateway.get(f"/Observation?patient={a_red_morning.oda_stay.patient_id}")
    assert Entry.objects.filter(act="fhir:read:Patient", patient=jens).count() == 1
    assert list(Shown.objects.filter(entry__act="fhir:search:Observation").values_list("patient", flat=True)) == [
        jens.pk
    ]


def _code(resource: dict[str, object]) -> str:
    code = resource["code"]
    assert isinstance(code, dict)
    return str(code["coding"][0]["code"])


def _value(resource: dict[str, object]) -> float:
    parts = resource.get("component")
    quantity = parts[0]["valueQuantity"] if isinstance(parts, list) else resource["valueQuantity"]
    assert isinstance(quantity, dict)
    return float(quantity["value"])
