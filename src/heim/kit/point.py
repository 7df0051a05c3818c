from datetime import datetime
from typing import NamedTuple


class Point(NamedTuple):
    """One value of one measure: `at` is when it was taken (aware), `value` is in the measure's own unit (`kit.units`)."""

    at: datetime
    value: float
