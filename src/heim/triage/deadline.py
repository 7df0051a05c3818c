from collections.abc import Collection
from datetime import datetime

from heim.kit.colour import Colour
from heim.pathways.reads import Followed, followed_by, longest_wait
from heim.people.models import Stay
from heim.people.opening import Opening, add_open_time
from heim.people.watching import watched_hours


class Deadlines:
    """By when concerns of some stays must be handled: two queries, asked once for the whole batch."""

    def __init__(self, stays: Collection[Stay]) -> None:
        self._units = {stay.pk: stay.responsible_unit_id for stay in stays}
        self._followed: dict[int, list[Followed]] = followed_by(self._units)
        self._hours: dict[int, list[Opening]] = watched_hours(set(self._units.values()))

    def of(self, stay_id: int, colour: Colour | None, now: datetime) -> datetime:
        """In the hours when somebody reads for the unit, or around the clock where the pathway is manned at night. None is grey."""
        length, around_the_clock = longest_wait(self._followed.get(stay_id, ()), colour)
        hours = [] if around_the_clock else self._hours.get(self._units[stay_id], [])
        return add_open_time(hours, now, length)
