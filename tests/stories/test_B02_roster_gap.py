"""B-02: a gap in the newborn ward's roster is found and filled, and Emil's family always sees whom to call."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect
from tests.stories.at import on
from tests.stories.demo import Demo
from tests.stories.person import Comes, Person, desktop, phone

from heim.kit.clock import local


def test_the_leader_finds_the_gap_and_fills_it(comes: Comes) -> None:
    # Given Lars, who leads the hospital and sees no patients
    lars = comes("lars", desktop("light"))
    lars.logs_in()
    lars.page.wait_for_url(re.compile("/desk/office"))
    lars.sees("how it stands, in numbers")
    assert "Emil" not in lars.reads()
    # When he looks at the newborn ward
    lars.page.get_by_role("link", name="Nyfødtavdelingen").click()
    expect(lars.page.get_by_role("heading", name="Vakter")).to_be_visible()
    expect(lars.page.locator(".gap-list")).to_contain_text("Ingen sykepleier")
    lars.sees("two weeks with a gap")
    lars.page.keyboard.press("n")
    lars.page.wait_for_url(re.compile("/shift$"))
    lars.page.go_back()
    # And fills the gap from the list, by keyboard
    lars.page.get_by_role("link", name=re.compile("^Fyll hullet")).press("Enter")
    lars.page.get_by_label("Hvem?").select_option(label="Sigrid Moen")
    lars.sees("who takes the shift")
    lars.page.get_by_role("button", name="Sett på vakt").press("Enter")
    # Then there is none
    lars.page.wait_for_url(re.compile(r"/desk/roster/\d+\?from="))
    expect(lars.page.locator("main")).to_contain_text("Alle vakter er bemannet")
    lars.sees("two weeks without a gap")
    expect(lars.page.locator(".roster-board .hole")).to_have_count(0)


def test_a_phone_and_the_dark_are_enough_for_the_roster(comes: Comes) -> None:
    lars = comes("lars", phone("dark"))
    lars.logs_in()
    for path, name in (("/desk/units", "units"), ("/desk/matrix", "who does what")):
        lars.goes_to(path)
        lars.sees(name)
    for place in ("roster", "absence", "posts"):
        lars.goes_to(f"/desk/{place}/{newborn(lars)}")
        lars.sees(place)
    lars.goes_to(f"/desk/units/{newborn(lars)}")
    lars.sees("hours and cover")


def test_at_three_in_the_night_kari_has_a_name_and_when_the_nurse_falls_ill_another(comes: Comes, demo: Demo) -> None:
    demo.wakes_at(three_in_the_night(demo))
    # Given Kari, awake with Emil
    kari = comes("kari", phone("light"))
    kari.logs_in()
    kari.page.get_by_role("link", name="Kontakt oss nå").last.click()
    # Then she has the nurse on duty by name and number, and the emergency numbers below
    nurse = rung(kari)
    assert "Har vakt som sykepleier i Nyfødtavdelingen" in kari.reads()
    assert "113" in kari.reads()
    assert "116 117" in kari.reads()
    kari.sees("whom to call at three")
    # When that nurse falls ill
    lars = comes("lars", desktop("dark"))
    lars.logs_in()
    lars.goes_to(f"/desk/absence/{newborn(lars)}")
    lars.page.get_by_label("Hvem?").select_option(label=nurse)
    night = local(three_in_the_night(demo))
    lars.page.get_by_label("Fra", exact=True).fill(night.strftime("%Y-%m-%dT%H:%M"))
    lars.page.get_by_label("Til", exact=True).fill((night + timedelta(hours=12)).strftime("%Y-%m-%dT%H:%M"))
    lars.page.get_by_label("syk", exact=True).check()
    lars.page.get_by_role("button", name="Skriv fraværet").click()
    expect(lars.page.locator("main")).to_contain_text("Disse vaktene står nå tomme")
    lars.sees("the empty shift")
    # Then it is a gap on the roster, and Kari has the doctor on duty, and the ward's own number beside
    lars.goes_to(f"/desk/roster/{newborn(lars)}")
    expect(lars.page.locator(".gap-list")).to_contain_text(f"Står på vakten, men er borte: {nurse}")
    lars.sees("the gap with a name")
    kari.page.reload()
    assert rung(kari) != nurse
    said = kari.reads()
    assert "Har vakt som lege i Nyfødtavdelingen" in said
    assert "Hvis ingen svarer" in said
    assert "590 10 120" in said
    kari.sees("whom to call in the gap")


def rung(kari: Person) -> str:
    """The name on the first of the things to do."""
    expect(kari.page.get_by_role("heading", name="Kontakt oss nå")).to_be_visible()
    first = kari.page.locator("a.thing[data-primary]")
    assert (first.get_attribute("href") or "").startswith("tel:59010")
    return first.locator("strong").inner_text().removeprefix("Ring ")


def newborn(lars: Person) -> str:
    """The ward's id, as the list of units has it."""
    lars.goes_to("/desk/units")
    href = lars.page.get_by_role("link", name="Nyfødtavdelingen", exact=True).get_attribute("href") or ""
    return href.rsplit("/", 1)[-1]


def three_in_the_night(demo: Demo) -> datetime:
    """The night after the day when the story began."""
    return on(local(demo.began).date() + timedelta(days=0 if local(demo.began).hour < 4 else 1), 3, 0)
