"""V-17: a department copies the template after operations, a doctor approves it, and a whole operation list is invited."""

import re
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, Person, Screen, desktop, phone, text_of

from heim.kit.clock import local
from heim.kit.identifiers import synthetic_number

SIRI, OLE = (synthetic_number(date(1961, 4, day), 7, woman=day == 2) for day in (2, 3))
CHILD = synthetic_number(date(2017, 4, 2), 1, woman=True)
GOOD = "fire rolige elger"


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> Screen:
    return desktop("light") if request.param == "light" else Screen(390, 844, "dark")


def copies_the_template(liv: Person, dag: Person) -> None:
    """A pathway of the department's own, made of the template alone."""
    page = liv.page
    liv.goes_to("/desk/pathways?q=operasjon")
    page.get_by_role("link", name="Kopier og tilpass: Etter operasjonen").first.click()
    page.get_by_text("Et eget forløp for oss").click()
    page.get_by_label("Nøkkel for det egne forløpet").fill("etter_bronkoskopi")
    liv.sees("a pathway of our own")
    page.get_by_role("button", name="Lag utkast").click()
    page.get_by_role("link", name="Hele teksten").click()
    text = page.locator("textarea[name=text]")
    named = text.input_value().replace("nb: Etter operasjonen,", "nb: Etter bronkoskopi,", 1)
    assert "Etter bronkoskopi" in named
    text.fill(named)
    page.get_by_role("button", name="Lagre teksten").click()
    expect(page.locator("#wrong")).to_contain_text("Ingen feil.")
    liv.sees("the draft with its own name")
    page.get_by_role("button", name="Gjør til ny versjon").click()
    address = page.url.removeprefix(liv.url)
    dag.goes_to(f"{address}/approve")
    dag.page.get_by_label("Jeg har sett på").check()
    dag.page.get_by_label("Risikovurdering").fill("Få pasienter. Gjennomgås etter en måned.")
    dag.page.get_by_role("button", name="Godkjenn versjonen").click()
    expect(dag.page.locator(".page-head .status")).to_have_text("I bruk")


def the_list(operated: date) -> str:
    when = f"{operated:%d.%m.%Y}"
    return "\n".join(
        (
            "Fødselsnummer;Navn;Tid;Inngrep",
            f"{SIRI};Lund, Siri;{when} 08.30;Bronkoskopi",
            f"{OLE};Ole Aas;{when} 10.00;Bronkoskopi",
            f"12345678901;Feil, Nummer;{when} 11.00;Bronkoskopi",
            f"{CHILD};Lund, Liten;{when} 12.00;Bronkoskopi",
        )
    )


def fills(page: Page, text: str) -> None:
    page.get_by_label("Forløp", exact=True).select_option(label="Etter bronkoskopi")
    page.get_by_label("Operasjonslisten").fill(text)
    page.get_by_role("button", name="Se hva som vil skje").click()


def row(page: Page, number: int) -> str:
    return text_of(page.locator(".read-lines tbody tr").nth(number - 1))


