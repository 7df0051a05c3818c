"""S-12.1, S-18, N-04: Liv finds a pathway in the library by group, need and words, sees how hers differs, and copies one."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Screen, desktop, phone, text_of


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> Screen:
    return desktop("light") if request.param == "light" else phone("dark")


def test_liv_finds_a_pathway_and_sees_how_it_stands_here(comes: Comes, screens: Screen) -> None:
    liv = comes("liv", screens)
    liv.logs_in()
    page = liv.page
    # Given the whole library, by the four groups that come first, and last what is outside them
    page.get_by_role("link", name="Forløp", exact=True).click()
    headings = page.locator("main h2").all_inner_texts()
    assert headings[0] == "Barn og unge"
    assert headings[-1] == "Utenfor de fire gruppene"
    assert "Skrøpelige eldre" in headings
    assert page.get_by_role("article").count() >= 32
    liv.sees("the library by group")
    kols = page.get_by_role("article", name="KOLS", exact=True).first
    said = text_of(kols)
    for words in ("Voksne med KOLS", "Hver dag", "Oksygenmåler", "% av", "Som i biblioteket.", "10 pasienter hos dere"):
        assert words in said, words
    assert "Sykehuset" in said
    # When she looks for the words of a need, and narrows by clinic
    page.get_by_label("Søk", exact=True).fill("mage tarm")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("forløp passer")
    assert page.get_by_role("article", name="KOLS", exact=True).count() == 0
    liv.sees("found by the words of a need")
    page.get_by_role("link", name="Vis alle").click()
    page.get_by_label("Klinikk").select_option(label="Lunge")
    page.get_by_label("Ordnet etter").select_option(label="Klinikk")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("main h2")).to_have_text(["Lunge"])
    liv.sees("one clinic")
    # Then nothing fits what cannot be, and that is said
    page.get_by_label("Søk", exact=True).fill("finnes ikke")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("main")).to_contain_text("Ingen forløp passer.")
    liv.sees("nothing fits")

    # When she makes a version of her own where the pulse is allowed to be higher
    liv.goes_to("/desk/pathways/kols/1/copy")
    page.get_by_role("button", name="Lag utkast").click()
    row = page.locator("fieldset.draft-row", has_text="heart_rate.high.red")
    row.get_by_label("Grense").fill("125")
    page.get_by_role("button", name="Lagre utkastet").click()
    page.get_by_role("button", name="Gjør til ny versjon").click()
    number = int(page.url.rsplit("/", 1)[1])
    dag = comes("dag", desktop("light"))
    dag.logs_in()
    dag.goes_to(f"/desk/pathways/kols/{number}/approve")
    dag.page.get_by_label("Jeg har sett på").check()
    dag.page.get_by_label("Risikovurdering").fill("Færre røde ved feber. Følges i ukemøtet.")
    dag.page.get_by_role("button", name="Godkjenn versjonen").click()
    # Then the library says that it differs, where, and that it protects less
    liv.goes_to("/desk/pathways?q=kols")
    kols = page.get_by_role("article", name="KOLS", exact=True).first
    expect(kols).to_contain_text("1 forskjell fra biblioteket")
    expect(kols).to_contain_text("1 grense mildere")
    liv.sees("ours differs from the library's")
    kols.get_by_role("link", name="1 forskjell fra biblioteket").click()
    expect(page.locator("main ins")).to_have_text("125")
    liv.sees("the difference")

    # And what home is told can be read and printed; Jens reads the same at home
    liv.goes_to("/desk/pathways?q=kols")
    page.get_by_role("article", name="KOLS", exact=True).first.get_by_role(
        "link", name=re.compile("Informasjon")
    ).click()
    expect(page.locator(".told")).to_contain_text("ring 113")
    liv.sees("what home is told, on the desk")
    jens = comes("jens", phone("dark" if screens.scheme == "light" else "light"))
    jens.logs_in()
    jens.page.get_by_role("link", name="Om oppfølgingen").click()
    assert "Du har KOLS" in jens.reads()
    assert "ring 113" in jens.reads()
    jens.sees("what he takes part in")

    # And the draft in nynorsk is there for staff to read, and says what it is; Jens has not met it
    liv.goes_to("/desk/pathways/kols/1")
    page.get_by_role("link", name="Nynorsk").click()
    expect(page.locator("main")).to_contain_text("De vises ikke hjemme, og skal ikke deles ut.")
    assert "kvar dag" in text_of(page.locator("main"))
    assert "kvar dag" not in jens.reads()
    liv.sees("the draft in nynorsk")

    # And Berit, who does not write pathways, has the library without the buttons that do
    berit = comes("berit", desktop("dark"))
    berit.logs_in()
    berit.goes_to("/desk/pathways")
    assert berit.page.get_by_text("Kopier og tilpass").count() == 0
    berit.sees("the library of who does not write")
