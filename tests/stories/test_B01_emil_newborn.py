"""B-01. Kari reports for Emil, at home since four days; Nina sees how he gains."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Screen, desktop, phone


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    if request.param == "light":
        return phone("light"), desktop("dark")
    return Screen(820, 1180, "dark"), phone("light", 390)


def test_kari_reports_and_nina_sees_what_he_gains(comes: Comes, screens: tuple[Screen, Screen]) -> None:
    kari = comes("kari", screens[0])
    # Given Kari at Emil's page
    kari.logs_in()
    expect(kari.page.locator("h1")).to_contain_text("Kari")
    assert "Emil" in kari.reads()
    assert kari.page.locator(".thing").count() <= 3
    kari.sees("today")

    # When she enters a weight that is hard to believe
    kari.page.locator(".thing[data-primary]").click()
    kari.enters(weight="1801", feeding_share="100", nappies="7", temp="36,9")
    kari.sees("weight, feeding, temperature")
    kari.page.get_by_role("button", name="Send").click()
    # Then she is asked whether it is right, with all she typed
    expect(kari.page.get_by_role("alert").first).to_contain_text("Stemmer dette?")
    assert kari.page.locator("#temp").input_value() == "36,9"
    kari.sees("asked whether it is right")
    # When she has weighed again
    kari.page.locator("#weight").fill("2 201")
    kari.page.get_by_role("button", name="Send").click()
    kari.page.wait_for_url(re.compile("/answer/"))
    # Then she sees at once how it differs from last time, in grams
    assert "35 g mer enn" in kari.reads()
    assert "Emil" in kari.reads()
    kari.sees("what it means")

    # When she answers how he behaves and feeds
    kari.goes_to("/home/")
    kari.page.get_by_role("link", name=re.compile("Hvordan går det med barnet")).first.click()
    count = int(re.findall(r"Spørsmål 1 av (\d+)", kari.reads())[0])
    for number in range(1, count + 1):
        expect(kari.page.locator(".where")).to_contain_text(f"Spørsmål {number} av {count}")
        if kari.page.get_by_role("radio").count():
            kari.page.get_by_role("radio").first.check()
        elif kari.page.locator("textarea").count():
            pass
        else:
            kari.page.locator(".measure input").fill(
                ANSWERS.get(kari.page.locator(".measure input").get_attribute("id") or "", "8")
            )
        if number in (1, 2, count):
            kari.sees(f"question {number}")
        kari.page.get_by_role("button", name="Neste").click()
    expect(kari.page.get_by_role("heading", name="Se over og send")).to_be_visible()
    kari.sees("look over")
    kari.page.get_by_role("button", name="Send").click()
    kari.page.wait_for_url(re.compile("/answer/"))
    kari.sees("the answers")

    # Then Nina sees weight, gain in g/kg/day since last time, and the answers
    nina = comes("nina", screens[1])
    nina.logs_in()
    nina.sees("the worklist")
    nina.finds("Sandvik")
    said = nina.reads()
    assert re.search(r"\+35 g siden sist, 1[56],\d g/kg i døgnet", said), said
    assert "2201" in said
    assert "36,9" in said
    nina.sees("the stay page")


# What is not plainly 8: a share in per cent, feeds refused, and so on.
ANSWERS = {"a_feeding_share": "100", "a_refused_feeds": "0", "a_nappies": "7", "a_breastfeeds": "5"}
