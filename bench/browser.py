"""From the answer of a POST until the row is red before the nurse's eyes, in a real browser, with 50 other posts a second."""

import http.client
import random
import time
from datetime import UTC, datetime
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from tools.say import say

from bench.messages import observation
from bench.place import Place
from bench.rounds import part, posts_beside

CHROMIUM = "/usr/bin/chromium"
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
_RED = 85.0
_WATCH = """
window.turnedRed = {};
new MutationObserver(() => {
  for (const row of document.querySelectorAll('article.row[data-colour="red"]'))
    window.turnedRed[row.id] ??= Date.now();
}).observe(document, {childList: true, subtree: true, attributes: true});
"""


def until_red(place: Place, times: int) -> dict[str, Any]:
    """Milliseconds. Both clocks are this machine's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        page = _list_of_the_nurse(browser, place)
        with posts_beside(place, "browser"):
            time.sleep(2)
            answered = _make_red(place, times)
            time.sleep(4)
            seen = page.evaluate("window.turnedRed")
        browser.close()
    waited = [seen[row] - at for row, at in answered.items() if row in seen]
    return {
        "n": len(answered),
        "not_seen": len(answered) - len(waited),
        "p50": median(waited),
        "p99": part(waited, 0.99),
        "longest": max(waited),
    }


def _list_of_the_nurse(browser: Browser, place: Place) -> Page:
    context = browser.new_context(locale="nb-NO", viewport={"width": 1440, "height": 900})
    address = f"http://127.0.0.1:{place.port}"
    context.add_cookies([{"name": "sessionid", "value": place.world["session"], "url": address}])
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(f"{address}/desk/worklist/{place.world['unit']}")
    page.wait_for_selector("live-list .row")
    return page


def _make_red(place: Place, times: int) -> dict[str, float]:
    """Row -> when its POST was answered. Everybody is red once; the pauses have no rhythm that the page could share."""
    chance = random.Random("red")
    line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=30)
    headers = {"Authorization": f"Bearer {place.world['red_token']}", "Content-Type": "application/fhir+json"}
    answered = {}
    for number, person in enumerate(place.world["red"][:times], start=1):
        body = observation(person["number"], 0, _RED, datetime.now(UTC), chance)
        line.request("POST", "/fhir/R4/Observation", body, headers)
        answer = line.getresponse()
        answered[f"row-{person['stay']}"] = time.time() * 1000
        if answer.status != 201:
            raise SystemExit(f"red: {answer.status} {answer.read()!r}")
        answer.read()
        if number % 25 == 0:
            say(f"browser: {number} reds")
        time.sleep(chance.uniform(0.8, 2.2))
    return answered
