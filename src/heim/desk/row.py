"""A line of the list in words: what it says until something changes, and what the clock says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heim.access.protect import shown_phone
from heim.desk.lengths import left_until, length, share_used
from heim.desk.person import age_words, dialled, last_digits
from heim.desk.shell import initials
from heim.kit.clock import local
from heim.kit.templatetags.words import clock_time, day_and_time
from heim.kit.units import MEASURES
from heim.triage.reads import Line

if TYPE_CHECKING:
    from heim.people.models import Patient

COLOUR: Final[Mapping[str, str | Promise]] = {
    "purple": gettext_lazy("Lilla"),
    "red": gettext_lazy("Rød"),
    "yellow": gettext_lazy("Gul"),
    "grey": gettext_lazy("Grå"),
    "green": gettext_lazy("Grønn"),
}
_SPARKED: Final = ("vital-signs",)


@dataclass(frozen=True, eq=False)
class Row:
    """Words in the language of its line."""

    stay_id: int
    concern_id: int | None
    colour: str
    colour_word: str
    name: str
    about: str
    phone: str
    dialled: str
    why: str
    more: str
    owner_id: int | None
    owner: str
    initials: str
    deadline: str
    unread: int


@dataclass(frozen=True)
class Waits:
    """`used` is the share of the time until the deadline that is gone, 0 to 100."""

    waited: str
    left: str
    used: int
    late: bool


def measure_with_curve(line: Line) -> str | None:
    """The measure to draw in the row: something measured, not a score."""
    if line.measure is None or line.measure not in MEASURES:
        return None
    return line.measure if MEASURES[line.measure].category in _SPARKED else None


def row_of(line: Line, now: datetime, mark: str = "") -> Row:
    """`mark` is what stands first after the reason. The same object as last time when nothing has changed."""
    return _row(line, local(now).replace(hour=0, minute=0, second=0, microsecond=0), mark)


@lru_cache(maxsize=4096)
def _row(line: Line, today: datetime, mark: str) -> Row:
    """Of the moment only the day is told, in ages and in deadlines."""
    patient = line.patient
    colour = line.colour or "message"
    return Row(
        stay_id=line.stay_id,
        concern_id=line.concern_id,
        colour=colour,
        colour_word=str(COLOUR.get(colour, _("Melding"))),
        name=str(patient),
        about=about(patient, line.pathway, today),
        phone=shown_phone(patient),
        dialled=dialled(shown_phone(patient)),
        why=line.why or _("Ulest melding"),
        more=" · ".join(part for part in (mark, _more(line)) if part),
        owner_id=line.owner_id,
        owner=line.owner,
        initials=initials(line.owner),
        deadline="" if line.deadline_at is None else deadline_words(line.deadline_at, today),
        unread=line.unread_count,
    )


def waits_of(line: Line, now: datetime) -> Waits:
    return Waits(
        waited="" if line.opened_at is None else length(max(now - line.opened_at, timedelta())),
        left="" if line.deadline_at is None else left_until(line.deadline_at, now),
        used=_used(line, now),
        late=line.deadline_at is not None and line.deadline_at < now,
    )


def about(patient: "Patient", pathway: str, now: datetime) -> str:
    """`62 år · 512 · KOLS`: what tells two people apart first, since the end of the line may be cut."""
    return " · ".join(part for part in (age_words(patient, now), last_digits(patient), pathway) if part)


def deadline_words(deadline: datetime, now: datetime) -> str:
    """`12.46` today, else with its date: `26.11. 11.30`."""
    if local(deadline).date() == local(now).date():
        return clock_time(deadline)
    return f"{local(deadline):%d.%m.} {clock_time(deadline)}"


def _more(line: Line) -> str:
    """What else there is, after the reason."""
    parts = []
    if line.arrived_at is not None:
        parts.append(_("Kom inn %(at)s, etter fristen") % {"at": day_and_time(line.arrived_at)})
    others = line.open_count - 1
    if others > 0:
        parts.append(ngettext("%(count)s sak til", "%(count)s saker til", others) % {"count": others})
    if line.unread_count and line.colour is not None:
        said = ngettext("%(count)s ulest melding", "%(count)s uleste meldinger", line.unread_count)
        parts.append(said % {"count": line.unread_count})
    return " · ".join(parts)


def _used(line: Line, now: datetime) -> int:
    start = line.raised_at or line.opened_at
    return 0 if start is None or line.deadline_at is None else share_used(start, line.deadline_at, now)
