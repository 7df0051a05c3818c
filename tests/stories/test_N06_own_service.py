"""N-06. The same template, run by the service itself: Helene reports, maps, equips and receives, and the centre has no part."""

import re
from datetime import date

from playwright.sync_api import expect
from tests.stories.demo import Demo
from tests.stories.person import Comes, desktop
from tests.stories.test_N05_referral_to_tms import fills_in, makes_ready, maps_the_need, step, takes_in

from heim.kit.identifiers import synthetic_number

NUMBER = synthetic_number(date(1951, 6, 2), 3, woman=False)


def test_the_service_does_all_five_steps_itself(comes: Comes, demo: Demo) -> None:
    helene = comes("helene", desktop("light"))
    helene.logs_in()
    helene.goes_to("/desk/referrals/new")
    # Given the model that leaves all to the service: nothing else is chosen
    fills_in(helene, "modell 2", "Bakken", NUMBER)
    helene.page.get_by_role("button", name="Send henvisningen").click()
    helene.page.wait_for_url(re.compile(r"/desk/referrals/\d+$"))
    case = helene.page.url.removeprefix(helene.url)
    for number in range(1, 6):
        assert "Bodø kommune, hjemmetjenesten" in step(helene, number)
    # When she maps, takes in, equips and trains by the same pages as the centre does
    maps_the_need(helene, demo)
    takes_in(helene)
    helene.page.get_by_role("link", name="Gjør klar for hjemreise").click()
    makes_ready(helene, "N06")
    helene.page.get_by_role("button", name="Hjemme fra nå").click()
    helene.page.wait_for_url(re.compile(r"/desk/stay/\d+"))
    assert "Bodø kommune, hjemmetjenesten har ansvaret" in helene.reads()
    helene.goes_to(case)
    assert "Pågår" in step(helene, 4)
    helene.sees("the service measures itself")
    # Then the centre has never heard of him
    tiril = comes("tiril", desktop("dark"))
    tiril.logs_in()
    tiril.goes_to("/desk/referrals")
    expect(tiril.page.get_by_text("Bakken, Harald")).to_have_count(0)
    tiril.goes_to(case)
    expect(tiril.page.get_by_text("Siden finnes ikke")).to_be_visible()
