from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from heim.contact.reads import Written
from heim.desk.gate import StaffRequest
from heim.desk.papers import Papers

if TYPE_CHECKING:
    from heim.access.table import Act
    from heim.people.models import Stay


def messages_of_all(request: StaffRequest, stays: "Sequence[tuple[Stay, frozenset[Act]]]") -> list[Written]:
    """One inbox of one person, whichever of the stays a message belongs to, each with the unit it is to or from; oldest first.
    Only of stays where the reader reaches messages."""
    found = [
        replace(message, unit=stay.responsible_unit.name)
        for stay, acts in stays
        if "talk" in acts
        for message in Papers(request, stay).messages()
    ]
    return sorted(found, key=lambda message: (message.sent_at, message.id))
