"""N-08, S-05. Jens is red; Berit asks his GP, Fredrik answers at his own desk, the answer is in the same matter, and Jens reads
at home in plain words what happened."""

import re

import pytest
from playwright.sync_api import Locator, expect
from tests.stories.person import Comes, Person, Screen, desktop, phone, text_of

ANSWER = "Ja. Start prednisolon 30 mg daglig i 7 dager. Resepten er sendt. Jeg ser ham på torsdag."
SCREENS = {
    "jens on a phone in dark, staff at a desktop in light": (phone("dark"), desktop("light")),
    "jens at a desktop in light, staff on a phone in dark": (desktop("light"), phone("dark")),
}


@pytest.fixture(scope="module", params=list(SCREENS.values()), ids=list(SCREENS))
def screens(request: pytest.FixtureRequest) -> tuple[Screen, Screen]:
    found: tuple[Screen, Screen] = request.param
    return found


def test_the_answer_of_the_gp_comes_back_into_the_same_matter(comes: Comes, screens: tuple[Screen, Screen]) -> None:
    # Given Jens with a red value, and Berit who has taken it
    jens, berit = comes("jens", screens[0]), comes("berit", screens[1])
    sends_a_red_value(jens)
    answer_page = jens.page.url
    berit.logs_in()
    berit.finds("Haugland")
    berit.page.get_by_role("button", name=re.compile("Ta oppgaven")).click()
    stay_page = berit.page.url
    expect(the_matter(berit)).to_contain_text("Eier Berit Solheim")

    # When she asks his GP, whom the page already knows
    asks_the_gp(berit)
    # Then the matter is still hers, and says who is asked and by when
    expect(the_matter(berit)).to_contain_text("Fredrik Torp er spurt. Svar ventes innen")
    berit.sees("asked")
    # And her list says it too
    berit.goes_to("/desk/")
    expect(berit.page.locator(".row", has_text="Jens Haugland")).to_contain_text("Venter på svar fra fastlegen")
    berit.sees("the list while he waits")
    # And Jens reads that somebody was asked, whom and by when
    jens.page.goto(answer_page)
    said = with_us(jens)
    assert "Lungeavdelingen har spurt fastlegen din, Fredrik Torp. Svar ventes innen kl. 09.4" in said
    assert "Berit Solheim" in said
    jens.sees("somebody is asked")

    # When Fredrik comes to his own desk, then the frame says how many ask, and he answers this one
    fredrik = comes("fredrik", screens[1])
    answers(fredrik)
    # And there is nothing of Jens that he was not given: no messages, and no way to change anything
    looks_at_the_whole(fredrik)

    # Then Jens reads that the answer has come, but not yet what it leads to
    jens.page.goto(answer_page)
    said = with_us(jens)
    assert "Lungeavdelingen spurte fastlegen din, Fredrik Torp. Svaret kom kl. 09.4" in said
    assert "Vi går gjennom svaret nå" in said
    assert "prednisolon" not in said
    jens.sees("the answer has come")

    # And Berit's list says so, and the answer stands in the same matter, in full
    berit.goes_to("/desk/")
    expect(berit.page.locator(".row", has_text="Jens Haugland")).to_contain_text("Svar fra fastlegen")
    berit.sees("the list with an answer")
    berit.page.goto(stay_page)
    expect(berit.page.locator(".concern")).to_have_count(1)
    card = text_of(the_matter(berit))
    assert "Oksygenmetning 86 %" in card
    assert "Svar fra fastlegen: endre behandlingen" in card
    assert ANSWER in card
    berit.sees("the answer")

    # When she closes it
    berit.page.locator(".stay-decide").get_by_role("link", name=re.compile("Lukk saken")).click()
    dialogue = berit.page.locator("#dialogue[open]")
    expect(dialogue).to_contain_text(ANSWER)
    dialogue.get_by_label("Vurdert sammen med fastlegen.").check()
    dialogue.locator("#note").fill("Ringte Jens og sa fra om kuren.")
    berit.sees("closing")
    dialogue.get_by_role("button", name=re.compile("Lukk saken")).click()
    berit.page.wait_for_url(re.compile("closed="))
    # Then the note tells that the GP was asked and what he answered
    berit.finds("Haugland")
    berit.page.get_by_role("link", name=re.compile("Notatet")).first.click()
    note = text_of(berit.page.locator("#plain-note"))
    assert "Vurdert sammen med fastlegen. Ringte Jens og sa fra om kuren." in note
    assert "Fredrik Torp, Torget legekontor, ble spurt" in note
    assert ANSWER in note
    berit.sees("the note")
    # And Jens reads what it led to
    jens.page.goto(answer_page)
    said = with_us(jens)
    assert "Svaret var: behandlingen skal endres. Vi sier fra hva som blir nytt." in said
    assert "Berit Solheim, sykepleier, så på den" in said
    jens.sees("what it led to")
    # And sees in who has access that his GP was let in
    berit.page.goto(stay_page + "/sharing")
    expect(berit.page.locator(".reach")).to_contain_text("Torget legekontor")
    berit.sees("who has access")


