"""V-05. Silje answers a questionnaire that comes three times a year; every one gets a reply, the green one too."""

import re

from playwright.sync_api import expect
from tests.stories.person import Comes, desktop, phone


def test_silje_answers_and_the_nurse_replies(comes: Comes) -> None:
    silje = comes("silje", phone("dark", 390))
    silje.logs_in()
    silje.sees("today")
    silje.page.locator(".more-links a[href*='/form/']").click()
    for _question in range(20):
        if silje.page.get_by_role("button", name="Send", exact=True).count():
            break
        if silje.page.get_by_role("radio").count():
            silje.page.get_by_role("radio").first.check()
        elif silje.page.locator(".measure input").count():
            silje.page.locator(".measure input").fill("1")
        before = silje.page.url
        silje.page.get_by_role("button", name="Neste").click()
        silje.page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    silje.sees("look over")
    silje.page.get_by_role("button", name="Send", exact=True).click()
    silje.page.wait_for_url(re.compile("/answer/"))

    tiril = comes("tiril", desktop("light"))
    tiril.logs_in()
    tiril.goes_to("/desk/forms")
    row = tiril.page.get_by_role("row", name=re.compile("Silje Berge"))
    expect(row).to_be_visible()
    tiril.sees("forms that wait for a reply")
    row.get_by_role("link", name="Les og svar").click()
    tiril.sees("the form")
    tiril.page.get_by_label("Svar på skjemaet").fill("Takk, Silje. Alt ser rolig ut. Ta blodprøve før neste skjema.")
    tiril.page.get_by_role("button", name="Send svaret").click()
    expect(tiril.page.locator("[aria-labelledby=forms]")).to_contain_text("Tiril")
    tiril.sees("the stay page, answered")
    tiril.goes_to("/desk/forms")
    assert "Silje Berge" not in tiril.page.locator("main").inner_text()

    silje.goes_to("/home/")
    silje.page.get_by_role("link", name=re.compile("Ny melding til deg")).click()
    assert "Alt ser rolig ut." in silje.reads()
    silje.sees("the reply")
