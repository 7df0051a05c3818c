"""Each kind as a table: the values in order, and what the last one is."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules import kinds
from heim.rules.kinds import KINDS
from heim.rules.kinds.abs import Abs
from heim.rules.kinds.below_baseline_after import BelowBaselineAfter
from heim.rules.kinds.delta_baseline import DeltaBaseline
from heim.rules.kinds.delta_window import DeltaWindow
from heim.rules.kinds.pct_window import PctWindow
from heim.rules.kinds.persist import Persist
from heim.rules.kinds.slope import Slope
from heim.rules.kinds.streak import Streak
from heim.rules.rule import Rule

GREEN, YELLOW, RED = Colour.GREEN, Colour.YELLOW, Colour.RED
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

LOW = Abs(measure="spo2", when="<=", limit=87, colour=RED)
FEVER = Abs(measure="temp", when=">=", limit=38.0, colour=RED)
FALL = DeltaBaseline(measure="spo2", when="<=", by=-3, colour=YELLOW, baseline=92)
OXYGEN = DeltaBaseline(measure="o2_flow", when=">", by=1, colour=RED, baseline=2)
NO_GAIN = DeltaWindow(measure="weight", window=2.5 * DAY, at_least=1.5 * DAY, when="<=", limit=0, colour=YELLOW)
LITTLE = DeltaWindow(measure="weight", window=7.5 * DAY, at_least=6.5 * DAY, when="<", limit=0.1, colour=YELLOW)
RISE = DeltaWindow(measure="weight", window=3 * DAY, at_least=DAY, when=">", limit=2.0, colour=YELLOW)
LOSS = PctWindow(measure="weight", window=3 * DAY, when="<", limit=-3, colour=YELLOW)
LOSS_TWICE = PctWindow(measure="weight", window=3 * DAY, when="<", limit=-3, confirm=4 * HOUR, colour=RED)
FALLING = Streak(measure="weight", days=3, colour=RED)
SLOW = Slope(measure="weight", window=5 * DAY, at_least=3 * DAY, when="<", limit=12, colour=YELLOW)
LASTING = Persist(measure="copd_changed", when=">=", limit=1, lasting=2 * DAY, window=5 * DAY, colour=YELLOW)
SMALL = BelowBaselineAfter(measure="weight", from_day=4, colour=RED, baseline=2.0, started_at=START)


def series(*values: float, days: Sequence[float] | None = None) -> list[Point]:
    """One a day unless said otherwise."""
    at = range(len(values)) if days is None else days
    return [Point(START + day * DAY, value) for day, value in zip(at, values, strict=True)]


def vector(name: str, rule: Rule, points: list[Point], colour: Colour | None) -> object:
    return pytest.param(rule, points, colour, id=name)


@pytest.mark.parametrize(
    ("rule", "points", "colour"),
    [
        vector("oksygen 88: over grensen", LOW, series(88), GREEN),
        vector("oksygen 87: på grensen", LOW, series(87), RED),
        vector("oksygen 87,4 rundes til 87", LOW, series(87.4), RED),
        vector("oksygen 87,5 rundes til 88", LOW, series(87.5), GREEN),
        vector("oksygen 0 er en verdi", LOW, series(0), RED),
        vector("bare den siste teller", LOW, series(80, 95), GREEN),
        vector("temperatur 37,9", FEVER, series(37.9), GREEN),
        vector("temperatur 37,94 rundes til 37,9", FEVER, series(37.94), GREEN),
        vector("temperatur 37,96 rundes til 38,0", FEVER, series(37.96), RED),
        vector("temperatur 38,0", FEVER, series(38.0), RED),
        vector("vanlig 92, nå 90", FALL, series(90), GREEN),
        vector("vanlig 92, nå 89", FALL, series(89), YELLOW),
        vector("2 liter vanlig, nå 3: én mer er ikke mer enn én", OXYGEN, series(3.0), GREEN),
        vector("2 liter vanlig, nå 3,1", OXYGEN, series(3.1), RED),
        vector("B3: 1900 til 1890 g på 2 dager", NO_GAIN, series(1.9, 1.89, days=[0, 2]), YELLOW),
        vector("samme vekt på 2 dager", NO_GAIN, series(1.9, 1.9, days=[0, 2]), YELLOW),
        vector("ett gram opp på 2 dager", NO_GAIN, series(1.9, 1.901, days=[0, 2]), GREEN),
        vector("bare én dag mellom: kan ikke si noe", NO_GAIN, series(1.9, 1.89), None),
        vector("B4: 190 g på 7 dager", LITTLE, series(2.4, 2.59, days=[0, 7]), GREEN),
        vector("100 g på 7 dager er ikke under 100", LITTLE, series(2.4, 2.5, days=[0, 7]), GREEN),
        vector("99 g på 7 dager", LITTLE, series(2.4, 2.499, days=[0, 7]), YELLOW),
        vector("H1: 2,0 kg på 3 dager er ikke over 2", RISE, series(80.0, 80.6, 81.3, 82.0), GREEN),
        vector("2,1 kg på 3 dager", RISE, series(80.0, 80.6, 81.3, 82.1), YELLOW),
        vector("3,0 % ned er ikke over 3", LOSS, series(2.0, 1.94), GREEN),
        vector("3,05 % ned", LOSS, series(2.0, 1.939), YELLOW),
        vector("første veiing: ingenting å sammenligne med", LOSS, series(2.0), None),
        vector("forrige veiing for lenge siden", LOSS, series(2.0, 1.9, days=[0, 4]), None),
        vector("ned 5 %, ikke veid på nytt", LOSS_TWICE, series(2.0, 1.9), GREEN),
        vector("ned 5 %, veid på nytt: fremdeles", LOSS_TWICE, series(2.0, 1.9, 1.905, days=[0, 1, 1.1]), RED),
        vector("ned 5 %, veid på nytt: feilveiing", LOSS_TWICE, series(2.0, 1.9, 1.99, days=[0, 1, 1.1]), GREEN),
        vector("ned tre dager på rad", FALLING, series(2.0, 1.99, 1.98, 1.97), RED),
        vector("ned to dager på rad", FALLING, series(1.98, 2.0, 1.99, 1.98), GREEN),
        vector("uendret én av dagene", FALLING, series(2.0, 1.99, 1.99, 1.98), GREEN),
        vector("én dag uten veiing skjuler det ikke", FALLING, series(2.0, 1.99, 1.98, 1.97, days=[0, 1, 3, 4]), RED),
        vector(
            "siste veiing samme dag gjelder", FALLING, series(2, 1.99, 1.98, 1.97, 2, days=[0, 1, 2, 3, 3.1]), GREEN
        ),
        vector("for få dager", FALLING, series(2.0, 1.99, 1.98), None),
        vector("B1: 17,1 g/kg i døgnet", SLOW, series(2.0, 2.105, days=[0, 3]), GREEN),
        vector("B4: 10,9 g/kg i døgnet", SLOW, series(2.4, 2.48, days=[0, 3]), YELLOW),
        vector("vekt for mindre enn 72 timer siden", SLOW, series(2.0, 2.0, days=[0, 2.9]), None),
        vector("ett endret symptom i dag", LASTING, series(0, 0, 1), GREEN),
        vector("ett endret symptom mandag og torsdag", LASTING, series(1, 2, days=[0, 3]), YELLOW),
        vector("ett endret symptom tre dager på rad", LASTING, series(1, 1, 1), YELLOW),
        vector("bra imellom", LASTING, series(1, 0, 1), GREEN),
        vector("bra igjen", LASTING, series(1, 1, 1, 0), GREEN),
        vector("under utskrivningsvekt dag 3", SMALL, series(1.99, days=[3]), None),
        vector("under utskrivningsvekt dag 4", SMALL, series(1.999, days=[4]), RED),
        vector("lik utskrivningsvekten dag 4", SMALL, series(2.0, days=[4]), GREEN),
    ],
)
def test_the_last_value_gets_its_colour(rule: Rule, points: list[Point], colour: Colour | None) -> None:
    assert rule.judge(points) == colour


@pytest.mark.parametrize("rule", [LOW, FALL, NO_GAIN, LOSS, LOSS_TWICE, FALLING, SLOW, LASTING, SMALL])
def test_no_value_is_never_green(rule: Rule) -> None:
    assert rule.judge([]) is None


def test_without_a_usual_value_nothing_is_said_of_a_fall() -> None:
    assert DeltaBaseline(measure="spo2", when="<=", by=-3, colour=YELLOW).judge(series(70)) is None
    assert DeltaBaseline(measure="spo2", when="<=", by=-3, colour=YELLOW, baseline=0).judge(series(70)) is GREEN


def test_slow_growth_is_judged_only_until_37_weeks() -> None:
    growth = series(2.4, 2.45, days=[0, 3])
    day_judged = date(2026, 11, 5)

    def of(days_old: int | None) -> Colour | None:
        began = None if days_old is None else day_judged - timedelta(days=days_old)
        weeks = {"before_weeks": 37, "pregnant_from": began}
        return Slope(
            measure="weight",
            window=5 * DAY,
            at_least=3 * DAY,
            when="<",
            limit=12,
            colour=YELLOW,
            **weeks,  # type: ignore[arg-type]
        ).judge(growth)

    assert of(37 * 7 - 1) is YELLOW
    assert of(37 * 7) is None
    assert of(None) is None


def test_the_discharge_days_are_norwegian_days() -> None:
    late_evening = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)  # 2 November in Norway
    rule = BelowBaselineAfter(measure="weight", from_day=4, colour=RED, baseline=2.0, started_at=late_evening)
    assert rule.judge([Point(datetime(2026, 11, 5, 22, tzinfo=UTC), 1.9)]) is None
    assert rule.judge([Point(datetime(2026, 11, 5, 23, 30, tzinfo=UTC), 1.9)]) is RED


def test_a_window_is_counted_from_the_reading_not_from_now() -> None:
    """A reading that was offline for eight days is judged with what lay before it."""
    assert NO_GAIN.judge(series(1.9, 1.89, days=[-400, -398])) is YELLOW


def test_every_file_is_a_kind() -> None:
    files = {path.stem for path in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(KINDS)
    assert KINDS["delta_baseline"] is DeltaBaseline
