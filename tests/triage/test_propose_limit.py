"""A limit that strikes on somebody's usual days may be proposed otherwise; it is never set by that."""

from datetime import UTC, datetime, timedelta

from heim.kit.point import Point
from heim.triage.propose_limit import Proposed, propose_limit

START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def days(*values: float) -> list[Point]:
    return [Point(START + timedelta(days=day), value) for day, value in enumerate(values)]


def test_somebody_who_always_lies_low_is_proposed_a_lower_limit_with_the_reason() -> None:
    usual = days(*[88, 89, 90] * 6)
    assert propose_limit(measure="spo2", below=True, limit=89, points=usual) == Proposed(85, 89, 89, 12, 18)


def test_a_limit_that_seldom_strikes_is_left_alone() -> None:
    assert propose_limit(measure="spo2", below=True, limit=89, points=days(*[93] * 17, 88)) is None


def test_a_fast_pulse_is_proposed_upwards_and_never_stricter() -> None:
    fast = days(*[98, 102, 104] * 6)
    proposed = propose_limit(measure="heart_rate", below=False, limit=100, points=fast)
    assert proposed is not None
    assert proposed.number > 102


def test_a_few_days_say_nothing() -> None:
    assert propose_limit(measure="spo2", below=True, limit=90, points=days(88, 88, 88)) is None
