"""The log as AuditEvents: for Jens himself and for the doctors of his unit; of the Norwegian profile's shape."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.exchange.caller import Caller, entries, reasons, said
from tests.exchange.conftest import NOW, calling, gateway, people
from tests.people import Ward

from heim.access.log import log_list, log_look
from heim.access.models import Entry
from heim.cli import audit
from heim.exchange.fhir.schema import form_faults
from heim.people.models import Post, Unit, User

__all__ = ["calling", "gateway", "people"]  # fixtures
pytestmark = pytest.mark.urls("tests.exchange.urls")
Calling = Callable[..., Caller]
HOUR = timedelta(hours=1)


def look(ward: Ward, user: User, act: str, basis: str, reason: str = "", hours: int = 0) -> None:
    log_look(
        user=user, act=act, patient_id=ward.jens_stay.patient_id, now=NOW + hours * HOUR, basis=basis, reason=reason
    )


def events(caller: Caller, ward: Ward, more: str = "") -> list[dict[str, Any]]:
    return entries(caller.get(f"/AuditEvent?patient={ward.jens_stay.patient_id}{more}"))


def extension(event: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [one for one in event["extension"] if one["url"].endswith(f"auditevent-{name}-extension")]
    parts: dict[str, Any] = {
        part["url"]: next(value for key, value in part.items() if key != "url") for part in found.get("extension", [])
    }
    return parts or found


def test_a_nurses_look_has_the_shape_of_the_norwegian_profile(people: Ward, calling: Calling) -> None:
    Post.objects.filter(user=people.berit).update(hpr_number="9144897")
    Unit.objects.filter(pk=people.lung.pk).update(organisation_number="974733013")
    look(people, people.berit, "desk:stay", "responsible")
    (event,) = events(calling(people.jens), people)
    assert form_faults(event, "AuditEvent") == []
    assert event["meta"]["profile"][0].endswith("/no-domain-Trustframework-Auditevent")
    assert (event["type"]["code"], event["action"], event["recorded"]) == (
        "110110",
        "R",
        "2026-11-17T08:42:00.000+00:00",
    )
    inside = {one["id"]: one for one in event["contained"]}
    assert inside["person"]["identifier"][0] == {"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "9144897"}
    assert inside["person"]["name"][0]["text"] == "Berit Dahl"
    assert inside["role"]["organization"] == {"reference": "#unit"}
    assert inside["unit"]["identifier"][0]["value"] == "974733013"
    assert (inside["unit"]["name"], inside["owner"]["name"]) == ("Lungeavdelingen", "Helse Demo")
    assert inside["patient"]["identifier"][0]["value"] == people.jens_stay.patient.identity_number
    assert event["agent"][0]["who"] == {"reference": "#role"}
    assert event["agent"][0]["role"][0]["coding"][0]["display"] == "sykepleier"
    purpose, decision = event["purposeOfEvent"][0]["coding"]
    assert purpose == {"system": "urn:oid:2.16.840.1.113883.1.11.20448", "code": "TREAT", "display": "helsehjelp"}
    assert decision["display"] == "Ansvarlig enhet"
    grounds = extension(event, "carerelation-metadata")
    assert grounds["decision-ref-description"] == "Ansvarlig enhet"
    assert grounds["decision-ref-user-selected"] is False
    assert grounds["toa"] == int(NOW.timestamp())
    assert extension(event, "patient")["valueReference"] == {"reference": "#patient"}
    assert {one["type"]: one["valueString"] for one in event["entity"][1]["detail"]}[
        "legal-basis"
    ] == "pasientjournalloven § 19"


def test_who_let_themselves_in_has_said_why(people: Ward, calling: Calling) -> None:
    look(people, people.carl, "desk:stay", "glass", "akutt hjelp: Falt i trappa")
    (event,) = events(calling(people.jens), people)
    assert event["purposeOfEvent"][0]["coding"][0]["code"] == "ETREAT"
    assert extension(event, "carerelation-metadata")["decision-ref-user-selected"] is True
    details = {one["type"]: one["valueString"] for one in event["entity"][1]["detail"]}
    assert details["reason"] == "akutt hjelp: Falt i trappa"


def test_what_one_does_at_home_is_ones_own_insight(people: Ward, calling: Calling) -> None:
    look(people, people.jens, "home:measure", "self")
    (event,) = events(calling(people.jens), people)
    assert (event["agent"][0]["who"], event["action"]) == ({"reference": "#patient"}, "C")
    assert event["purposeOfEvent"][0]["coding"][0]["code"] == "PATRQT"
    assert "meta" not in event, "the profile is about staff"


@pytest.mark.parametrize(
    ("act", "action"),
    [
        *[(f"home:{act}", "R") for act in ("opened", "messages", "booked", "call", "code")],
        *[(f"home:{act}", "C") for act in ("form", "write", "ask_for_talk")],
        *[(f"home:{act}", "U") for act in ("carer", "hide")],
    ],
)
def test_who_looks_and_who_does_something_at_home_are_told_apart(
    people: Ward, calling: Calling, act: str, action: str
) -> None:
    look(people, people.jens, act, "self")
    (event,) = events(calling(people.jens), people)
    assert event["action"] == action


def test_a_list_becomes_one_event_for_each_it_showed(people: Ward, calling: Calling) -> None:
    shown = [people.jens_stay.patient_id, people.tove_stay.patient_id]
    log_list(user=people.berit, act="desk:patients", patient_ids=shown, now=NOW)
    (event,) = events(calling(people.jens), people)
    assert event["id"].endswith(f"-{people.jens_stay.patient_id}")
    assert people.tove_stay.patient.identity_number not in json.dumps(event)
    assert said(calling(people.jens).get(f"/AuditEvent/{event['id']}"))["id"] == event["id"]


def test_jens_and_the_doctor_read_it_and_nobody_else_does(people: Ward, calling: Calling, gateway: Caller) -> None:
    look(people, people.berit, "desk:stay", "responsible")
    key = f"{Entry.objects.get().pk}-{people.jens_stay.patient_id}"
    for allowed in (people.jens, people.dag):
        assert events(calling(allowed), people), allowed
        assert calling(allowed).get(f"/AuditEvent/{key}").status_code == 200
    others = [
        calling(user) for user in (people.berit, people.carl, people.tove, people.kari, people.lars, people.tiril)
    ]
    for other in [*others, gateway]:
        assert events(other, people) == []
        assert calling(people.carl).get("/AuditEvent/1-1").content == other.get(f"/AuditEvent/{key}").content
        assert other.get(f"/AuditEvent/{key}").status_code == 404
    assert Entry.objects.filter(act="fhir:search:AuditEvent", user=people.dag, purpose="HOPERAT").exists()
    assert Entry.objects.filter(act="fhir:read:AuditEvent", user=people.jens, purpose="PATRQT").exists()


def test_a_mother_reads_the_log_of_her_small_child(people: Ward, calling: Calling) -> None:
    log_look(user=people.nina, act="desk:stay", patient_id=people.emil_stay.patient_id, now=NOW)
    assert len(entries(calling(people.kari).get(f"/AuditEvent?patient={people.emil_stay.patient_id}"))) == 1


def test_it_is_searched_by_date_and_read_page_by_page(people: Ward, calling: Calling) -> None:
    for hours in range(5):
        look(people, people.berit, "desk:stay", "responsible", hours=24 * hours)
    jens = calling(people.jens)
    assert len(events(jens, people, "&date=2026-11-18")) == 1
    assert len(events(jens, people, "&date=ge2026-11-19&date=lt2026-11-21")) == 2
    address, seen = f"/AuditEvent?patient={people.jens_stay.patient_id}&date=le2026-11-30&_count=2", []
    while address:
        page = said(jens.get(address))
        seen += [one["resource"]["recorded"][:10] for one in page["entry"]]
        following = [one["url"] for one in page["link"] if one["relation"] == "next"]
        address = following[0].partition("/fhir/R4")[2] if following else ""
    own = [f"2026-11-{day}" for day in (21, 20, 19, 18, 17)]
    assert [day for day in seen if day != "2026-11-17"] == own[:-1]
    assert seen.count("2026-11-17") >= 1
    assert reasons(jens.get("/AuditEvent?agent=1")) == ["search-parameter"]


def test_the_command_line_writes_one_event_a_line(people: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    look(people, people.berit, "desk:stay", "responsible")
    shown = [people.jens_stay.patient_id, people.oda_stay.patient_id]
    log_list(user=people.berit, act="desk:patients", patient_ids=shown, now=NOW + HOUR)

    def written(*args: str) -> list[dict[str, Any]]:
        assert audit.run(["export", *args]) == 0
        lines: list[dict[str, Any]] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert all(form_faults(event, "AuditEvent") == [] for event in lines)
        return lines

    assert [event["recorded"][11:13] for event in written("--patient", str(people.jens_stay.patient_id))] == [
        "09",
        "08",
    ]
    assert [event["recorded"][11:13] for event in written("--since", "2026-11-17")] == ["08", "09", "09"]
    assert written("--since", "2026-11-18") == []


@pytest.mark.urls("heim.urls")
def test_jens_downloads_the_whole_of_it(people: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heim.portal.log_fhir.clock", lambda: NOW)
    look(people, people.berit, "desk:stay", "responsible")
    client = Client()
    client.force_login(people.jens, backend="heim.access.signed_in.SignedIn")
    bundle = json.loads(client.get(f"/home/{people.jens_stay.pk}/log/fhir").content)
    assert form_faults(bundle, "Bundle") == []
    assert [one["resource"]["contained"][0]["id"] for one in bundle["entry"]] == ["patient"] * 2
