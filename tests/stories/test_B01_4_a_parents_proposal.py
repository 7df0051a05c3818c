"""B-01.4. Kari proposes a change of Emil's plan; Nina answers with a comment, and both versions are kept."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Screen, desktop, phone

WANTED = "Amm når Emil vil, minst hver tredje time."


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    return (phone("light"), desktop("dark")) if request.param == "light" else (phone("dark", 320), desktop("light"))


def test_a_mother_proposes_and_the_nurse_accepts(comes: Comes, screens: tuple[Screen, Screen]) -> None:
    kari = comes("kari", screens[0])
    kari.logs_in()
    kari.goes_to(kari.home() + "/plan")
    kari.sees("the plan")
    kari.page.get_by_role("link", name="Foreslå en endring").click()
    # Nothing changed is refused in words
    kari.page.get_by_role("button", name="Send forslaget").click()
    expect(kari.page.get_by_role("alert")).to_contain_text("Teksten er den samme")
    kari.sees("nothing was changed")
    before = kari.page.locator("#wanted").input_value()
    kari.page.locator("#wanted").fill(WANTED)
    kari.page.get_by_role("button", name="Send forslaget").click()
    kari.page.wait_for_url(re.compile("/plan$"))
    assert "venter på svar" in kari.reads()
    kari.sees("it waits for an answer")

    nina = comes("nina", screens[1])
    nina.logs_in()
    nina.finds("Sandvik")
    nina.page.get_by_role("link", name=re.compile("foreslår en endring i planen")).click()
    said = nina.reads()
    assert WANTED in said
    assert before.splitlines()[0] in said
    nina.sees("both side by side")
    nina.page.get_by_role("button", name="Ja, endre planen").click()
    expect(nina.page.get_by_role("alert")).to_contain_text("Skriv en begrunnelse")
    nina.sees("a comment is needed")
    nina.page.get_by_label("Begrunnelse").fill("Fint. Minst hver tredje time til han veier 2500 gram.")
    nina.page.get_by_role("button", name="Ja, endre planen").click()
    nina.page.wait_for_url(re.compile(r"/desk/stay/\d+$"))
    expect(nina.page.locator(".plan-zones")).to_contain_text(WANTED)

    kari.page.reload()
    said = kari.reads()
    assert "Slik var det:" in said
    assert "Minst hver tredje time til han veier 2500 gram." in said
    expect(kari.page.locator('.zone-card[data-colour="green"]')).to_contain_text(WANTED)
    kari.sees("the answer and both versions")
