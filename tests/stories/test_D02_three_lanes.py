"""D-02. Marius is followed by three services: one plan, steps that go from lane to lane, and a note that stays in one."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Person, Screen, desktop, phone

SECRET = "Fortalte om overgrepet. Vil ikke at andre skal vite."
SHARED = "Sover bedre. Møtte på kafeen begge dagene."


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    wide, narrow = desktop(request.param), phone(request.param, 390)
    return (wide, narrow) if request.param == "light" else (narrow, wide)


def lane(person: Person, name: str) -> str:
    return f"section:has(> header h2:text-is('{name}'))"


def test_one_plan_three_lanes_and_a_note_that_stays(comes: Comes, screens: tuple[Screen, Screen]) -> None:
    vigdis, tord, helene = comes("vigdis", screens[0]), comes("tord", screens[1]), comes("helene", desktop("light"))
    for one in (vigdis, tord, helene):
        one.logs_in()
    # Given Marius in mental health care, with lanes for addiction treatment and the municipality
    vigdis.finds("Strand")
    lanes = vigdis.page.url.removeprefix(vigdis.url) + "/lanes"
    vigdis.page.get_by_role("link", name="Spor", exact=True).click()
    for name in ("Psykisk helsevern", "Rusbehandling (TSB)", "Kommunen"):
        expect(vigdis.page.get_by_role("heading", name=name)).to_be_visible()
    # Then each of the three reads the same plan
    for one in (tord, helene):
        one.goes_to(lanes)
        assert "Stå opp til samme tid." in one.reads()
        assert "Beholde leiligheten." in one.reads()
    vigdis.sees("three lanes")

    # When Vigdis writes one note for all and one for her lane alone
    mine = vigdis.page.locator(lane(vigdis, "Psykisk helsevern"))
    mine.get_by_label("Nytt notat").fill(SHARED)
    mine.get_by_role("button", name="Lagre notatet").click()
    mine.get_by_label("Nytt notat").fill(SECRET)
    mine.get_by_text("Bare for dette sporet").click()
    mine.get_by_role("button", name="Lagre notatet").click()
    expect(mine.get_by_text(SECRET)).to_be_visible()
    vigdis.sees("one note for all and one that stays")
    # Then the others read the first, and only that there is another
    for one in (tord, helene):
        one.page.reload()
        said = one.reads()
        assert SHARED in said
        assert SECRET not in said
        assert "1 notat blir i sporet." in said
    tord.sees("the note for all")

    # When a step is made in one lane and handed to another
    mine.get_by_label("Nytt steg for dette sporet").fill("Avtale avrusning")
    mine.get_by_role("button", name="Legg til steget").click()
    vigdis.page.get_by_text("Gi til et annet spor").click()
    vigdis.page.get_by_label("Hvilket spor?").select_option(label="Rusbehandling (TSB)")
    vigdis.page.get_by_label("Hvorfor?").fill("De har plassen.")
    vigdis.page.get_by_role("button", name="Gi videre").click()
    expect(vigdis.page.get_by_text("De har plassen.")).to_be_visible()
    vigdis.sees("handed to another lane")
    # Then the other lane has it and does it, and the first sees that it is done
    tord.page.reload()
    tord.page.get_by_role("button", name="Gjort", exact=True).click()
    expect(tord.page.get_by_text(re.compile("Gjort av Tord"))).to_be_visible()
    tord.sees("done")
    vigdis.page.reload()
    assert "Gjort av Tord Nygård" in vigdis.reads()

    # And Marius reads who of the other services looked, and from where; Carl sees nothing
    marius = comes("marius", phone("light"))
    marius.logs_in()
    marius.goes_to(f"{marius.home()}/log")
    said = marius.reads()
    assert "Tord Nygård" in said
    assert "Rusklinikken" in said
    assert "Helene Jakobsen" in said
    marius.sees("who looked")
    carl = comes("carl", desktop("light"))
    carl.logs_in()
    carl.goes_to(lanes)
    expect(carl.page.get_by_text("Siden finnes ikke")).to_be_visible()
