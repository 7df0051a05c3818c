"""Birthdays as moments: midnight in Norway."""

from datetime import date, datetime, time
from typing import Final

from heim.kit.clock import OSLO

OF_AGE: Final = 16  # in matters of health


def birthday(born: date, years: int) -> datetime:
    """When somebody becomes that old. Born on 29 February, it is 1 March where there is none."""
    try:
        day = born.replace(year=born.year + years)
    except ValueError:
        day = date(born.year + years, 3, 1)
    return datetime.combine(day, time(), OSLO)
