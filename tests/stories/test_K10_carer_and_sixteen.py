"""K-10: Eva gets an account of her own from Jens, sends a measurement, and is let go; and the midnight when Sander turns 16."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect
from tests.stories.at import on
from tests.stories.demo import Demo
from tests.stories.person import Comes, Person, desktop, phone, text_of

from heim.cli.world.near import DAYS_TO_SIXTEEN
from heim.kit.clock import local

GOOD = "fire rolige elger"


def invites(jens: Person) -> str:
    """Jens names Eva and what she may do; her code is on his screen."""
    page = jens.page
    page.get_by_text("Meny", exact=True).click()
    page.get_by_role("link", name="Hvem ser hva").click()
    jens.sees("nobody near sees anything")
    page.get_by_role("link", name="Gi noen innsyn").click()
    page.get_by_label("Navnet på den som skal hjelpe").fill("Eva Haugland")
    page.get_by_label("Ektefelle eller samboer").check()
    page.get_by_role("button", name="Lag kode").click()
    assert "Velg minst én ting" in jens.reads()
    jens.sees("asked what she may do")
    page.get_by_label("Sende inn målinger og svare på spørsmål").check()
    page.get_by_label("Lese og skrive meldinger").check()
    page.get_by_role("button", name="Lag kode").click()
    expect(page.get_by_role("heading", name="Kode til Eva Haugland")).to_be_visible()
    jens.sees("the code")
    return text_of(page.locator(".code"))


def comes_in(eva: Person, code: str) -> None:
    """With the code, and a user name and password that nobody else knows."""
    page = eva.page
    eva.goes_to("/login")
    page.get_by_role("link", name="Jeg har fått en kode").click()
    eva.sees("asked for the code")
    page.get_by_label("Kode").fill("AAAAA-AAAAA")
    page.get_by_role("button", name="Neste").click()
    expect(page.get_by_role("alert")).to_contain_text("Koden virker ikke")
    eva.sees("a wrong code")
    page.get_by_label("Kode").fill(code.lower())
    page.get_by_role("button", name="Neste").click()
    assert "Jens" not in eva.reads()
    page.get_by_label("Velg et brukernavn").fill("eva")
    page.get_by_label("Velg et passord").fill(GOOD)
    page.get_by_label("Skriv passordet en gang til").fill(GOOD)
    eva.sees("her own user name and password")
    page.get_by_role("button", name="Lag konto").click()
    page.wait_for_url(re.compile(r"/home/\d+/$"))
    assert code not in page.url


def test_eva_helps_jens_from_her_own_account_until_he_ends_it(comes: Comes) -> None:
    # Given Jens, who wants his wife to help, but not to know everything
    jens = comes("jens", phone("light"))
    jens.logs_in()
    code = invites(jens)
    # When Eva uses the code on her own telephone
    eva = comes("eva", phone("dark"))
    comes_in(eva, code)
    # Then she sees whom it is about, and only what Jens chose
    assert (
        "Dette gjelder Jens. Du kan sende inn målinger, svare på spørsmål og lese og skrive meldinger." in eva.reads()
    )
    eva.sees("today")
    eva.page.get_by_text("Meny", exact=True).click()
    menu = text_of(eva.page.locator("nav.menu"))
    assert "Meldinger" in menu
    assert "Planen" not in menu
    assert "Målingene" not in menu
    home = eva.home()
    for closed in ("history", "plan", "log"):
        assert eva.page.request.get(eva.url + f"{home}/{closed}").status == 404
    # She measures for him, and is told what to do
    eva.goes_to(f"{home}/measure")
    eva.enters(spo2="86", heart_rate="104")
    eva.page.get_by_role("button", name="Send").click()
    expect(eva.page.locator("body")).to_contain_text("Dette skjer hos oss")
    assert "Får Jens ikke puste?" in eva.reads()
    eva.sees("what it means, told to her")
    answer = eva.page.url.removeprefix(eva.url)
    # Something she would rather say to staff alone
    eva.goes_to(f"{home}/messages")
    eva.page.get_by_label("Skriv til oss").fill("Han er mer sliten enn han sier.")
    eva.page.get_by_label("Bare vi").check()
    eva.sees("to staff alone")
    eva.page.get_by_role("button", name="Send").click()
    expect(eva.page.locator(".thread")).to_contain_text("Bare mellom deg og oss. Jens ser det ikke.")
    # Staff read who sent it
    berit = comes("berit", desktop("light"))
    berit.logs_in()
    berit.finds("Haugland")
    stay = berit.page.url.removeprefix(berit.url)
    berit.page.get_by_role("link", name="Pårørende og innsyn").click()
    assert "Eva Haugland" in berit.reads()
    assert "Kan sende inn målinger, svare på spørsmål og lese og skrive meldinger." in berit.reads()
    berit.sees("who near Jens sees what")
    berit.goes_to(f"{stay}/messages")
    assert "Han er mer sliten enn han sier." in berit.reads()
    # Jens reads it too, that it was Eva, and not what was for staff alone
    jens.goes_to(answer)
    assert "Dette sendte Eva Haugland" in jens.reads()
    jens.goes_to(f"{jens.home()}/messages")
    assert "sliten" not in jens.reads()
    # When he ends it, she is out before she has pressed again
    jens.goes_to(f"{jens.home()}/near")
    jens.sees("Eva is in")
    jens.page.get_by_role("link", name="Endre eller avslutte").click()
    jens.sees("change or end")
    jens.page.get_by_role("button", name="Avslutt nå").click()
    assert "Ingen av dine nærmeste ser noe her." in jens.reads()
    eva.goes_to(home)
    expect(eva.page.get_by_role("heading", level=1)).to_have_text("Her er det ingenting")
    eva.goes_to("/home/")
    expect(eva.page.get_by_role("heading", level=1)).to_have_text("Du har ingen oppfølging her nå")
    eva.sees("no longer")


@pytest.fixture
def birthday(morning: datetime) -> datetime:
    """Midnight in Norway when Sander turns sixteen."""
    return on(local(morning).date() + timedelta(days=DAYS_TO_SIXTEEN), 0, 0)


def test_at_midnight_when_sander_turns_sixteen_his_parents_see_nothing(
    comes: Comes, demo: Demo, birthday: datetime
) -> None:
    demo.wakes_at(birthday - timedelta(minutes=20))
    # Given his mother, who sees the measurements but neither messages nor answers
    grete = comes("grete", phone("light"))
    grete.logs_in()
    grete.sees("the evening before")
    home = grete.home()
    grete.goes_to(f"{home}/near")
    assert "Det varer til Sander fyller 16 år, i morgen." in grete.reads()
    assert "Odd Lie" in grete.reads()
    grete.sees("two parents and when it ends")
    assert grete.page.request.get(grete.url + f"{home}/messages").status == 404
    grete.goes_to(f"{home}/history")
    assert "37,1" in grete.reads()
    # And Sander, who keeps one measurement from them
    sander = comes("sander", phone("dark"))
    sander.logs_in()
    sander.goes_to(f"{home}/near")
    assert "Det varer til du fyller 16 år, i morgen." in sander.reads()
    sander.sees("his parents and what they see")
    sander.goes_to(f"{home}/history")
    sander.page.get_by_text(re.compile("^Alle tall for")).click()
    sander.sees("every measurement leads to itself")
    sander.page.locator("li", has_text="37,1").get_by_role("link").click()
    sander.page.get_by_text("Hvem ser dette?").click()
    sander.page.get_by_role("button", name="Skjul for foreldrene mine").click()
    expect(sander.page.locator("body")).to_contain_text("Skjult")
    sander.sees("hidden from his parents")
    grete.goes_to(f"{home}/history")
    assert "37,1" not in grete.reads()
    assert "36,8" in grete.reads()
    # When the clock passes midnight
    demo.wakes_at(birthday + timedelta(seconds=1))
    # Then she finds nothing, with the page open and no new login
    grete.goes_to(home)
    expect(grete.page.get_by_role("heading", level=1)).to_have_text("Her er det ingenting")
    for page in ("", "/history", "/near", "/plan"):
        assert grete.page.request.get(grete.url + home + page).status == 404
    grete.goes_to("/home/")
    grete.sees("nothing after midnight")
    # And Sander may himself decide who helps
    sander.goes_to(f"{home}/near")
    expect(sander.page.get_by_role("link", name="Gi noen innsyn")).to_be_visible()
    assert "Ser ingenting her." in sander.reads()
    sander.sees("sixteen")
