"""Without script everything is a link or a form: Jens sends, Berit handles."""

import re

from playwright.sync_api import expect
from tests.stories.person import Comes, desktop, phone

NOTE = "Ringte. Han har det bedre, og måler igjen klokka tolv."


def test_jens_sends_and_berit_handles_without_script(comes: Comes) -> None:
    jens = comes("jens", phone("light"), java_script_enabled=False)
    jens.logs_in()
    jens.shows("today")
    jens.page.get_by_role("link", name=re.compile("Mål nå")).click()
    # Nothing typed is lost on an error here either
    jens.page.locator("#spo2").fill("860")
    jens.page.locator("#heart_rate").fill("96")
    jens.page.get_by_role("button", name="Send").click()
    expect(jens.page.get_by_role("alert")).to_contain_text("Ikke sendt ennå")
    assert jens.page.locator("#heart_rate").input_value() == "96"
    jens.page.locator("#spo2").fill("86")
    jens.page.get_by_role("button", name="Send").click()
    assert "Oksygenet er lavere" in jens.reads()
    jens.shows("what it means")
    answer = jens.page.url
    jens.page.get_by_role("link", name=re.compile("Svar på spørsmål")).click()
    for _question in range(3):
        jens.page.get_by_role("radio").first.check()
        jens.page.get_by_role("button", name="Neste").click()
    jens.page.get_by_role("button", name="Send").click()
    jens.page.wait_for_url(re.compile("/answer/"))

    berit = comes("berit", desktop("dark"), java_script_enabled=False)
    berit.logs_in()
    row = berit.page.locator('.row[data-colour="red"]', has_text="Jens Haugland")
    expect(row).to_contain_text("86 %")
    berit.shows("the worklist")
    row.locator(".row-link").click()
    berit.page.get_by_role("button", name=re.compile("Ta oppgaven")).click()
    expect(berit.page.locator(".stay-decide")).to_contain_text("Eier Berit Solheim")
    # The curve is a table that can be opened and read
    berit.page.locator("curve-chart summary").first.click()
    expect(berit.page.locator("curve-chart table").first).to_contain_text("86")
    berit.shows("the stay page")
    jens.page.goto(answer)
    assert "Berit Solheim" in jens.reads()
    berit.page.locator(".identity").get_by_role("link", name=re.compile("Ring")).click()
    berit.page.get_by_role("button", name=re.compile(r"prøv igjen kl\. ")).first.click()
    expect(berit.page.locator("[aria-labelledby=contacts]")).to_contain_text(re.compile("ikke svar", re.IGNORECASE))
    berit.page.get_by_role("link", name=re.compile("Lukk saken")).click()
    berit.page.get_by_role("button", name=re.compile("Lukk saken")).click()
    expect(berit.page.get_by_role("alert")).to_be_visible()
    berit.shows("a note is needed")
    berit.page.locator("#note").fill(NOTE)
    berit.page.get_by_role("button", name=re.compile("Lukk saken")).click()
    expect(berit.page.locator('.row[data-colour="red"]')).to_have_count(0)
    berit.page.get_by_role("button", name=re.compile("Angre")).click()
    expect(berit.page.locator("main")).to_contain_text("86 %")
    expect(berit.page.locator("#note")).to_have_value(NOTE)  # her words are in the field again
    berit.shows("undone")
