from collections.abc import Mapping
from datetime import datetime

from heim.access.reader import without_cover
from heim.kit.colour import Colour
from heim.pathways.reads import Followed, followed_by, waits_of
from heim.people.opening import Opening, add_open_time
from heim.people.watching import covers_of, watched_hours


class Deadlines:
    """By when concerns of some stays that are raised now must be handled, asked once for the whole batch.

    `units` are the responsible ones, by stay. Who has shut out the unit that covers for theirs has theirs alone.
    """

    def __init__(self, units: Mapping[int, int], now: datetime) -> None:
        self._now = now
        covers = covers_of(set(units.values()))
        covered = [stay_id for stay_id, unit_id in units.items() if unit_id in covers]
        alone = without_cover(stay_ids=covered, now=now) if covered else set()
        self._followed: dict[int, list[Followed]] = followed_by(units)
        together = watched_hours(set(units.values()), covers)
        own = watched_hours({units[stay_id] for stay_id in alone}, {}) if alone else {}
        self._hours: dict[int, list[Opening]] = {
            stay_id: (own if stay_id in alone else together).get(unit_id, []) for stay_id, unit_id in units.items()
        }

    def of(self, stay_id: int, colour: Colour | None) -> datetime:
        """The first moment that any pathway followed names, each in its own hours. None is grey."""
        open_hours = self._hours[stay_id]
        return min(
            add_open_time([] if wait.around_the_clock else open_hours, self._now, wait.length)
            for wait in waits_of(self._followed.get(stay_id, ()), colour)
        )
