"""B-09.2. What the front team has of Mina is hidden from somatic teams; Nina opens it with a reason, Mina reads that she did,
and Mina's doctor looks at it afterwards."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Person, Screen, desktop, phone, text_of

REASON = "Mina falt om i trappa utenfor avdelingen, og jeg må vite hva hun bruker."
SCREENS = {
    "nina at a desktop in light, mina on a phone in dark": (desktop("light"), phone("dark")),
    "nina on a phone in dark, mina at a desktop in light": (phone("dark"), desktop("light")),
}


@pytest.fixture(scope="module", params=list(SCREENS.values()), ids=list(SCREENS))
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    found: tuple[Screen, Screen] = request.param
    return found


def test_a_somatic_nurse_is_refused_opens_with_a_reason_and_mina_reads_it(
    comes: Comes, screens: tuple[Screen, Screen]
) -> None:
    # Given Mina, whom the front team follows without any equipment
    fanny, nina, mina = comes("fanny", screens[0]), comes("nina", screens[0]), comes("mina", screens[1])
    fanny.logs_in()
    fanny.finds("Fjeldstad")
    record = fanny.page.url
    fanny.sees("the record of the front team")

    # When Nina, a nurse of the newborn unit in the same hospital, comes to the record
    nina.logs_in()
    answer = nina.page.goto(record)
    # Then it is not there, and her search for patients does not know of Mina
    assert answer is not None
    assert answer.status == 404
    nina.goes_to("/desk/patients?q=Fjeldstad")
    assert "Fjeldstad, Mina" not in nina.reads()
    nina.page.get_by_role("link", name="Finn en pasient dere ikke følger").last.click()

    # When she looks for somebody they do not follow
    looks_for(nina, "Fjeldstad")
    # Then Mina is found, but not by whom she is followed
    said = nina.reads()
    assert "Fjeldstad, Mina" in said
    assert "skjermet opphold" in said
    assert "Front-team" not in said
    nina.sees("somebody is found")
    nina.page.get_by_role("button", name="Velg Fjeldstad, Mina").click()
    expect(nina.page.get_by_role("heading", name="Du har ingen tilknytning til denne pasienten")).to_be_visible()
    nina.sees("refused")

    # When she gives no reason, then nothing opens
    nina.page.get_by_role("button", name="Åpne likevel").click()
    assert "Velg hvorfor du må åpne journalen." in text_of(nina.page.locator(".ds-error-summary"))
    nina.sees("no reason")
    # When she does, then she reads it for an hour, and every page of it says so
    nina.page.get_by_label("akutt hjelp").check()
    nina.page.get_by_label("Grunnen med egne ord").fill(REASON)
    nina.page.get_by_role("button", name="Åpne likevel").click()
    expect(nina.page).to_have_url(record)
    banner = text_of(nina.page.locator(".glass-banner"))
    assert "Åpnet uten tilknytning, til" in banner
    assert REASON in banner
    assert "Front-team Barn har ansvaret" in nina.reads()
    for change in ("Ta oppgaven", "Lukk saken", "Avslutt", "Pause"):
        expect(nina.page.get_by_role("button", name=change)).to_have_count(0)
        expect(nina.page.get_by_role("link", name=change)).to_have_count(0)
    nina.sees("the opened record")
    # But she changes nothing
    refused = nina.page.goto(f"{record}/pause")
    assert refused is not None
    assert refused.status == 404

    # Then Mina reads who looked, when and why
    mina.logs_in()
    mina.goes_to(f"{mina.home()}/log")
    log = mina.reads()
    assert "Nina Eikeland" in log
    assert REASON in log
    mina.sees("who has looked")

    # And her doctor looks at it afterwards
    tuva = comes("tuva", screens[0])
    tuva.logs_in()
    tuva.goes_to("/desk/glass")
    assert REASON in tuva.reads()
    tuva.sees("what was opened")
    tuva.page.get_by_label("i orden", exact=True).check()
    tuva.page.get_by_role("button", name="Lagre vurderingen").click()
    assert "Vurdert av Tuva Sørbø" in re.sub(r"\s+", " ", tuva.reads())
    tuva.sees("judged")


def looks_for(who: Person, name: str) -> None:
    who.page.get_by_label("Navn eller fødselsnummer").fill(name)
    who.page.locator("main").get_by_role("button", name="Søk").click()
