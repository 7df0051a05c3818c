from collections.abc import Mapping
from datetime import datetime

from heim.kit.colour import Colour
from heim.pathways.reads import Followed, followed_by, waits_of
from heim.people.opening import Opening, add_open_time
from heim.people.watching import watched_hours


class Deadlines:
    """By when concerns of some stays must be handled: two queries, asked once for the whole batch.

    `units` are the responsible ones, by stay.
    """

    def __init__(self, units: Mapping[int, int]) -> None:
        self._units = units
        self._followed: dict[int, list[Followed]] = followed_by(units)
        self._hours: dict[int, list[Opening]] = watched_hours(set(units.values()))

    def of(self, stay_id: int, colour: Colour | None, now: datetime) -> datetime:
        """The first moment that any pathway followed names, each in its own hours. None is grey."""
        open_hours = self._hours.get(self._units[stay_id], [])
        return min(
            add_open_time([] if wait.around_the_clock else open_hours, now, wait.length)
            for wait in waits_of(self._followed.get(stay_id, ()), colour)
        )
