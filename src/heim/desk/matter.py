"""An open matter in words, ready for the template."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from heim.desk.lengths import left_until, share_used
from heim.desk.row import COLOUR
from heim.kit.templatetags.words import clock_time, day_and_time
from heim.triage.reads_stay import Matter, Said

_ORDER: Final = ("purple", "red", "yellow", "grey")


@dataclass(frozen=True)
class Reason:
    text: str
    colour: str
    at: datetime
    new: bool


@dataclass(frozen=True)
class Open:
    """`seen` is "<concern>-<newest reason>": what closing it answers for."""

    id: int
    colour: str
    colour_word: str
    title: str
    reasons: tuple[Reason, ...]
    seen: str
    owner_id: int | None
    owner: str
    taken: str
    deadline: str
    used: int
    late: bool
    since: datetime
    arrived_at: datetime | None
    new: bool


def open_of(matter: Matter, now: datetime, after: int | None = None) -> Open:
    """`after` is the newest reason that was on the screen: what came later is marked as new (0: all of it)."""
    return Open(
        id=matter.id,
        colour=matter.colour,
        colour_word=str(COLOUR[matter.colour]),
        title=matter.title,
        reasons=tuple(_reason(reason, after) for reason in reversed(matter.reasons)),
        seen=f"{matter.id}-{matter.newest_reason_id}",
        owner_id=matter.owner_id,
        owner=matter.owner,
        taken="" if matter.taken_at is None else day_and_time(matter.taken_at),
        deadline=_("kl. %(at)s – %(left)s") % {"at": clock_time(matter.deadline_at), "left": _left(matter, now)},
        used=share_used(matter.raised_at, matter.deadline_at, now),
        late=matter.deadline_at < now,
        since=matter.opened_at,
        arrived_at=matter.arrived_at,
        new=after == 0,
    )


def worst_of(matters: list[Open]) -> str:
    """The most urgent colour; empty when nothing is open."""
    return min((matter.colour for matter in matters), key=_ORDER.index, default="")


def _reason(reason: Said, after: int | None) -> Reason:
    return Reason(reason.text, reason.colour, reason.happened_at, after is not None and reason.id > after)


def _left(matter: Matter, now: datetime) -> str:
    left = left_until(matter.deadline_at, now)
    return left if matter.deadline_at < now else _("%(length)s igjen") % {"length": left}
