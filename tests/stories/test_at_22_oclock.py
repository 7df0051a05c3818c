"""At 22 o'clock nobody reads: the home is told the truth about the hour."""

from datetime import datetime

import pytest
from playwright.sync_api import expect
from tests.stories.at import coming_tuesday
from tests.stories.person import Comes, Screen, desktop, phone


@pytest.fixture(scope="module")
def begins() -> datetime:
    return coming_tuesday(22, 0)


@pytest.mark.parametrize(
    ("screen", "spo2", "heart_rate"),
    [(phone("dark"), "86", "96"), (desktop("light"), "88", "90"), (phone("light", 320), "85", "99")],
    ids=["red on a phone in dark", "yellow at a desktop", "red at 320 px"],
)
def test_jens_is_told_that_nobody_reads_before_eight(comes: Comes, screen: Screen, spo2: str, heart_rate: str) -> None:
    # Given Jens at 22.01
    jens = comes("jens", screen)
    jens.logs_in()
    jens.sees("today in the evening")
    # When he sends a value that is outside his limits
    jens.goes_to(f"{jens.home()}/measure")
    jens.enters(spo2=spo2, heart_rate=heart_rate)
    jens.page.get_by_role("button", name="Send").click()
    # Then he is told when somebody reads it, and whom to ring until then
    expect(jens.page.locator("body")).to_contain_text("Ingen leser dette før")
    said = jens.reads()
    assert "kl. 08.00" in said
    assert "116 117" in said
    assert "113" in said
    assert "Ring oss nå" not in said
    if int(spo2) < 87:
        assert said.index("Ring 113") < said.index("Oksygenet")
        expect(jens.page.locator("a.thing[href='tel:116117']")).to_be_visible()
    jens.sees("what it means at night")
    # And the messages say the same
    jens.goes_to(f"{jens.home()}/messages")
    assert "Ingen leser meldinger nå" in jens.reads()
    jens.sees("messages at night")


def test_a_unit_that_never_closes_says_nothing_of_the_kind(comes: Comes) -> None:
    kari = comes("kari", phone("light"))
    kari.logs_in()
    assert "døgnet" in kari.reads()
    assert "Ingen leser" not in kari.reads()
    kari.sees("a unit that never closes")


def test_berit_sees_a_deadline_in_the_morning(comes: Comes) -> None:
    """The deadline counts opening hours; the baton says what holds until then."""
    berit = comes("berit", desktop("light"))
    berit.logs_in()
    row = berit.page.locator('.row[data-colour="red"]', has_text="Jens Haugland")
    expect(row).to_contain_text("09.00")
    berit.sees("the worklist at night")
