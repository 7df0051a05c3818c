from datetime import datetime

from heim.kit.colour import Colour


def first_step(colour: int | None, now: datetime) -> datetime | None:
    """When the ladder of an unowned concern shall be climbed next: a red or purple one at once, another never."""
    return now if colour is not None and colour >= Colour.RED else None
