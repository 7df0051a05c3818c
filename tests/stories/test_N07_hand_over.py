"""N-07. The hospital offers Jens to the telemedicine centre, which says no, and then yes; the second after that his red is theirs."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, Person, Screen, desktop, phone

from heim.kit.clock import local


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    wide, narrow = desktop(request.param), phone(request.param, 390)
    return (wide, narrow) if request.param == "light" else (narrow, wide)


def offers_jens(berit: Person, demo: Demo, clock: str) -> None:
    """A day ahead, by telephone."""
    page = berit.page
    page.get_by_label("Hvem skal ta over?").select_option(label="Telemedisinsk sentral")
    page.get_by_label(re.compile("Sammendrag")).fill("Stabil i fem uker etter én forverring. Mestrer utstyret selv.")
    page.get_by_label(re.compile("Hvem har sagt ja")).fill("Jens Haugland")
    page.get_by_role("radio", name="Telefonsamtale").check()
    page.locator("#day").fill((local(demo.began) + timedelta(days=1)).date().isoformat())
    page.locator("#clock").fill(clock)
    page.get_by_label(re.compile("Hvem er med")).fill(
        "Berit Solheim, lungeavdelingen\nTiril Vangen, Telemedisinsk sentral\nJens og Astrid Haugland"
    )
    page.get_by_role("button", name="Send tilbudet").click()
    expect(page.get_by_text("Venter på svar fra Telemedisinsk sentral")).to_be_visible()


def opens_the_offer(tiril: Person) -> None:
    tiril.goes_to("/desk/referrals")
    expect(tiril.page.get_by_role("heading", name="Tilbud om å ta over ansvaret")).to_be_visible()
    tiril.page.get_by_role("link", name="Haugland, Jens").click()
    expect(tiril.page.get_by_role("button", name="Ta over ansvaret for Jens")).to_be_visible()


def sends_a_red(jens: Person) -> None:
    jens.goes_to(f"{jens.home()}/measure")
    jens.enters(spo2="85", heart_rate="98")
    jens.page.get_by_role("button", name="Send").click()
    jens.page.wait_for_url(re.compile("/answer/"))


def test_first_no_then_yes_and_a_red_goes_to_who_has_him(
    comes: Comes, demo: Demo, screens: tuple[Screen, Screen]
) -> None:
    # Given Jens, who is stable and followed by the lung unit, and a centre that can not see him
    berit, tiril = comes("berit", screens[0]), comes("tiril", screens[1])
    berit.logs_in()
    tiril.logs_in()
    berit.finds("Haugland")
    stay = berit.page.url.removeprefix(berit.url)
    assert "Lungeavdelingen har ansvaret" in berit.reads()
    tiril.goes_to("/desk/patients?q=Haugland")
    assert "Haugland, Jens" not in tiril.reads()

    # When Berit offers him without having asked anybody, it is refused in words
    berit.page.get_by_role("link", name="Overfør", exact=True).click()
    berit.sees("an empty offer")
    berit.page.get_by_role("button", name="Send tilbudet").click()
    expect(berit.page.get_by_role("alert")).to_be_visible()
    berit.sees("what is missing")
    # And when it is complete, the centre sees him, and may answer
    offers_jens(berit, demo, "13:00")
    berit.sees("the offer waits")
    opens_the_offer(tiril)
    said = tiril.reads()
    for wanted in (
        "Stabil i fem uker",
        "NB-014",
        "OX-231",
        "egen, forløpet sier",
        "Være med barnebarnet",
        "Ingenting nytt",
    ):
        assert wanted in said, wanted
    tiril.sees("what goes along")
    # When the centre says no, it must say why; then it sees him no more, and the hospital has him as before
    tiril.page.get_by_text("Vi kan ikke ta over").click()
    tiril.page.get_by_role("button", name="Si nei").click()
    expect(tiril.page.get_by_role("alert")).to_contain_text("Skriv hvorfor")
    tiril.sees("no without a reason")
    tiril.page.get_by_label(re.compile("Hvorfor ikke")).fill("To er syke hos oss. Spør igjen på torsdag.")
    tiril.page.get_by_role("button", name="Si nei").click()
    tiril.page.wait_for_url(re.compile("/desk/referrals"))
    assert "Haugland" not in tiril.reads()
    tiril.goes_to(stay)
    expect(tiril.page.get_by_text("Siden finnes ikke")).to_be_visible()
    berit.page.reload()
    assert "To er syke hos oss." in berit.reads()
    berit.sees("refused, with the reason")

    # When it is offered again, and a red comes before the answer, it is the hospital's
    offers_jens(berit, demo, "14:00")
    jens = comes("jens", phone("light"))
    jens.logs_in()
    sends_a_red(jens)
    berit.goes_to("/desk/worklist/" + _unit(berit))
    expect(berit.page.locator(".row", has_text="Jens Haugland")).to_have_count(1)
    tiril.goes_to("/desk/")
    expect(tiril.page.locator(".row", has_text="Jens Haugland")).to_have_count(0)
    opens_the_offer(tiril)
    assert "1 innsending hjemmefra" in tiril.reads()
    tiril.sees("what has come since")

    # When the centre says yes
    tiril.page.get_by_role("button", name="Ta over ansvaret for Jens").click()
    tiril.page.wait_for_url(re.compile(r"/desk/stay/\d+$"))
    # Then it is theirs from that second: the red goes along, nobody owns it, and the next one lands there too
    assert "Telemedisinsk sentral har ansvaret" in tiril.reads()
    tiril.sees("ours now")
    tiril.goes_to("/desk/")
    expect(tiril.page.locator(".row", has_text="Jens Haugland")).to_contain_text("Ingen")
    tiril.sees("the red is on the list of the centre")
    berit.goes_to("/desk/worklist/" + _unit(berit))
    expect(berit.page.locator(".row", has_text="Jens Haugland")).to_have_count(0)
    sends_a_red(jens)
    assert "Telemedisinsk sentral" in jens.reads()
    # And the hospital reads for as long as Jens said, and does no more
    berit.goes_to(stay)
    assert "Telemedisinsk sentral har ansvaret" in berit.reads()
    expect(berit.page.get_by_role("button", name=re.compile("Ta oppgaven"))).to_have_count(0)
    berit.sees("only to read")
    # And Jens sees who took over
    jens.goes_to(f"{jens.home()}/log")
    assert "Tiril Vangen" in jens.reads()


def _unit(person: Person) -> str:
    person.goes_to("/desk/")
    person.page.wait_for_url(re.compile(r"/desk/worklist/\d+"))
    return person.page.url.rsplit("/", 1)[1]
