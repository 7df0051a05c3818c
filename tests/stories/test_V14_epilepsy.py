"""V-14: Leah's mother reports from home, and Leah, who is nine, answers her own questions in her own words."""

import re

import pytest
from playwright.sync_api import expect
from tests.stories.person import Comes, Person, Screen, desktop, phone


@pytest.fixture(scope="module", params=["light", "dark"])
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    return (phone(request.param), desktop(request.param))


def answers(person: Person, **chosen: str) -> None:
    """One question a page: what is chosen by its name, the first answer or nothing to the others. An answer that cannot wait
    leads to what it means; the rest waits."""
    page = person.page
    for _question in range(30):
        if "/answer/" in page.url or page.get_by_role("button", name="Send", exact=True).count():
            return
        name = page.locator("input[name=q]").first.get_attribute("value") or ""
        if page.get_by_role("radio").count():
            wanted = chosen.get(name)
            radio = page.get_by_role("radio", name=wanted, exact=True) if wanted else page.get_by_role("radio").first
            radio.check()
        elif page.locator(".measure input").count():
            page.locator(".measure input").fill(chosen.get(name, "0"))
        before = page.url
        page.get_by_role("button", name="Neste").click()
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    raise AssertionError("the questions have no end")


def test_mona_reports_leah_has_a_view_of_her_own_and_runa_answers_both(
    comes: Comes, screens: tuple[Screen, Screen]
) -> None:
    small, wide = screens
    # Given Mona, who reports for her daughter
    mona = comes("mona", small)
    mona.logs_in()
    home = mona.home()
    assert "Dette gjelder Leah." in mona.reads()
    mona.sees("her mother's front page")
    mona.page.get_by_role("link", name="Om oppfølgingen").click()
    assert "Barnet får sine egne spørsmål." in mona.reads()
    mona.sees("what they take part in")
    mona.goes_to(f"{home}/form/epilepsy_child")
    mona.sees("the first question to the parents")
    # When there has been a long seizure, that answer does not wait for the rest
    answers(mona, seizures_major="2", seizure_long_since="Ja, mer enn fem minutter")
    mona.page.wait_for_url(re.compile("/answer/"))
    # Then Mona reads what to do, with 113 first
    expect(mona.page.locator(".call-113")).to_contain_text("Ring 113")
    mona.sees("what it means and what she does")
    # And goes on where she was
    mona.goes_to(f"{home}/form/epilepsy_child?q=child_regression")
    answers(mona, contact_wished="Ja, ring oss")
    mona.sees("all answers to look over")
    mona.page.get_by_role("button", name="Send", exact=True).click()
    mona.page.wait_for_url(re.compile("/answer/"))
    mona.sees("the whole form is in")

    # And Leah has a page and questions of her own, in words for a child
    leah = comes("leah", phone("dark" if small.scheme == "light" else "light", 390))
    leah.logs_in()
    leah.sees("Leah's own front page")
    # Her mother's red is not hers to carry: she is asked how she is, and told to go to a grown-up
    said = leah.reads()
    assert "Her kan du si hvordan du har det." in said
    assert "rød sone" not in said
    assert "Anfall" not in said
    leah.page.get_by_role("link", name=re.compile("Si hvordan du har det")).click()
    assert "Hvordan har du det?" in leah.reads()
    leah.sees("her own first question")
    answers(leah, child_afraid="Ja, mye", child_wants_talk="Ja, jeg vil snakke med noen")
    leah.page.get_by_role("button", name="Send", exact=True).click()
    leah.page.wait_for_url(re.compile("/answer/"))
    leah.sees("thanks to Leah")

    # When Runa, who follows them, opens her list
    runa = comes("runa", wide)
    runa.logs_in()
    expect(runa.page.locator("main")).to_contain_text("Bråten")
    runa.sees("the list of the children's ward")
    runa.finds("Bråten")
    said = runa.reads()
    assert "Leah" in said
    assert "Anfall over fem minutter" in said or "mer enn fem minutter" in said
    runa.sees("Leah's page, with both their answers")
    # Then she tells them what happens
    stay = runa.page.url.removeprefix(runa.url)
    runa.goes_to(f"{stay}/handle")
    runa.page.get_by_label("Notat", exact=True).fill(
        "Ringte mor. Anfallet ga seg etter midazolam. Legen ser på dosen i dag."
    )
    runa.page.get_by_label(re.compile("^Beskjed til")).fill(
        "Legen ringer dere i ettermiddag. Leah får snakke med meg torsdag."
    )
    runa.page.get_by_role("button", name="Lukk saken").click()
    runa.page.wait_for_url(re.compile("/desk/worklist/"))
    mona.goes_to(f"{home}/messages")
    assert "Legen ringer dere i ettermiddag." in mona.reads()
    mona.sees("the reply")
