"""V-07. Nina takes Iben in by the checklist: one criterion alone keeps her out, and nothing that was written is lost."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.stories.person import Comes, Person, Screen, desktop


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> Screen:
    return desktop("light") if request.param == "light" else Screen(390, 844, "dark")


def answers_all(page: Page) -> None:
    """Yes to what is demanded, no to what keeps out."""
    for kind, answer in ((".checks:not([data-out])", "Ja"), (".checks[data-out]", "Nei")):
        for radio in page.locator(kind).get_by_role("radio", name=answer, exact=True).all():
            radio.check()


def opens_the_checklist(nina: Person) -> None:
    nina.goes_to("/desk/patients")
    nina.page.get_by_role("link", name="Ta inn en pasient").click()
    nina.sees("choose pathway and person")
    nina.page.get_by_role("radio", name=re.compile("Nyfødt hjemme")).check()
    nina.page.get_by_label("Navn eller fødselsnummer").fill("solli")
    nina.page.get_by_role("button", name="Finn pasient").click()
    nina.sees("Iben is found")
    nina.page.get_by_role("link", name="Solli, Iben").click()


def test_one_criterion_alone_keeps_her_out_and_then_she_is_made_ready(comes: Comes, screens: Screen) -> None:
    nina = comes("nina", screens)
    nina.logs_in()
    opens_the_checklist(nina)
    page = nina.page
    # Given a checklist from the definition, with the age checked by itself
    assert "Regnet ut: 29 dager. Oppfylt." in nina.reads()
    nina.sees("the checklist")

    # When she weighs too little, and everything else is right
    answers_all(page)
    weighs = page.locator(".checks > li", has_text="1 800 g")
    weighs.get_by_role("radio", name="Nei", exact=True).check()
    page.get_by_label("Henvist av").fill("Intensiv for nyfødte")
    page.get_by_label("Klinisk vurdering", exact=True).fill("Stabil, men liten.")
    page.get_by_role("radio", name="Tas imot").check()
    page.locator("input[name=model]").first.check()
    page.get_by_role("button", name="Lagre vurderingen").click()
    # Then it is refused by name, and what was filled in is still there
    expect(page.get_by_role("alert")).to_contain_text("1 800 g")
    assert page.get_by_label("Klinisk vurdering", exact=True).input_value() == "Stabil, men liten."
    assert page.locator("input[type=radio]:checked").count() > 10
    nina.sees("refused, with the criterion in words")

    # When she has grown
    weighs.get_by_role("radio", name="Ja", exact=True).check()
    page.get_by_role("button", name="Lagre vurderingen").click()
    page.wait_for_url(re.compile("/desk/referral/"))
    assert "Takk for henvisningen. Iben Solli er tatt inn i Nyfødt hjemme" in nina.reads()
    nina.sees("the answer to who referred")

    # Then she is prepared, and cannot go home before all is there
    page.get_by_role("link", name="Gjør klar for hjemreise").click()
    page.get_by_role("button", name="Hjemme fra nå").click()
    expect(page.get_by_role("alert")).to_contain_text("Ikke klar for å reise hjem")
    assert "Samtykket er ikke skrevet ned" in nina.reads()
    nina.sees("what lacks")
    page.get_by_label("Hvem samtykker?").fill("Trine Solli")
    page.get_by_text("Det er sagt at det er frivillig").click()
    page.get_by_role("button", name="Skriv ned samtykket").click()
    page.locator("#family").fill("Storebror på fire. Besteforeldre hjelper om natten.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    while page.locator("form:has(input[value=sign])").count():
        form = page.locator("form:has(input[value=sign])").first
        form.get_by_label("Navn, hjemme").fill("Trine Solli")
        form.get_by_text("Har vist at de kan det").click()
        form.get_by_role("button", name="Signer").click()
    nina.sees("training signed by both")
    number = 0
    while page.locator("form:has(input[value=hand_out])").count():
        number += 1
        form = page.locator("form:has(input[value=hand_out])").first
        form.get_by_label("Merket på utstyret").fill(f"{screens.scheme}-{number}")
        form.get_by_role("button", name="Delt ut").click()
    expect(page.get_by_text("Alt er klart.")).to_be_visible()
    nina.sees("all is ready")
    page.get_by_role("button", name="Hjemme fra nå").click()
    page.wait_for_url(re.compile(r"/desk/stay/\d+(#.*)?$"))
    assert "Hjemme siden" in nina.reads()
    assert "jente" in nina.reads()
    nina.sees("home")
