"""S-02, S-07: a designer changes a limit, mends what she wrote wrong, a doctor answers for it, and a patient is moved to it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, desktop, phone, text_of

RULE = "heart_rate.high.red"


def test_a_limit_goes_from_a_draft_to_a_patient(comes: Comes, demo: Demo) -> None:
    # Given Liv, who coordinates the follow-up, at the pathways
    liv = comes("liv", desktop("light"))
    liv.logs_in()
    liv.page.get_by_role("link", name="Forløp", exact=True).click()
    expect(liv.page.locator("h1")).to_have_text("Forløp")
    liv.sees("the pathways and their versions")
    kols = liv.page.get_by_role("article", name="KOLS", exact=True).first
    kols.get_by_text("2 versjoner her").click()
    kols.get_by_role("link", name="Versjon 1").click()
    liv.sees("KOLS version 1")

    # When she copies it
    liv.page.get_by_role("link", name="Kopier og endre").click()
    liv.sees("what shall it be")
    liv.page.get_by_role("button", name="Lag utkast").click()
    expect(liv.page.locator("#wrong")).to_contain_text("Ingen feil.")
    liv.sees("a draft without faults")

    # And writes 1200 where she meant 118
    row = liv.page.locator("fieldset.draft-row", has_text=RULE)
    row.get_by_label("Grense").fill("1200")
    liv.page.get_by_role("button", name="Lagre utkastet").click()

    # Then it is kept, and she is told in words what is wrong and where
    wrong = text_of(liv.page.locator("#wrong"))
    assert re.search(r"Linje \d+: 1200 er utenfor det puls kan være \(20 til 250 /min\)\.", wrong), wrong
    assert RULE in wrong
    expect(liv.page.get_by_role("button", name="Gjør til ny versjon")).to_be_disabled()
    expect(row.get_by_label("Grense")).to_have_value("1200")
    liv.sees("a fault in words")
    liv.page.get_by_role("link", name="Hele teksten").click()
    liv.sees("the whole text with its fault")
    liv.page.get_by_role("link", name="Felt for felt").click()

    # When she mends it
    row.get_by_label("Grense").fill("118")
    liv.page.get_by_role("button", name="Lagre utkastet").click()
    expect(liv.page.locator("#wrong")).to_contain_text("Ingen feil.")
    expect(liv.page.locator("section[aria-labelledby=changed] ins")).to_have_text("118")
    liv.sees("mended")

    # And tries it on what the unit has really had, before anybody is judged by it
    draft = liv.page.url
    liv.page.get_by_role("button", name="Prøv på de siste 90 dagene").click()
    liv.page.wait_for_url(re.compile(r"/desk/replay/[0-9a-f]+$"))
    expect(liv.page.locator("table").first).to_be_visible(timeout=60_000)
    liv.sees("what it would have done")
    liv.page.goto(draft)

    # Then it can be a version, which nobody has approved and she cannot
    liv.page.get_by_role("button", name="Gjør til ny versjon").click()
    expect(liv.page.locator(".notice").first).to_contain_text("Ingen lege har godkjent denne versjonen.")
    expect(liv.page.get_by_role("link", name="Se over og godkjenn")).to_have_count(0)
    liv.sees("a version that nobody has approved")
    address = liv.page.url.removeprefix(liv.url)

    # Given Dag, a doctor
    dag = comes("dag", desktop("dark"))
    dag.logs_in()
    dag.goes_to(address)
    dag.page.get_by_role("link", name="Se over og godkjenn").click()
    expect(dag.page.locator("section[aria-labelledby=new] ins")).to_have_text("118")
    expect(dag.page.locator("section[aria-labelledby=loose]")).to_contain_text(RULE)
    dag.sees("what is new and what rests on nothing checked")

    # When he signs without saying what can go wrong, he is asked to
    dag.page.get_by_label("Jeg har sett på").check()
    dag.page.get_by_role("button", name="Godkjenn versjonen").click()
    expect(dag.page.get_by_role("alert")).to_contain_text("Skriv hva som kan gå galt")
    dag.sees("a risk note is asked for")
    dag.page.get_by_label("Risikovurdering").fill("Flere røde varsler ved feber. Følges i ukemøtet.")
    dag.page.get_by_role("button", name="Godkjenn versjonen").click()
    expect(dag.page.locator(".page-head .status")).to_have_text("I bruk")
    dag.sees("in use")

    # And he moves Jens, after seeing the difference
    dag.finds("Haugland")
    dag.page.locator(".identity a", has_text="KOLS").click()
    expect(dag.page.locator("ins")).to_have_text("118")
    dag.sees("what the new version changes for Jens")
    dag.page.get_by_role("button", name=re.compile("Flytt Jens til versjon")).click()
    dag.page.wait_for_url(re.compile(r"/desk/stay/\d+$"))
    dag.goes_to(address)
    expect(dag.page.locator(".page-head")).to_contain_text("1 pasient hos dere")

    # And the others of the unit, all at once
    dag.page.get_by_role("link", name="Se forskjellen og flytt").click()
    dag.sees("who is moved and what it changes")
    dag.page.get_by_role("button", name="Flytt de valgte").click()
    expect(dag.page.locator("main")).not_to_contain_text("følger en annen versjon")


def test_an_offer_from_elsewhere_is_looked_at_and_taken_in_as_a_draft(comes: Comes, demo: Demo, tmp_path: Path) -> None:
    # Given Helse Fjell's newer version of KOLS
    liv = comes("liv", desktop("light"))
    liv.logs_in()
    liv.goes_to("/desk/pathways")
    liv.page.get_by_role("link", name="Se hva som er nytt").first.click()
    liv.sees("what Helse Fjell has changed")

    # When Liv takes it, then it is a draft, and the offer is gone
    liv.page.get_by_role("button", name="Lag utkast av den").click()
    expect(liv.page.locator("h1")).to_contain_text("Utkast")
    liv.goes_to("/desk/pathways")
    expect(liv.page.get_by_text("Ny versjon fra Helse Fjell")).to_have_count(0)

    # And a file that is no package is refused in words
    liv.page.get_by_role("link", name="Hent inn en pakke").click()
    other = tmp_path / "picture.yaml"
    other.write_bytes(b"\x89PNG")
    liv.page.get_by_label("Pakke (.yaml)").set_input_files(other)
    liv.page.get_by_role("button", name="Hent inn").click()
    expect(liv.page.get_by_role("alert")).to_contain_text("Dette er ikke en forløpspakke.")
    liv.sees("a file that is no package")


@pytest.mark.parametrize("screen", [desktop("light"), phone("dark")], ids=str)
def test_a_pathway_is_drawn_and_fits_on_one_sheet(comes: Comes, demo: Demo, screen: object) -> None:
    berit = comes("berit", screen)
    berit.logs_in()
    berit.goes_to("/desk/pathways/heart_failure/1/drawing")
    expect(berit.page.get_by_role("img", name=re.compile("som svømmebaner"))).to_be_visible()
    expect(berit.page.locator("main")).to_contain_text("Tid hjemme")
    berit.sees("heart failure drawn")
    assert sheets(berit.page.pdf(prefer_css_page_size=True)) == 1


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
