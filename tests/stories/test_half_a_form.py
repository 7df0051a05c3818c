"""Half a form on the telephone, without script, and the rest on a computer; then both screens at once."""

import re

from playwright.sync_api import expect
from tests.stories.person import Comes, Person, desktop, phone


def answers(person: Person) -> None:
    page = person.page
    if page.get_by_role("radio").count():
        page.get_by_role("radio").first.check()
    elif page.locator(".measure input").count():
        name = page.locator(".measure input").get_attribute("id") or ""
        page.locator(".measure input").fill({"a_feeding_share": "100", "a_refused_feeds": "0"}.get(name, "8"))
    goes_on(person)


def goes_on(person: Person) -> None:
    before = person.page.url
    person.page.get_by_role("button", name="Neste").click()
    person.page.wait_for_url(lambda url: url != before)


def test_kari_begins_on_the_telephone_and_goes_on_at_the_computer(comes: Comes) -> None:
    telephone = comes("kari", phone("light"), java_script_enabled=False)
    telephone.logs_in()
    telephone.page.get_by_role("link", name=re.compile("Hvordan går det med barnet")).first.click()
    for number in (1, 2, 3):
        expect(telephone.page.locator(".where")).to_contain_text(f"Spørsmål {number} av")
        answers(telephone)
    telephone.page.get_by_role("link", name="Fortsett senere").click()
    telephone.shows("begun")
    expect(telephone.page.locator(".things")).to_contain_text("Fortsett på spørsmålene")

    computer = comes("kari", desktop("dark"))
    computer.logs_in()
    computer.sees("today at the computer")
    computer.page.get_by_role("link", name=re.compile("Fortsett på spørsmålene")).click()
    expect(computer.page.locator(".where")).to_contain_text("Spørsmål 4 av")
    expect(computer.page.get_by_role("status").first).to_contain_text("Vi har tatt vare på svarene dine")
    computer.sees("where she left off")
    # The telephone changes the first answer meanwhile
    address = computer.page.url.split("?")[0].removeprefix(computer.url)
    telephone.goes_to(f"{address}?q=newborn_behaviour")
    telephone.page.get_by_role("radio").nth(1).check()
    goes_on(telephone)
    answers(computer)
    assert "Du har også svart på en annen skjerm." in computer.reads()
    computer.sees("two screens at once")
    # One step back, by button and by the browser
    computer.page.get_by_role("button", name="Tilbake").click()
    expect(computer.page.locator(".where")).to_contain_text("Spørsmål 4 av")
    computer.page.go_back()
    for _question in range(20):
        if computer.page.get_by_role("button", name="Send", exact=True).count():
            break
        answers(computer)
    computer.sees("look over")
    computer.page.get_by_role("button", name="Send", exact=True).click()
    computer.page.wait_for_url(re.compile("/answer/"))
    telephone.goes_to("/home/")
    expect(telephone.page.locator(".things")).not_to_contain_text("Fortsett på spørsmålene")
