"""D-01: Mina answers item 9 of PHQ-9; she is told at once whom to ring, and Fanny cannot close it without the talk."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Screen, desktop, phone, text_of

TALK = "Tanker, ingen plan. Ikke alene, moren er hjemme. Kriseplanen gått gjennom. Samtale på video i morgen."


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    wide, narrow = desktop(request.param), phone(request.param)
    return (narrow, wide) if request.param == "light" else (Screen(390, 844, "dark"), Screen(390, 844, "dark"))


def test_the_ninth_answer_does_not_wait(comes: Comes, screens: tuple[Screen, Screen]) -> None:
    # Given Mina, who answers PHQ-9 at home
    mina = comes("mina", screens[0])
    mina.logs_in()
    home = mina.home()
    mina.goes_to(f"{home}/form/phq9?q=phq9_9")
    mina.sees("the ninth question")
    # When she chooses the mildest yes, and nothing else is answered
    mina.page.get_by_role("radio").nth(1).check()
    mina.page.get_by_role("button", name="Neste").click()
    mina.page.wait_for_url(re.compile("/answer/"))
    # Then she is told at once, in red, whom to ring; not after the last question
    call = mina.page.locator(".call-113")
    expect(call).to_have_attribute("data-colour", "red")
    said = text_of(call)
    assert "Tenker du på å skade deg selv?" in said
    assert "Ring 113" in said
    for number in ("116117", "116123"):
        expect(mina.page.locator(f"main a[href='tel:{number}']").first).to_be_visible()
    expect(mina.page.get_by_role("heading", name="Gjør dette nå")).to_be_visible()
    mina.sees("whom to ring, at once")

    # And it is on Fanny's list
    fanny = comes("fanny", screens[1])
    fanny.logs_in()
    expect(fanny.page.locator("main")).to_contain_text("Fjeldstad")
    fanny.sees("the worklist")
    fanny.finds("Fjeldstad")
    stay = fanny.page.url.removeprefix(fanny.url)
    fanny.page.get_by_role("button", name=re.compile("^Ta oppgaven")).click()
    fanny.goes_to(f"{stay}/handle")
    expect(fanny.page.get_by_label("Samtalen om selvmordsfare")).to_be_visible()
    fanny.sees("asked for the talk")
    # When she writes everything but the talk, it stays open and nothing she wrote is lost
    fanny.page.get_by_label("Notat", exact=True).fill("Ringte med en gang.")
    fanny.page.get_by_role("button", name="Lukk saken").click()
    expect(fanny.page.get_by_role("alert")).to_contain_text("Skriv samtalen om selvmordsfare")
    expect(fanny.page.get_by_label("Notat", exact=True)).to_have_value("Ringte med en gang.")
    fanny.sees("not closed without the talk")
    # Then with the talk it closes, and both go into one note
    fanny.page.get_by_label("Samtalen om selvmordsfare").fill(TALK)
    fanny.page.get_by_label(re.compile("^Beskjed til")).fill("Takk for praten. Vi snakkes på video i morgen kl. 10.")
    fanny.page.get_by_role("button", name="Lukk saken").click()
    fanny.page.wait_for_url(re.compile("/desk/worklist/"))
    fanny.goes_to(stay)
    said = fanny.reads()
    assert f"Samtale om selvmordsfare: {TALK}" in said
    fanny.sees("closed, with the talk in the note")
    mina.goes_to(f"{home}/messages")
    assert "Vi snakkes på video i morgen kl. 10." in mina.reads()
    mina.sees("the message")

    # And the rest of the form waits where she left it
    mina.goes_to(home)
    assert "Fortsett på spørsmålene" in mina.reads()
