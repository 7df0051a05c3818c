from heim.access.models.entry import Entry, Flag, FlagCursor, Seal, Shown
from heim.access.models.grant import Block, BrokenGlass, Reservation, Sharing, TeamMember
from heim.access.models.token import Token

__all__ = [
    "Block",
    "BrokenGlass",
    "Entry",
    "Flag",
    "FlagCursor",
    "Reservation",
    "Seal",
    "Sharing",
    "Shown",
    "TeamMember",
    "Token",
]
