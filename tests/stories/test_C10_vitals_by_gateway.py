"""C-10.1. A gateway sends what a device at home measured: it stands with the person, with source and device, and is judged."""

import httpx
from playwright.sync_api import expect
from tests.exchange.payloads import observation, quantity
from tests.stories.demo import Demo
from tests.stories.person import Comes, desktop, text_of

from heim.kit.clock import local
from heim.kit.identifiers import FNR_SYSTEM


def test_a_value_from_a_gateway_is_seen_with_its_device(comes: Comes, demo: Demo) -> None:
    # Given Berit at her worklist, and a gateway with a token
    berit = comes("berit", desktop("light"))
    berit.logs_in()
    berit.finds("Haugland")
    number = berit.page.locator(".facts dd").first.inner_text().replace(" ", "").replace("\u00a0", "")
    berit.goes_to("/desk/")
    expect(berit.page.locator('.row[data-colour="red"]')).to_have_count(0)
    token = {"Authorization": f"Bearer {demo.token('gateway')}", "Content-Type": "application/fhir+json"}
    sent = observation(
        subject={"identifier": {"system": FNR_SYSTEM, "value": number}},
        effectiveDateTime=local(demo.began).isoformat(),
        valueQuantity=quantity(85, "%"),
        device={"display": "Pulsoksymeter 3150", "identifier": {"system": "urn:serial", "value": "A-4711"}},
        identifier=[{"system": "urn:gateway", "value": "m-1"}],
    )
    # When it sends a low saturation, and once more because it saw no answer
    first = httpx.post(f"{demo.url}/fhir/R4/Observation", json=sent, headers=token)
    again = httpx.post(f"{demo.url}/fhir/R4/Observation", json=sent, headers=token)
    assert (first.status_code, again.status_code) == (201, 200), first.text
    # Then Jens is red without a reload
    row = berit.page.locator('.row[data-colour="red"]', has_text="Jens Haugland")
    expect(row).to_contain_text("85 %", timeout=10_000)
    berit.sees("red by gateway")
    # And the stay page says where the value comes from, once
    row.locator(".row-link").focus()
    berit.page.keyboard.press("Enter")
    reports = berit.page.locator("tr", has_text="A-4711")
    expect(reports).to_have_count(1)
    assert "85 %" in text_of(reports)
    assert "Målere hjemme" in text_of(reports)
    berit.sees("the stay page with the device")
    # What cannot be taken in is refused in words, and stands on the list of the refused
    wrong = httpx.post(
        f"{demo.url}/fhir/R4/Observation",
        json=sent | {"valueQuantity": quantity(850, "%"), "identifier": None},
        headers=token,
    )
    assert 400 <= wrong.status_code < 500
    berit.goes_to("/desk/refused")
    berit.sees("the refused")
