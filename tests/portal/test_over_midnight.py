"""What waits for a person is not over at midnight: home is never told that all is well beside it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.people import Ward, send
from tests.portal.home import MORNING, as_, set_clock, text, ward_at

from heim.care.ask_to_return import ask_to_return
from heim.measurements.reading import Outcome

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEFORE = datetime(2026, 11, 17, 22, 50, tzinfo=UTC)  # 23.50 in Norway
AFTER = datetime(2026, 11, 17, 23, 10, tzinfo=UTC)  # 00.10, the next day

pytestmark = pytest.mark.django_db


def words(page: str) -> str:
    main = page.split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def red_then(monkeypatch: pytest.MonkeyPatch, first: datetime, then: datetime, **after: Any) -> tuple[Ward, Outcome]:
    w = ward_at(monkeypatch, MORNING - DAY)
    set_clock(monkeypatch, first)
    send(w.jens_stay, w.jens, first, spo2=86, heart_rate=90)
    set_clock(monkeypatch, then)
    return w, send(w.jens_stay, w.jens, then, **after)


@pytest.mark.parametrize(
    ("first", "then"),
    [(BEFORE - HOUR, BEFORE), (BEFORE, AFTER), (MORNING - DAY, MORNING)],
    ids=["late", "over", "next"],
)
@pytest.mark.parametrize("pulse", [80, 104])
def test_a_red_that_nobody_has_seen_stands_whatever_else_is_measured(
    monkeypatch: pytest.MonkeyPatch, first: datetime, then: datetime, pulse: float
) -> None:
    w, sent = red_then(monkeypatch, first, then, heart_rate=pulse)
    today = words(text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/")))
    assert "i rød sone" in today
    answer = words(text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/answer/{sent.report_id}")))
    assert "Du trenger ikke gjøre noe" not in answer
    if pulse == 80:
        assert "rød sone" in answer


def test_the_same_measure_taken_again_is_the_newest_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    w, _sent = red_then(monkeypatch, BEFORE, AFTER, spo2=94)
    assert "rød sone" not in words(text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/")))


@pytest.mark.parametrize("page", ["answer", "return"])
def test_at_night_nobody_is_told_to_ring_who_is_closed(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    w = ward_at(monkeypatch)
    if page == "answer":
        sent = send(w.jens_stay, w.jens, MORNING, spo2=86, heart_rate=104)
        page = f"answer/{sent.report_id}"
    else:
        ask_to_return(stay_id=w.jens_stay.pk, reason="unsafe", sent_id="r", by=w.jens, now=MORNING)
    set_clock(monkeypatch, MORNING + 12 * HOUR)
    said = text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/{page}"))
    assert "Ikke vent lenger. Ring oss." not in said
    assert "Ikke vent på oss. Ring legevakten på" in said
