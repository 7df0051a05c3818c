from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one measure: `at` is when it was taken (aware), `value` is in the measure's own unit (`kit.units`)."""

    at: datetime
    value: float
