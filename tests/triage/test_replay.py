"""The same values by other limits."""

from datetime import UTC, datetime, timedelta

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.pathways.bind import Facts, bind
from heim.pathways.load import library
from heim.triage.replay import Rules, replay

START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def rules(measure: str, **own: float) -> Rules:
    facts = Facts(
        started_at=START,
        born=datetime(1964, 4, 3, tzinfo=UTC).date(),
        gestation_days=None,
        values={name.replace("__", ".").replace("_of_", ":"): value for name, value in own.items()},
    )
    return [(1, bound) for bound in bind(library()["kols"], facts) if bound.rule.measure == measure]


def days(*values: float) -> list[Point]:
    return [Point(START + timedelta(days=day), value) for day, value in enumerate(values)]


def test_a_milder_red_limit_turns_a_red_into_a_yellow() -> None:
    found = replay(points=days(91, 87, 86), before=rules("spo2"), after=rules("spo2", spo2__red=86))
    assert found.before == (Colour.GREEN, Colour.RED, Colour.RED)
    assert found.after == (Colour.GREEN, Colour.YELLOW, Colour.RED)
    assert found.counts()[Colour.RED] == (2, 1)
    assert found.counts()[Colour.YELLOW] == (0, 1)
    assert [(one.value, one.weaker) for one in found.changed] == [(87, True)]


def test_the_same_limits_change_nothing() -> None:
    found = replay(points=days(91, 86), before=rules("spo2"), after=rules("spo2"))
    assert found.changed == ()


def test_a_value_is_judged_at_its_own_moment_and_knows_nothing_of_later_ones() -> None:
    lasting = rules("copd_changed")
    found = replay(points=days(1, 1, 1, 0), before=lasting, after=lasting)
    assert found.before == (Colour.GREEN, Colour.GREEN, Colour.YELLOW, Colour.GREEN)


def test_a_value_no_rule_judges_stays_without_colour() -> None:
    found = replay(points=days(4), before=[], after=rules("reliever_puffs"))
    assert found.before == (None,)


def test_nothing_measured_is_nothing_replayed() -> None:
    found = replay(points=[], before=rules("spo2"), after=rules("spo2"))
    assert found.before == ()
    assert found.counts()[Colour.RED] == (0, 0)
