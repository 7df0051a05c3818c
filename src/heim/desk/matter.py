"""An open matter in words, ready for the template."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from heim.desk.lengths import left_until, share_used
from heim.desk.row import COLOUR
from heim.kit.clock import local
from heim.kit.templatetags.words import clock_time, day_and_time
from heim.triage.reads_stay import Matter

_ORDER: Final = ("purple", "red", "yellow", "grey")


@dataclass(frozen=True)
class Reason:
    text: str
    when: str
    new: bool


@dataclass(frozen=True)
class Open:
    """`seen` is "<concern>-<newest reason>": what closing it answers for. `form` is the questionnaire that did not come."""

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
    offered_to_id: int | None = None
    offered_to: str = ""
    form: str = ""


def open_of(matter: Matter, now: datetime, after: int | None = None) -> Open:
    """`after` is the newest reason that was on the screen: what came later is marked as new (0: all of it)."""
    return Open(
        id=matter.id,
        colour=matter.colour,
        colour_word=str(COLOUR[matter.colour]),
        title=matter.title,
        reasons=_reasons(matter, after, now),
        seen=f"{matter.id}-{matter.newest_reason_id}",
        owner_id=matter.owner_id,
        owner=matter.owner,
        taken="" if matter.taken_at is None else moment(matter.taken_at, now),
        deadline=_("%(at)s – %(left)s") % {"at": moment(matter.deadline_at, now), "left": _left(matter, now)},
        used=share_used(matter.raised_at, matter.deadline_at, now),
        late=matter.deadline_at < now,
        since=matter.opened_at,
        arrived_at=matter.arrived_at,
        new=after == 0,
        offered_to_id=matter.offered_to_id,
        offered_to=matter.offered_to,
        form=matter.source_code if matter.source_kind == "form" and matter.colour == "grey" else "",
    )


def worst_of(matters: list[Open]) -> str:
    """The most urgent colour; empty when nothing is open."""
    return min((matter.colour for matter in matters), key=_ORDER.index, default="")


def _reasons(matter: Matter, after: int | None, now: datetime) -> tuple[Reason, ...]:
    """Newest first; what two rules say in the same words about the same moment is said once, and a reason that is the
    whole title is only its time."""
    once: dict[tuple[str, datetime], Reason] = {}
    for reason in sorted(matter.reasons, key=lambda one: (one.happened_at, one.id), reverse=True):
        new = after is not None and reason.id > after
        known = once.get((reason.text, reason.happened_at))
        when = moment(reason.happened_at, now)
        once[reason.text, reason.happened_at] = Reason(reason.text, when, new or (known is not None and known.new))
    found = tuple(once.values())
    if len(found) == 1 and found[0].text == matter.title:
        return (replace(found[0], text=""),)
    return found


def moment(at: datetime, now: datetime) -> str:
    """`kl. 09.39` today, else with its date."""
    if local(at).date() != local(now).date():
        return day_and_time(at)
    return _("kl. %(at)s") % {"at": clock_time(at)}


def _left(matter: Matter, now: datetime) -> str:
    left = left_until(matter.deadline_at, now)
    return left if matter.deadline_at < now else _("%(length)s igjen") % {"length": left}
