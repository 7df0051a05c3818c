"""Both sides in English: no page shows a Norwegian sentence of Heim's own."""

import re
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect
from tests.stories.person import Comes, Person, desktop, phone

import heim

CATALOGUE = Path(heim.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
_PLACE = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")
# What people have written themselves stays in their own language, and so do the names of units.
_WRITTEN = """.bubble .text, .plain-note, .plan-zones, .zone-card, .steps, .then, .important, .inbox, .log, .glance-inner section,
button[lang], .inbox-page .bubble, textarea, [aria-labelledby=matters], .outcome-note, .does"""
_NORWEGIAN = re.compile(
    r"\b(og|ikke|på|av|fra|ingen|kl|døgn|måling|grense|eller|siden|uten|mangler|venter)\b", re.IGNORECASE
)
_TEXTS = """written => {
    const found = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const around = walk.currentNode.parentElement;
        if (around.closest("script, style, template, noscript") || around.closest(written)) continue;
        const text = walk.currentNode.textContent.replace(/\\s+/g, " ").trim();
        if (/[a-zæøå]{2}/i.test(text)) found.add(text);
    }
    const named = "[aria-label], [placeholder], [title], [alt], [data-label], [data-lost], [data-sending]";
    for (const one of document.querySelectorAll(named))
        for (const name of ["aria-label", "placeholder", "title", "alt", "data-label", "data-lost", "data-sending"])
            if (one.getAttribute(name) && !one.closest(written)) found.add(one.getAttribute(name).trim());
    found.add(document.title);
    return [...found];
}"""


@lru_cache
def norwegian_sentences() -> list[tuple[str, re.Pattern[str]]]:
    """Every message whose English is another, as what it looks like on a page."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    found = []
    for message in catalogue:
        ids = [message.id] if isinstance(message.id, str) else message.id
        english = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for text in ids:
            plain = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()
            letters = _PLACE.sub("", plain)
            if plain and text not in english and len(re.findall("[a-zæøå]", letters, re.IGNORECASE)) > 4:
                looks = ".+".join(re.escape(part) for part in _PLACE.split(plain))
                found.append((plain, re.compile(looks)))
    return found


def still_norwegian(page: Page) -> list[str]:
    texts = [text.replace("\u00a0", " ") for text in page.evaluate(_TEXTS, _WRITTEN)]
    found = []
    for text in texts:
        if _NORWEGIAN.search(text) or any(looks.fullmatch(text) for _plain, looks in norwegian_sentences()):
            found.append(text)
    return found


def looks_at(person: Person, *paths: str) -> list[str]:
    wrong = []
    for path in paths:
        person.goes_to(path)
        person.sees(path.strip("/").replace("/", " ") or "start")
        wrong += [f"{path}: {text}" for text in still_norwegian(person.page)]
    return wrong


def test_a_page_in_norwegian_is_found_out(comes: Comes) -> None:
    """Else the others could not fail."""
    jens = comes("jens", phone("light"))
    jens.logs_in()
    assert len(still_norwegian(jens.page)) > 5


def test_home_in_english(comes: Comes) -> None:
    jens = comes("jens", phone("light"), locale="en-GB")
    jens.goes_to("/login")
    jens.sees("login in english")
    wrong = [f"login: {text}" for text in still_norwegian(jens.page)]
    jens.logs_in()
    if jens.page.locator("html").get_attribute("lang") != "en":
        jens.page.locator("summary", has_text=re.compile("Men")).click()
        jens.page.get_by_role("button", name="In English").click()
    expect(jens.page.locator("html")).to_have_attribute("lang", "en")
    home = jens.page.url.removeprefix(jens.url).rstrip("/")
    wrong += looks_at(jens, f"{home}/", f"{home}/measure", f"{home}/form/copd_symptoms")
    # A refused number, then a red one
    jens.goes_to(f"{home}/measure")
    jens.page.locator("#spo2").fill("860")
    jens.page.get_by_role("button", name="Send").click()
    expect(jens.page.get_by_role("alert")).to_be_visible()
    jens.sees("asked again in english")
    wrong += [f"asked again: {text}" for text in still_norwegian(jens.page)]
    jens.page.locator("#spo2").fill("86")
    jens.page.locator("#heart_rate").fill("131")
    jens.page.get_by_role("button", name="Send").click()
    jens.page.wait_for_url(re.compile("/answer/"))
    jens.sees("red in english")
    wrong += [f"answer: {text}" for text in still_norwegian(jens.page)]
    wrong += looks_at(
        jens, f"{home}/plan", f"{home}/messages", f"{home}/log", f"{home}/history", "/om", "/tilgjengelighet"
    )
    assert wrong == []


def test_the_desk_in_english(comes: Comes) -> None:
    berit = comes("berit", desktop("light"), locale="en-GB")
    berit.logs_in()
    if berit.page.locator("html").get_attribute("lang") != "en":
        berit.page.locator(".me-menu summary").click()
        berit.page.get_by_role("button", name="In English").click()
    expect(berit.page.locator("html")).to_have_attribute("lang", "en")
    wrong = looks_at(
        berit, "/desk/", "/desk/?greens=1", "/desk/patients", "/desk/messages", "/desk/deliveries", "/desk/refused"
    )
    berit.finds("Haugland")
    berit.page.wait_for_url(re.compile(r"/desk/stay/\d+"))
    stay = berit.page.url.removeprefix(berit.url)
    doors = ("", "/handle", "/ring", "/hand-on", "/limits", "/plan", "/pause", "/messages")
    wrong += looks_at(berit, *(stay + door for door in doors))
    berit.goes_to(stay)
    berit.page.get_by_role("link", name=re.compile("note", re.IGNORECASE)).first.click()
    wrong += [f"note: {text}" for text in still_norwegian(berit.page)]
    assert wrong == []
