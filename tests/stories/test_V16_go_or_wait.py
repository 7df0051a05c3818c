"""V-16: Astrid answers three days before the infusion; Gry decides before she travels, and Astrid reads it at once."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.stories.person import Comes, Person, Screen, desktop, phone


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    wide, narrow = desktop(request.param), phone(request.param)
    return (narrow, wide) if request.param == "light" else (Screen(390, 844, "dark"), Screen(390, 844, "dark"))


def answers(person: Person, *yes: str) -> None:
    page = person.page
    for _question in range(15):
        if page.get_by_role("button", name="Send", exact=True).count():
            return
        name = page.locator("input[name=q]").first.get_attribute("value") or ""
        if page.get_by_role("radio").count():
            page.get_by_role("radio", name="Ja" if name in yes else "Nei", exact=True).check()
        before = page.url
        page.get_by_role("button", name="Neste").click()
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]


def decides(page: Page, what: str, because: str = "") -> None:
    page.get_by_text(re.compile("^Bestem (på nytt )?om pasienten kan komme")).click()
    page.get_by_label(what).check()
    page.get_by_label("Hvorfor utsettes den?").fill(because)
    page.get_by_role("button", name="Si det til pasienten").click()


def test_astrid_knows_whether_to_travel(comes: Comes, screens: tuple[Screen, Screen]) -> None:
    # Given Astrid, with an infusion in three days and a check to answer today
    astrid = comes("astrid", screens[0])
    astrid.logs_in()
    home = astrid.home()
    assert "Infusjon" in astrid.reads()
    assert "Du kan komme" not in astrid.reads()
    astrid.sees("the appointment, and the check that waits")
    # When she has an infection
    astrid.goes_to(f"{home}/form/infusion_check")
    astrid.sees("the first question of the check")
    answers(astrid, "ra_infection")
    astrid.page.get_by_role("button", name="Send", exact=True).click()
    astrid.page.wait_for_url(re.compile("/answer/"))
    # Then she is told to wait for a call
    assert "Ikke reis ennå." in astrid.reads()
    astrid.sees("do not travel yet")

    # And Gry has it on her list
    gry = comes("gry", screens[1])
    gry.logs_in()
    expect(gry.page.locator("main")).to_contain_text("Holm")
    gry.sees("the list of the day unit")
    gry.finds("Holm")
    stay = gry.page.url.removeprefix(gry.url)
    gry.sees("Astrid's page")
    # When she decides that the infusion must wait, she must say why
    gry.goes_to(f"{stay}/booked")
    decides(gry.page, "Ikke reis. Vi ringer deg.")
    expect(gry.page.get_by_role("alert")).to_contain_text("Skriv kort hvorfor")
    gry.sees("a reason is asked for")
    gry.page.get_by_label("Ikke reis. Vi ringer deg.").check()
    gry.page.get_by_label("Hvorfor utsettes den?").fill("Du har en infeksjon, og skal være frisk først.")
    gry.page.get_by_role("button", name="Si det til pasienten").click()
    expect(gry.page.locator("main")).to_contain_text("Skal ikke reise. Vi ringer.")
    gry.sees("postponed")
    # Then Astrid reads it at once
    astrid.goes_to(home)
    assert "Ikke reis. Vi ringer deg." in astrid.reads()
    assert "Du har en infeksjon, og skal være frisk først." in astrid.reads()
    astrid.sees("do not travel")

    # When Gry has rung her, closed the matter, and decides anew
    gry.goes_to(f"{stay}/handle")
    gry.page.get_by_label("Notat", exact=True).fill(
        "Ringte. Kuren ble avsluttet for en uke siden, feberfri. Legen klarerer."
    )
    gry.page.get_by_role("button", name="Lukk saken").click()
    gry.page.wait_for_url(re.compile("/desk/worklist/"))
    gry.goes_to(f"{stay}/booked")
    decides(gry.page, "Du kan komme")
    expect(gry.page.locator("main")).to_contain_text("Kan komme")
    gry.sees("may come")
    # Then Astrid reads that, and no longer the other
    astrid.goes_to(home)
    assert "Du kan komme" in astrid.reads()
    assert "Ikke reis." not in astrid.reads()
    astrid.sees("you can come")
    astrid.goes_to(f"{home}/booked")
    astrid.sees("the appointment with the answer")
    # And both are kept: in the log on Astrid's page, and in her own list of who has seen
    gry.goes_to(stay)
    assert "sa «Ikke reis»: Infusjon." in gry.reads()
    assert "sa «Du kan komme»: Infusjon." in gry.reads()
    gry.sees("both decisions in the log")
    astrid.goes_to(f"{home}/log")
    assert "bestemte om du kan komme til en avtale" in astrid.reads()
    carl = comes("carl", desktop("light"))
    carl.logs_in()
    carl.goes_to(f"{stay}/booked")
    expect(carl.page.get_by_text("Siden finnes ikke")).to_be_visible()