def test_a_list_is_invited_and_siri_answers_on_the_days_after(
    comes: Comes, demo: Demo, morning: datetime, screens: Screen
) -> None:
    liv, dag, berit = comes("liv", desktop("light")), comes("dag", desktop("dark")), comes("berit", screens)
    for one in (liv, dag, berit):
        one.logs_in()
    copies_the_template(liv, dag)
    # Given yesterday's operations, with one wrong number, one child, and one that another unit has
    operated = local(morning).date() - timedelta(days=1)
    theirs = other_units_patient(comes)
    text = f"{the_list(operated)}\n{theirs};{operated:%d.%m.%Y};Bronkoskopi"
    page = berit.page
    berit.goes_to("/desk/operations")
    berit.sees("an empty list")
    fills(page, text)
    # Then it is said line by line what will happen, and nothing has
    expect(page.get_by_role("status")).to_contain_text("2 er klare.")
    assert "Blir registrert, tatt inn og får en kode." in row(page, 1)
    assert "gyldig fødselsnummer" in row(page, 3)
    assert "Barn under 16 år" in row(page, 4)
    assert "Kan ikke tas inn fra en liste. Skriv en henvisning, eller ring." in row(page, 5)
    assert "Fjellbyen" not in berit.reads()
    berit.sees("what will happen, line by line")
    # When she has not said that they fit and agree, nobody is taken in
    page.get_by_role("button", name=re.compile("^Ta inn 2 pasienter")).click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv den kliniske vurderingen")
    berit.sees("asked for the judgement")
    page.get_by_label("Klinisk vurdering, for alle").fill("Ukompliserte undersøkelser, alle stabile.")
    page.get_by_label("Henvist av").fill("Dagkirurgen")
    page.get_by_label("er vurdert mot kravene").check()
    page.get_by_label("Hver har sagt ja").check()
    page.get_by_role("button", name=re.compile("^Ta inn 2 pasienter")).click()
    expect(page.get_by_role("status")).to_contain_text("2 er tatt inn.")
    berit.sees("how it went, line by line")
    siri = page.get_by_role("link", name="Lund, Siri").get_attribute("href")
    assert siri is not None
    # And the same list once more does nothing
    berit.goes_to("/desk/operations")
    fills(page, text)
    expect(page.get_by_role("status")).to_contain_text("0 er klare.")
    assert "Følger alt dette forløpet. Ingenting blir gjort." in row(page, 1)

    # When each gets a letter, and Siri is ready for home
    page.get_by_role("link", name="Invitasjoner og brev").click()
    letter = page.get_by_role("article", name="Siri Lund")
    code = text_of(letter.locator(".code"))
    berit.sees("a letter for each")
    berit.goes_to(f"{siri}/preparation")
    makes_ready(page, f"V17-{screens.scheme}")
    page.get_by_role("button", name="Hjemme fra nå").click()
    page.wait_for_url(re.compile(r"/desk/stay/\d+"))

    # Then Siri makes an account by the code and her day of birth; a wrong day opens nothing
    own = comes("siri", phone("light"))
    own.goes_to("/invitasjon")
    own.page.get_by_label("Kode").fill(code)
    own.page.get_by_role("button", name="Neste").click()
    assert "Siri" not in own.reads()
    own.sees("asked who she is")
    makes_account(own.page, "03.04.1961")
    expect(own.page.get_by_role("alert")).to_contain_text("hører ikke sammen")
    own.sees("a wrong day of birth")
    makes_account(own.page, "02.04.1961")
    own.page.wait_for_url(re.compile(r"/home/\d+/$"))
    own.sees("her own front page")
    # And she is asked today: day 1 after the operation, not after the list
    assert "Svar på spørsmål" in own.reads()
    own.page.get_by_role("link", name="Om oppfølgingen").click()
    assert "Etter bronkoskopi" in own.reads()
    own.sees("what she takes part in")


def makes_ready(page: Page, mark: str) -> None:
    """The consent is written down already: she said it at the clinic."""
    while page.locator("form:has(input[value=sign])").count():
        form = page.locator("form:has(input[value=sign])").first
        form.get_by_label("Navn, hjemme").fill("Siri Lund")
        form.get_by_text("Har vist at de kan det").click()
        form.get_by_role("button", name="Signer").click()
    number = 0
    while page.locator("form:has(input[value=hand_out])").count():
        number += 1
        form = page.locator("form:has(input[value=hand_out])").first
        form.get_by_label("Merket på utstyret").fill(f"{mark}-{number}")
        form.get_by_role("button", name="Delt ut").click()
    expect(page.get_by_text("Alt er klart.")).to_be_visible()


def other_units_patient(comes: Comes) -> str:
    """A number and a name that only the other hospital knows: Carl reads them from his own patient's page."""
    carl = comes("carl", desktop("light"))
    carl.logs_in()
    carl.goes_to("/desk/patients")
    link = carl.page.locator("main table th a").first
    name = text_of(link)
    link.click()
    number = re.sub(r"\D", "", re.search(r"\b\d{6} ?\d{5}\b", carl.reads())[0])  # type: ignore[index]
    return f"{number};{name}"


def makes_account(page: Page, born: str) -> None:
    page.get_by_label("Fødselsdatoen din").fill(born)
    page.get_by_label("Velg et brukernavn").fill("siri")
    page.get_by_label("Velg et passord").fill(GOOD)
    page.get_by_label("Skriv passordet en gang til").fill(GOOD)
    page.get_by_role("button", name="Lag konto").click()
