"""Whether the person may come to what is agreed, once somebody has decided it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heim.access.home_table import Home
from heim.contact.reads_booked import Booked, booked_of
from heim.portal.page import Here
from heim.portal.when import spoken_time

if TYPE_CHECKING:
    from heim.people.models import Stay


@dataclass(frozen=True)
class Said:
    one: Booked
    when: str
    said_at: str


def coming_said(here: Here, stays: "Sequence[Stay]") -> list[Said]:
    """Of each time to come that somebody has decided about, the soonest first."""
    if not here.reach.may(Home.TALK):
        return []
    found = [one for stay in stays for one in booked_of(stay_id=stay.pk, now=here.now)]
    return [
        said(here, one) for one in sorted(found, key=lambda one: one.starts_at) if one.coming and not one.called_off
    ]


def said(here: Here, one: Booked) -> Said:
    at = "" if one.coming is None else spoken_time(one.coming.at, here.now)
    return Said(one, spoken_time(one.starts_at, here.now), at)
