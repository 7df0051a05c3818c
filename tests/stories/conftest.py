"""One world per run, made once; each file of stories is served a copy of it, and has a browser of its own."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.stories.accessible import AXE
from tests.stories.at import coming_tuesday
from tests.stories.demo import Demo, make_world, served_copy
from tests.stories.person import Comes, Person, Screen, somebody

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.story)


@pytest.fixture(scope="session")
def morning() -> datetime:
    """When the worlds of the stories were made: a Tuesday at 09.40 in Norway."""
    return coming_tuesday(9, 40)


@pytest.fixture(scope="session")
def world(morning: datetime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_world(tmp_path_factory.mktemp("world") / "heim", morning)


@pytest.fixture(scope="module")
def begins(morning: datetime) -> datetime:
    """A file whose stories begin at another hour says so in a fixture of this name."""
    return morning


@pytest.fixture(scope="module")
def screens() -> object:
    """A file whose stories are told on several screens gives them here; each then has a demo of its own."""
    return None


@pytest.fixture(scope="module")
def demo(world: Path, begins: datetime, screens: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with served_copy(world, tmp_path_factory.mktemp("story") / "heim", begins) as demo:
        yield demo


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Of the file and not of the run: Playwright's loop would be in the way of tests that have a loop of their own.
    if not AXE.exists():
        pytest.skip("axe-core is not installed (the npm registry could not be reached?)")
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def comes(browser: Browser, demo: Demo, request: pytest.FixtureRequest) -> Iterator[Comes]:
    """`comes("jens", phone("light"))`: somebody at their screen. At the end no browser may have complained."""
    everybody: list[Person] = []
    story = request.path.stem.removeprefix("test_")

    def come(name: str, screen: Screen, **more: Any) -> Person:
        everybody.append(somebody(browser, name, screen, demo.url, story, **more))
        return everybody[-1]

    yield come
    for person in everybody:
        person.context.close()
    for person in everybody:
        person.has_no_faults()
