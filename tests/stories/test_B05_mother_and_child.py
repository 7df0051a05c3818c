"""B-05. Johanne takes Sara and Ella in together; they go home between six and twenty-four hours after the birth."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, Person, Screen, desktop, phone
from tests.stories.test_V07_newborn_taken_in import answers_all

from heim.kit.clock import local


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    if request.param == "light":
        return desktop("light"), phone("dark")
    return desktop("dark"), phone("light")


def makes_ready(page: Page) -> None:
    page.get_by_label("Hvem samtykker?").fill("Sara Lunde")
    page.get_by_text("Det er sagt at det er frivillig").click()
    page.get_by_role("button", name="Skriv ned samtykket").click()
    while page.locator("form:has(input[value=sign])").count():
        form = page.locator("form:has(input[value=sign])").first
        form.get_by_label("Navn, hjemme").fill("Sara Lunde")
        form.get_by_text("Har vist at de kan det").click()
        form.get_by_role("button", name="Signer").click()
    while page.locator("form:has(input[value=hand_out])").count():
        form = page.locator("form:has(input[value=hand_out])").first
        form.get_by_text("Bruker eget, eller trenger ikke").click()
        form.get_by_role("button", name="Delt ut").click()


def test_mother_and_child_are_taken_in_together_and_go_home_in_time(
    comes: Comes, demo: Demo, screens: tuple[Screen, Screen]
) -> None:
    johanne = comes("jordmor", screens[0])
    johanne.logs_in()
    page = johanne.page
    # Given Sara and Ella on the ward, born eight hours and forty minutes ago
    chooses_sara(johanne)
    ella = page.locator("#child option", has_text="Ella").get_attribute("value")
    assert ella is not None
    page.locator("#child").select_option(ella)
    page.get_by_label("Født, dag og klokkeslett").fill(_minute(demo, hours=8, minutes=40))
    answers_all(page)
    page.get_by_label("Henvist av").fill("Føden")
    page.get_by_label("Klinisk vurdering", exact=True).fill("Ukomplisert fødsel, ammer godt, far er med hjem.")
    page.get_by_role("radio", name="Tas imot").check()
    page.locator("input[name=model]").first.check()
    johanne.sees("two checklists, one judgement")
    page.get_by_role("button", name="Lagre vurderingen").click()
    page.wait_for_url(re.compile("/desk/referral/"))

    # When the mother is ready, and the child is not
    page.get_by_role("link", name="Gjør klar for hjemreise").click()
    assert re.search(r"Født .* kl\. \d\d\.\d\d\. Hjemreise er fra .* til ", johanne.reads())
    makes_ready(page)
    page.get_by_role("button", name="Hjemme fra nå").click()
    # Then neither goes home
    expect(page.get_by_role("alert")).to_contain_text("Ella: Samtykket er ikke skrevet ned")
    johanne.sees("the child is not ready")
    page.get_by_role("link", name="Gjør klar Ella").click()
    makes_ready(page)
    johanne.sees("both are ready")

    # When it is more than six hours and less than twenty-four, no reason is asked for
    assert page.get_by_label("Hvorfor nå?").count() == 0
    page.get_by_role("button", name="Hjemme fra nå").click()
    page.wait_for_url(re.compile(r"/desk/stay/\d+(#.*)?$"))
    assert "Hjemme siden" in johanne.reads()
    page.get_by_role("link", name="Sara Lunde").click()
    assert "Hjemme siden" in johanne.reads()
    assert "Hjemmebesøk, mor og barn" in johanne.reads()
    johanne.sees("Sara is home, and the visits wait")

    # Then Sara may ask to come back, at any hour, in one press
    sara = comes("sara", screens[1])
    sara.logs_in()
    sara.page.get_by_role("link", name=re.compile("Sara")).first.click()
    sara.page.get_by_role("link", name="Jeg vil tilbake til dere").click()
    sara.sees("may I come back")
    sara.page.get_by_role("button", name="Utrygg hjemme").click()
    expect(sara.page.get_by_role("heading", level=1)).to_contain_text("Du har bedt om å få komme tilbake")
    assert "Ingen har tatt det ennå." in sara.reads()
    sara.sees("it has come")
    johanne.goes_to("/desk/")
    johanne.finds(["Lunde", " Sara"][1].strip())
    assert "Ber om å få komme tilbake: utrygg hjemme" in johanne.reads()
    johanne.sees("red on the desk")


def chooses_sara(johanne: Person) -> None:
    page = johanne.page
    johanne.goes_to("/desk/patients")
    johanne.goes_to("/desk/enrol")
    if "Barselavdelingen" not in johanne.reads():
        page.get_by_role("link", name="Bytt til Barselavdelingen").click()
    page.get_by_role("radio", name=re.compile("Barsel hjemme, mor")).check()
    page.get_by_label("Navn eller fødselsnummer").fill("Sara")
    page.get_by_role("button", name="Finn pasient").click()
    page.get_by_role("link", name="Lunde, Sara").click()


def _minute(demo: Demo, **before: int) -> str:
    """As the field wants it, Norwegian time."""
    return local(demo.began - timedelta(**before)).strftime("%Y-%m-%dT%H:%M")
