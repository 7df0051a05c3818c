"""N-05. Helene reports a need for somebody the centre has never seen; it maps, equips and measures, and she sees each step."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, Person, Screen, desktop, phone

from heim.kit.clock import local
from heim.kit.identifiers import synthetic_number

NUMBER = synthetic_number(date(1948, 3, 9), 3, woman=False)


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    wide, narrow = desktop(request.param), phone(request.param, 390)
    return (wide, narrow) if request.param == "light" else (narrow, wide)


def fills_in(helene: Person, service: str, family: str, number: str) -> None:
    page = helene.page
    page.get_by_role("radio", name=re.compile(re.escape(service))).check()
    page.get_by_label("Fødselsnummer").fill(number)
    page.get_by_label("Fornavn").fill("Harald")
    page.get_by_label("Etternavn").fill(family)
    page.get_by_label(re.compile("Hva trenger pasienten")).fill("KOLS. To innleggelser i høst. Utrygg om natten.")
    page.get_by_label("Ønsket forløp").select_option(label="KOLS")
    page.get_by_label(re.compile("Hvem har sagt ja")).fill("Harald Bakken")


def step(person: Person, number: int) -> str:
    """How a step stands."""
    return person.page.locator("tr", has_text=re.compile(rf"^\s*{number}\. ")).inner_text()


def maps_the_need(person: Person, demo: Demo) -> None:
    page = person.page
    page.get_by_label("Hva viser kartleggingen?").fill("Kan bruke utstyret alene. Har nett. Datter i nærheten.")
    page.get_by_role("button", name="Lagre kartleggingen").click()
    expect(page.get_by_role("alert")).to_contain_text("vurderes på nytt")
    page.locator("#day").fill((local(demo.began).date() + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="Lagre kartleggingen").click()
    expect(page.get_by_text("Velg forløp og gå gjennom sjekklisten")).to_be_visible()


def takes_in(person: Person) -> None:
    page = person.page
    page.get_by_role("link", name="KOLS", exact=True).click()
    for kind, answer in ((".checks:not([data-out])", "Ja"), (".checks[data-out]", "Nei")):
        for radio in page.locator(kind).get_by_role("radio", name=answer, exact=True).all():
            radio.check()
    page.get_by_label("Klinisk vurdering", exact=True).fill("Stabil, og trygg på utstyret.")
    page.get_by_role("radio", name="Tas imot").check()
    page.locator("input[name=model]").first.check()
    page.get_by_role("button", name="Lagre vurderingen").click()
    page.wait_for_url(re.compile(r"/desk/referral/\d+$"))


def makes_ready(person: Person, marks: str) -> None:
    page = person.page
    page.get_by_label("Hvem samtykker?").fill("Harald Bakken")
    page.get_by_text("Det er sagt at det er frivillig").click()
    page.get_by_role("button", name="Skriv ned samtykket").click()
    while page.locator("form:has(input[value=sign])").count():
        form = page.locator("form:has(input[value=sign])").first
        form.get_by_label("Navn, hjemme").fill("Harald Bakken")
        form.get_by_text("Har vist at de kan det").click()
        form.get_by_role("button", name="Signer").click()
    number = 0
    while page.locator("form:has(input[value=hand_out])").count():
        number += 1
        form = page.locator("form:has(input[value=hand_out])").first
        form.get_by_label("Merket på utstyret").fill(f"{marks}-{number}")
        form.get_by_role("button", name="Delt ut").click()
    expect(page.get_by_text("Alt er klart.")).to_be_visible()


def test_a_need_goes_through_five_steps_and_a_no_comes_back_with_why(
    comes: Comes, demo: Demo, screens: tuple[Screen, Screen]
) -> None:
    # Given Helene in the municipality, and a centre where one referral waits from before
    helene, tiril = comes("helene", screens[0]), comes("tiril", screens[1])
    helene.logs_in()
    tiril.logs_in()
    tiril.goes_to("/desk/referrals")
    expect(tiril.page.get_by_role("link", name="Moe, Gudrun")).to_be_visible()
    tiril.sees("the inbox")
    # When Helene writes a number that cannot be, nothing that she wrote is lost
    helene.goes_to("/desk/referrals")
    helene.page.get_by_role("link", name="Skriv henvisning").click()
    helene.sees("the form")
    fills_in(helene, "modell 1", "Bakken", "12345678901")
    helene.page.get_by_role("button", name="Send henvisningen").click()
    expect(helene.page.get_by_role("alert")).to_contain_text("ikke et gyldig fødselsnummer")
    assert helene.page.get_by_label("Etternavn").input_value() == "Bakken"
    helene.sees("the number is wrong")
    helene.page.get_by_label("Fødselsnummer").fill(NUMBER)
    helene.page.get_by_role("button", name="Send henvisningen").click()
    helene.page.wait_for_url(re.compile(r"/desk/referrals/\d+$"))
    case = helene.page.url.removeprefix(helene.url)
    assert "Pågår" in step(helene, 2)
    helene.sees("reported")

    # When the centre maps the need, the day to look at it again must be set
    tiril.page.reload()
    tiril.page.get_by_role("link", name="Bakken, Harald").click()
    maps_the_need(tiril, demo)
    tiril.sees("mapped")
    takes_in(tiril)
    # Then nothing is measured before equipment and training are there
    tiril.goes_to(case)
    assert "Pågår" in step(tiril, 3)
    assert "Ikke begynt" in step(tiril, 4)
    tiril.sees("taken in, and what lacks")
    helene.page.reload()
    assert "Tatt imot av Telemedisinsk sentral" in helene.reads()
    assert "Ikke signert" in step(helene, 3)
    tiril.page.get_by_role("link", name="Utstyr og opplæring").click()
    tiril.page.get_by_role("button", name="Hjemme fra nå").click()
    expect(tiril.page.get_by_role("alert")).to_contain_text("Ikke klar for å reise hjem")
    makes_ready(tiril, "N05")
    tiril.page.get_by_role("button", name="Hjemme fra nå").click()
    tiril.page.wait_for_url(re.compile(r"/desk/stay/\d+"))
    helene.page.reload()
    assert "Gjort" in step(helene, 3)
    assert "Pågår" in step(helene, 4)
    assert "vurderes på nytt innen" in step(helene, 5)
    helene.sees("measuring has begun")

    # When the other one is declined, why comes back to Helene
    tiril.goes_to("/desk/referrals")
    tiril.page.get_by_role("link", name="Moe, Gudrun").click()
    tiril.page.get_by_text("Avslå uten sjekkliste").click()
    tiril.page.get_by_role("radio", name="Ingen ledig plass").check()
    tiril.page.get_by_label(re.compile("Begrunnelse")).fill("Alle nettbrett er ute. Send igjen neste uke.")
    tiril.page.get_by_role("button", name="Avslå henvisningen").click()
    expect(tiril.page.get_by_text("Alle nettbrett er ute.").first).to_be_visible()
    helene.goes_to("/desk/referrals")
    assert "Avslått: ingen ledig plass" in helene.reads()
    helene.page.get_by_role("link", name="Moe, Gudrun").click()
    assert "Send igjen neste uke." in helene.reads()
    helene.sees("declined, and why")
    # And how often it was wrong is counted
    tiril.goes_to("/desk/referrals")
    assert "1 (33 %)" in tiril.reads()
    tiril.sees("how often it was wrong")