def sends_a_red_value(jens: Person) -> None:
    jens.logs_in()
    jens.page.get_by_role("link", name=re.compile("Mål nå")).click()
    jens.enters(spo2="86", heart_rate="96")
    jens.page.get_by_role("button", name="Send").click()
    jens.page.wait_for_url(re.compile("/answer/"))


def asks_the_gp(berit: Person) -> None:
    berit.page.locator(".stay-decide").get_by_role("link", name="Spør fastlegen").click()
    berit.page.wait_for_url(re.compile("/ask$"))
    assert "Fredrik Torp, Torget legekontor" in text_of(berit.page.locator("#to option:checked").locator(".."))
    question = berit.page.locator("#text")
    assert "Situasjon: Oksygenmetning 86 %" in question.input_value().replace("\u00a0", " ")
    berit.sees("asking")
    # Without consent nothing is sent, and nothing that was written is lost
    question.fill(question.input_value() + "Kan vi starte prednisolon 30 mg i 7 dager?")
    berit.page.get_by_role("button", name="Send spørsmålet").click()
    expect(berit.page.get_by_role("alert")).to_contain_text("samtykket")
    assert question.input_value().endswith("i 7 dager?")
    berit.sees("consent is needed")
    berit.page.locator("#consent").fill("Jens, i telefonen i dag")
    berit.page.get_by_role("button", name="Send spørsmålet").click()
    berit.page.wait_for_url(re.compile(r"/desk/stay/\d+$"))


def answers(fredrik: Person) -> None:
    fredrik.logs_in()
    place = fredrik.page.get_by_role("link", name=re.compile("Spørsmål til oss"))
    expect(place).to_contain_text("2")
    place.click()
    fredrik.sees("what they ask")
    fredrik.page.get_by_role("link", name="Jens Haugland").click()
    expect(fredrik.page.locator("#main")).to_contain_text("Kan vi starte prednisolon 30 mg i 7 dager?")
    expect(fredrik.page.locator("curve-chart").first).to_be_visible()
    expect(fredrik.page.locator("#main")).to_contain_text("Oksygenmetning 86 %, under egen grense 87")
    fredrik.sees("the question")
    # An answer without words is asked for again
    fredrik.page.get_by_label("Endre behandlingen").check()
    fredrik.page.get_by_role("button", name="Send svaret").click()
    expect(fredrik.page.get_by_role("alert")).to_contain_text("Skriv et svar")
    fredrik.sees("an answer is needed")
    expect(fredrik.page.get_by_label("Endre behandlingen")).to_be_checked()
    fredrik.page.locator("#text").fill(ANSWER)
    fredrik.page.get_by_role("button", name="Send svaret").click()
    expect(fredrik.page.locator("#main")).to_contain_text("Lungeavdelingen har fått svaret")
    fredrik.sees("answered")
    expect(fredrik.page.get_by_role("link", name=re.compile("Spørsmål til oss"))).to_contain_text("1")


def looks_at_the_whole(fredrik: Person) -> None:
    fredrik.page.get_by_role("link", name="Se hele oppfølgingen").click()
    said = fredrik.reads()
    assert "Lungeavdelingen har ansvaret" in said
    assert "Være med barnebarnet på fotballtrening" in said
    assert "Ikke delt med dere:" in said
    assert "ta alle de sju dagene" not in said
    fredrik.sees("all of it that is shared")
    fredrik.page.get_by_role("link", name="Til oppholdet").click()
    expect(fredrik.page.get_by_role("link", name=re.compile("Lukk saken"))).to_have_count(0)
    expect(fredrik.page.get_by_role("link", name="Endre grenser")).to_have_count(0)
    fredrik.sees("the stay as far as it is shared")


def the_matter(berit: Person) -> Locator:
    return berit.page.locator(".stay-decide .concern").first


def with_us(jens: Person) -> str:
    return text_of(jens.page.locator("#with-us"))
