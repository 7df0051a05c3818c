"""Two tabs of one browser are told by one stream; when the server is gone the page says so in words within seconds."""

import re
from time import monotonic

from playwright.sync_api import Page, expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, desktop, phone

SOON = 10_000  # milliseconds


def test_two_tabs_turn_red_and_say_when_the_server_is_lost(comes: Comes, demo: Demo) -> None:
    served(demo)
    # Given Berit with the worklist in two tabs
    berit = comes("berit", desktop("light"))
    berit.logs_in()
    other = berit.context.new_page()
    berit.listen(other)
    other.goto(berit.page.url)
    tabs: tuple[Page, Page] = (berit.page, other)
    # When Jens sends a low value
    jens = comes("jens", phone("light"))
    jens.logs_in()
    jens.goes_to(f"{jens.home()}/measure")
    jens.page.locator("#spo2").fill("86")
    jens.page.locator("#heart_rate").fill("96")
    jens.page.get_by_role("button", name="Send").click()
    # Then both turn red without a reload
    for tab in tabs:
        expect(tab.locator('.row[data-colour="red"]', has_text="Jens Haugland")).to_be_visible(timeout=SOON)
    # When she takes it in one tab
    berit.page.locator('.row[data-colour="red"] .row-link').focus()
    berit.page.keyboard.press("Enter")
    berit.page.wait_for_url(re.compile(r"/desk/stay/\d+$"))
    berit.page.keyboard.press("t")
    expect(berit.page.locator(".stay-decide")).to_contain_text("Eier Berit Solheim")
    # Then the other shows whose it is
    expect(other.locator('.row[data-colour="red"]')).to_contain_text("Berit Solheim", timeout=SOON)
    berit.goes_to("/desk/")
    berit.page.wait_for_url("**/desk/worklist/*")
    expect(berit.page.locator('.row[data-colour="red"]')).to_be_visible()

    # When the server is gone
    berit.forgiven = jens.forgiven = "ERR_|Failed to fetch|NetworkError|htmx:sendError|EventSource|status of 50"
    demo.kill()
    begun = monotonic()
    for tab in tabs:
        expect(tab.locator("[data-live-lost]")).to_contain_text("Ingen kontakt med Heim siden kl.", timeout=SOON)
    print(f"\nboth tabs say that the server is lost after {monotonic() - begun:.1f} s")  # noqa: T201
    berit.sees("the server is lost")
    # When it is back
    demo.start()
    # Then the words go away, and the list is fresh
    for tab in tabs:
        expect(tab.locator("[data-live-lost]")).to_be_empty(timeout=30_000)
    berit.sees("the server is back")


def test_what_jens_sends_while_the_server_is_gone_is_sent_when_it_is_back(comes: Comes, demo: Demo) -> None:
    served(demo)
    jens = comes("jens", phone("dark"))
    jens.logs_in()
    jens.goes_to(f"{jens.home()}/measure")
    jens.enters(spo2="90", heart_rate="81")
    jens.forgiven = "ERR_|Failed to fetch"
    demo.kill()
    jens.page.get_by_role("button", name="Send").click()
    expect(jens.page.locator("[data-send-state]")).to_contain_text("Ikke sendt ennå", timeout=SOON)
    assert jens.page.locator("#spo2").input_value() == "90"
    jens.sees("not sent yet")
    demo.start()
    jens.page.wait_for_url("**/answer/*", timeout=60_000)
    jens.sees("sent when it was back")


def served(demo: Demo) -> None:
    """Also when the story before failed with its server gone."""
    if demo.process is not None and demo.process.poll() is not None:
        demo.start()
