"""Somebody at a screen of their own. Anything their browser complains of fails the story."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, Response, expect
from tests.stories.accessible import ROOT, check_accessible

PASSWORD = "heim-demo"
PICTURES = ROOT / "test-results" / "stories"
# A refused form is answered 409 or 422 and a login 401; the browser notes that, and it is no fault of the page.
_EXPECTED = re.compile(r"status of 4(01|04|09|22)|Response Status Error Code 4(09|22)")


@dataclass(frozen=True)
class Screen:
    width: int
    height: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"


def phone(scheme: str, width: int = 360) -> Screen:
    return Screen(width, 740, scheme)


def desktop(scheme: str) -> Screen:
    return Screen(1440, 900, scheme)


@dataclass
class Person:
    name: str
    screen: Screen
    context: BrowserContext
    page: Page
    url: str
    story: str
    faults: list[str] = field(default_factory=list)
    forgiven: str = ""
    taken: int = 0

    def goes_to(self, path: str) -> None:
        self.page.goto(self.url + path)

    def logs_in(self, look: bool = False) -> None:
        self.goes_to("/login")
        if look:
            self.sees("the login page")
        self.page.get_by_label(re.compile("^(Brukernavn|User name|Username)$")).fill(self.name)
        self.page.get_by_label(re.compile("^(Passord|Password)$")).fill(PASSWORD)
        self.page.locator("form.card button").click()
        self.page.wait_for_url(re.compile("/(home|desk)/"))

    def finds(self, family_name: str) -> None:
        """A search that only one person answers to leads straight to the stay."""
        self.goes_to(f"/desk/patients?q={family_name}")
        self.page.wait_for_url(re.compile(r"/desk/stay/\d+$"))

    def home(self) -> str:
        """The path of one's own page at home."""
        self.goes_to("/home/")
        return self.page.url.removeprefix(self.url).rstrip("/")

    def enters(self, **values: str) -> None:
        """Numbers on the page for measurements, also those that are folded away."""
        for measure, value in values.items():
            folded = self.page.locator("details:not([open])", has=self.page.locator(f"#{measure}"))
            if folded.count():
                folded.first.locator("summary").click()
            self.page.locator(f"#{measure}").fill(value)

    def sees(self, what: str) -> None:
        """A step with content: kept as a picture, and checked."""
        self.shows(what)
        check_accessible(self.page, f"{self.name}: {what}")
        self.has_no_faults()

    def shows(self, what: str) -> None:
        """Kept as a picture only: axe itself needs script."""
        self.taken += 1
        folder = PICTURES / self.story
        folder.mkdir(parents=True, exist_ok=True)
        shown = re.sub("[^a-z0-9]+", "-", what.lower()).strip("-")
        file = folder / f"{self.name}-{self.screen}-{self.taken:02}-{shown}.png"
        try:
            self._is_pictured(file)
        except Error:  # Chromium cannot always, on a busy machine
            self.page.wait_for_timeout(1000)
            self._is_pictured(file)

    def _is_pictured(self, file: Path) -> None:
        # Hiding the caret would leave style="" in the page, and the next form that htmx puts there would carry it on.
        self.page.screenshot(path=file, caret="initial")

    def reads(self) -> str:
        """What is on the page, with hard spaces as spaces."""
        return _plain(self.page.locator("body").inner_text())

    def has_no_faults(self) -> None:
        wrong = [one for one in self.faults if not (self.forgiven and re.search(self.forgiven, one))]
        assert not wrong, f"{self.name}'s browser complains:\n" + "\n".join(wrong)

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("console", self._heard)
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _EXPECTED.search(message.text):
            self.faults.append(f"console {message.type}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")
        if not response.url.startswith((self.url, "data:", "blob:")):
            self.faults.append(f"asked another server: {response.url}")


Comes = Callable[..., Person]


def somebody(browser: Browser, name: str, screen: Screen, url: str, story: str, **more: Any) -> Person:
    """A browser window of their own, with Norwegian time and calm animations."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        color_scheme=screen.scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        timezone_id="Europe/Oslo",
        **({"locale": "nb-NO"} | more),
    )
    page = context.new_page()
    person = Person(name, screen, context, page, url, story)
    person.listen(page)
    return person


def text_of(locator: Locator) -> str:
    """What is read there, with hard spaces as spaces."""
    expect(locator).to_be_visible()
    return _plain(locator.inner_text())


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
