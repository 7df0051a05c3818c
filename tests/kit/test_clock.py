from datetime import UTC, datetime, timedelta

import pytest

from heim.kit.clock import clock, local, offset


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("", timedelta()),
        ("+13h", timedelta(hours=13)),
        ("-2d", timedelta(days=-2)),
        ("90m", timedelta(minutes=90)),
        ("0s", timedelta()),
    ],
)
def test_the_clock_can_be_moved(text: str, moved: timedelta) -> None:
    assert offset(text) == moved


@pytest.mark.parametrize("text", ["1", "h", "+1w", "1.5h", "1h30m"])
def test_what_is_no_offset_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"write it like \+13h"):
        offset(text)


def test_now_is_aware_in_utc_and_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEIM_CLOCK_OFFSET", raising=False)
    now = clock()
    monkeypatch.setenv("HEIM_CLOCK_OFFSET", "+13h")
    assert now.tzinfo is UTC
    assert timedelta(hours=13) <= clock() - now < timedelta(hours=13, minutes=1)


def test_a_norwegian_day_can_have_23_hours() -> None:
    before, after = datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert [local(before).hour, local(after).hour] == [0, 0]
    assert local(after).date() - local(before).date() == timedelta(days=1)
