from collections.abc import Sequence
from typing import TYPE_CHECKING

from heim.access.home_reserved import MESSAGE
from heim.contact.reads import Written, messages_of
from heim.portal.page import Here

if TYPE_CHECKING:
    from heim.people.models import Stay


def inbox_of(here: Here, stays: "Sequence[Stay]") -> "list[tuple[Stay, Written]]":
    """All that the reader may read, oldest first, whichever of the person's stays it belongs to."""
    near = here.reach.relative_ids
    found = [(stay, one) for stay in stays for one in messages_of(stay_id=stay.pk, near=near)]
    written = [(stay, one) for stay, one in found if readable(here, one)]
    return sorted(written, key=lambda pair: (pair[1].sent_at, pair[1].id))


def readable(here: Here, one: Written) -> bool:
    """What is between a carer and staff alone is for that carer; the rest is for all who are not kept from it."""
    if one.relative_id is not None:
        return one.relative_id in here.reach.relative_ids
    return one.by_id == here.user.pk or not here.reach.hides(MESSAGE, one.id)
