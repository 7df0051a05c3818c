"""N-03b. Olav, 85, is on three pathways: one day, one weighing, his inhaler signed with one press; and his own goals."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Screen, desktop, phone


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    if request.param == "light":
        return phone("light"), desktop("dark")
    return Screen(820, 1180, "dark"), desktop("light")


def test_olav_has_one_day_and_signs_his_inhaler(comes: Comes, screens: tuple[Screen, Screen]) -> None:
    olav = comes("olav", screens[0])
    # Given Olav at home, on KOLS, heart failure and frail
    olav.logs_in()
    things = olav.page.locator(".thing")
    assert things.count() <= 3
    for thing in things.all():
        box = thing.bounding_box()
        assert box is not None
        assert box["height"] >= 96
    olav.sees("one day")
    # When he presses the inhaler, with one finger
    olav.page.get_by_role("button", name=re.compile("Inhalator")).click()
    expect(olav.page.get_by_role("heading", name="Gjort i dag")).to_be_visible()
    assert things.count() <= 3
    olav.sees("the inhaler is signed")
    # And he measures once what several pathways ask for
    olav.page.get_by_role("link", name=re.compile("Mål nå")).click()
    for measure in ("weight", "spo2", "heart_rate"):
        assert olav.page.locator(f"#{measure}").count() == 1
    olav.sees("what is measured")
    olav.enters(spo2="92", heart_rate="74", weight="78,4", bp_sys="128", bp_dia="76")
    olav.page.get_by_role("button", name="Send").click()
    olav.page.wait_for_url(re.compile("/answer/"))
    olav.sees("what it means")
    # Then nobody asks him to weigh himself again today
    olav.goes_to("/home/")
    expect(olav.page.get_by_role("link", name=re.compile("Mål nå"))).to_have_count(0)
    olav.sees("measured, the rest waits")
    olav.goes_to(olav.home() + "/plan")
    said = olav.reads()
    assert "Bli mer aktiv" in said
    assert "Spise sunnere" in said
    assert "Hjemme med vekt og måler" in said
    olav.sees("his plan with goals")

    # And Tiril sees where his pathways disagree, his goals, and NEWS2 as it is
    tiril = comes("tiril", screens[1])
    tiril.logs_in()
    tiril.finds("Nilsen")
    said = tiril.reads()
    assert "Forløpene har ulike grenser" in said
    assert "Den strengeste gjelder" in said
    assert "signert siste 7 døgn" in said
    assert "Ikke beregnet: mangler" in said
    tiril.sees("the stay page")
    tiril.page.locator("[aria-labelledby=goals]").get_by_role("link", name="Endre").click()
    first = tiril.page.locator("section.card").first
    first.get_by_label(re.compile("Et stykke på vei")).check()
    first.get_by_label("Se på det igjen").fill("2099-01-31")
    tiril.sees("his goals")
    first.get_by_role("button", name="Lagre").click()
    assert "Et stykke på vei" in tiril.reads()
