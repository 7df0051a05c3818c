"""Who should have reported and did not is grey, never green; who is on holiday until a date is not grey."""

import re
from datetime import timedelta

from playwright.sync_api import expect
from tests.stories.at import on
from tests.stories.demo import Demo
from tests.stories.person import Comes, desktop, phone

from heim.kit.clock import local


def test_silence_is_grey_and_a_pause_is_not(comes: Comes, demo: Demo) -> None:
    # Given Berit's worklist in the morning, where Jens is not grey
    berit = comes("berit", desktop("light"))
    berit.logs_in()
    expect(berit.page.locator('.row[data-colour="grey"]', has_text="Jens Haugland")).to_have_count(0)
    # And those on a pause stand apart with the day it ends
    paused = berit.page.locator("[aria-labelledby=group-paused]")
    expect(paused).to_contain_text("Randi Myklebust")
    expect(paused).to_contain_text("på ferie, til")
    expect(berit.page.locator(".row", has_text="Randi Myklebust")).to_have_count(0)

    # When nothing has come from Jens a day after it was due
    tomorrow = local(demo.began).date() + timedelta(days=1)
    demo.tick_at(on(tomorrow, 10, 1))
    berit.goes_to("/desk/")
    # Then he is grey, with the word for it, and not among the greens
    row = berit.page.locator('.row[data-colour="grey"]', has_text="Jens Haugland")
    expect(row).to_contain_text("mangler")
    expect(row).to_contain_text("Grå")
    berit.page.locator(".greens").get_by_role("link", name="Vis").click()
    expect(berit.page.locator("#greens")).not_to_contain_text("Jens Haugland")
    # And nobody on a pause has become grey
    expect(berit.page.locator(".row", has_text="Randi Myklebust")).to_have_count(0)
    expect(berit.page.locator(".row", has_text="Torleif Aune")).to_have_count(0)
    berit.sees("grey after silence")
    # And the next day Jens is told the truth at home
    berit.forgiven = "ERR_"
    demo.wakes_at(on(tomorrow, 10, 2))
    jens = comes("jens", phone("dark"))
    jens.logs_in()
    said = jens.reads()
    assert "Du er i grønn sone" not in said
    assert re.search("Du har ikke målt i dag|mangler", said)
    jens.sees("not measured")


def test_a_pause_with_an_end_keeps_somebody_from_becoming_grey(comes: Comes, demo: Demo) -> None:
    tiril = comes("tiril", desktop("dark"))
    tiril.logs_in()
    tiril.finds("Martinsen")
    tiril.page.locator(".identity").get_by_role("link", name="Pause").click()
    tiril.sees("starting a pause")
    tiril.page.get_by_role("radio").first.check()
    # When the end is left out it is asked for
    tiril.page.get_by_role("button", name="Start pausen").click()
    expect(tiril.page.get_by_role("alert")).to_be_visible()
    tiril.sees("an end is needed")
    until = local(demo.began).date() + timedelta(days=6)
    tiril.page.locator("#until").fill(until.isoformat())
    tiril.page.get_by_role("radio").first.check()
    tiril.page.get_by_role("button", name="Start pausen").click()
    expect(tiril.page.locator(".stay-decide")).to_contain_text("Pause")
    tiril.sees("paused")
    # When two days go by without a word from Tove
    demo.tick_at(on(local(demo.began).date() + timedelta(days=2), 15, 0))
    tiril.goes_to("/desk/")
    # Then she stands under pause with the end date, and is not grey
    expect(tiril.page.locator("[aria-labelledby=group-paused]")).to_contain_text("Tove Martinsen")
    expect(tiril.page.locator('.row[data-colour="grey"]', has_text="Tove Martinsen")).to_have_count(0)
    tiril.sees("paused on the list")
    # And Tove is told
    tove = comes("tove", phone("light"))
    tove.logs_in()
    assert "Du har pause" in tove.reads()
    tove.sees("a pause at home")
