"""Every main page at 320 px, and at 200 % in a window of 1440: nothing is cut, nothing must be scrolled sideways."""

import pytest
from tests.stories.person import Comes, Screen

HOME = ("/", "/measure", "/form/{form}", "/plan", "/messages", "/log", "/history")
DESK = ("/desk/", "/desk/?greens=1", "/desk/patients", "/desk/messages", "/desk/deliveries", "/desk/refused")
STAY = ("", "/handle", "/ring", "/hand-on", "/limits", "/plan", "/pause", "/messages")
SCREENS = [Screen(320, 640, "dark"), Screen(720, 450, "light")]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize(("name", "form"), [("jens", "copd_symptoms"), ("kari", "newborn_report")])
def test_home_holds(comes: Comes, screen: Screen, name: str, form: str) -> None:
    person = comes(name, screen)
    person.logs_in(look=True)
    home = person.home()
    for page in HOME:
        person.goes_to(home + page.format(form=form))
        person.sees(page)
    for page in ("/om", "/tilgjengelighet", "/demo", "/nowhere"):
        person.goes_to(page)
        person.sees(page)


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize(("name", "family_name"), [("berit", "Vik"), ("nina", "Sandvik")])
def test_the_desk_holds(comes: Comes, screen: Screen, name: str, family_name: str) -> None:
    person = comes(name, screen)
    person.logs_in()
    for page in DESK:
        person.goes_to(page)
        person.sees(page)
    person.finds(family_name)
    stay = person.page.url.removeprefix(person.url)
    for page in STAY:
        person.goes_to(stay + page)
        person.sees(f"stay {page}")
    person.goes_to(stay)
    person.page.evaluate("() => document.querySelectorAll('main details').forEach(one => one.open = true)")
    person.sees("stay, everything unfolded")
