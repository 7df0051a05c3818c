"""The integrators' page says what is so."""

import json
import re
from pathlib import Path

import pytest
from tests.exchange.caller import Caller, said
from tests.people import Ward

from heim.exchange.fhir.bundle import MOST_ENTRIES
from heim.exchange.fhir.fault import KINDS
from heim.exchange.fhir.gate import LARGEST_BODY
from heim.measurements.models import Report

PAGE = (Path(__file__).parents[2] / "docs/integrators.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.urls("tests.exchange.urls")


def observation_of_the_page(number: str) -> str:
    found = re.search(r"cat > observation.json <<END\n(.*?)\nEND\n", PAGE, re.DOTALL)
    assert found
    return re.sub(r"\$\(date [^)]*\)", "2026-11-17T08:00:00Z", found[1]).replace("$NUMBER", number)


def test_the_table_has_every_reason_with_its_status_and_no_other() -> None:
    rows = re.findall(r"^\| (`[^|]*`) \| (\d{3}) \|", PAGE, re.MULTILINE)
    told = {reason: int(status) for names, status in rows for reason in re.findall(r"`([^`]+)`", names)}
    assert told == {reason: kind.status for reason, kind in KINDS.items()}


def test_the_limits_it_names_are_ours() -> None:
    assert f"above {LARGEST_BODY // 1_000_000} MB" in PAGE
    assert f"above {MOST_ENTRIES:_} entries".replace("_", " ") in PAGE


def test_its_observation_is_taken_in_and_its_mistake_is_answered_as_it_says(people: Ward, gateway: Caller) -> None:
    body = observation_of_the_page(people.jens_stay.patient.identity_number)
    assert gateway.post("/Observation", body.encode()).status_code == 201
    assert gateway.post("/Observation", body.encode()).status_code == 200
    assert Report.objects.count() == 1
    wrong = body.replace('"code": "%"', '"code": "percent"').encode()
    found = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert found
    assert said(gateway.post("/Observation/$validate", wrong)) == json.loads(found[1])


def test_each_block_uses_an_address_that_is_there(people: Ward, gateway: Caller) -> None:
    addresses = set(re.findall(r"\$HEIM(/[A-Za-z/_]+|)", PAGE))
    assert addresses == {"", "/Patient/_search", "/Observation", "/DetectedIssue", "/Task", "/Observation/"}
    for search in re.findall(r'\$HEIM(/[A-Za-z]+\?[^"]+)"', PAGE):
        assert gateway.get(search.replace("$PATIENT", "1")).status_code == 200
