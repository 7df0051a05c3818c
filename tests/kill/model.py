"""What ought to be so, written from the pathway's text and knowing nothing of Heim's code.

The pathway: SpO2 red at 87 or lower, yellow under 90, red five and yellow three below the person's usual value. Pulse red
from 120 and down to 40, yellow over 100 and down to 50. Both, and the questions, are asked for daily at ten; a day after
that it is late.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

GREEN, YELLOW, RED = 10, 20, 30
OSLO = ZoneInfo("Europe/Oslo")
DUE = time(10, 0)
GRACE = timedelta(hours=24)
EARLY = timedelta(hours=12)  # from when a value counts for the coming due time
EXPECTED = (("measure", "spo2"), ("measure", "heart_rate"), ("form", "copd_symptoms"))


def reasons_for(measure: str, value: float, usual: float) -> dict[str, int]:
    """Rule and colour of everything that is wrong with one value; nothing when it is as it should be."""
    return dict(_oxygen(value, usual) if measure == "spo2" else _pulse(value))


def _oxygen(value: float, usual: float) -> Iterator[tuple[str, int]]:
    if value <= 87:
        yield "spo2.red", RED
    if value < 90:
        yield "spo2.yellow", YELLOW
    if value - usual <= -5:
        yield "spo2.fall.red", RED
    if value - usual <= -3:
        yield "spo2.fall.yellow", YELLOW


def _pulse(value: float) -> Iterator[tuple[str, int]]:
    if value >= 120:
        yield "heart_rate.high.red", RED
    if value > 100:
        yield "heart_rate.high.yellow", YELLOW
    if value <= 50:
        yield "heart_rate.low.yellow", YELLOW
    if value <= 40:
        yield "heart_rate.low.red", RED


def colour_of(measure: str, value: float, usual: float) -> int:
    return max(reasons_for(measure, value, usual).values(), default=GREEN)


def due_times(after: datetime, until: datetime) -> list[datetime]:
    """Every day at ten in Norway, later than `after` and not later than `until`."""
    days = (until.astimezone(OSLO).date() - after.astimezone(OSLO).date()).days + 1
    first = after.astimezone(OSLO).date()
    moments = [datetime.combine(first + timedelta(days=day), DUE, tzinfo=OSLO).astimezone(UTC) for day in range(days)]
    return [moment for moment in moments if after < moment <= until]
