"""A unit's list, grouped and counted for the template."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heim.access.units import StaffUnit
from heim.desk.at_all import AtAll
from heim.desk.drawings import drawings_of
from heim.desk.lengths import HOUR, length
from heim.desk.question_marks import marks_of
from heim.desk.row import COLOUR, row_of, waits_of
from heim.desk.row_markup import Drawn, rows_markup
from heim.triage.reads import Line, Load, lines_of, paused_in, version_of

if TYPE_CHECKING:
    from heim.people.models import Pause

SHOWS: Final[Mapping[str, str | Promise]] = {
    "all": gettext_lazy("Alle"),
    "mine": gettext_lazy("Mine"),
    "free": gettext_lazy("Uten eier"),
    "unread": gettext_lazy("Ulest"),
}
_HEADINGS: Final[Mapping[str, str | Promise]] = {
    "purple": gettext_lazy("Lilla – ring 113"),
    "red": gettext_lazy("Rød – vurder nå"),
    "yellow": gettext_lazy("Gul – vurder i dag"),
    "grey": gettext_lazy("Grå – mangler"),
    "message": gettext_lazy("Uleste meldinger"),
}
_MANAGEABLE_AN_HOUR: Final = 6  # one alarm in ten minutes is what a person can follow (EEMUA 191)


@dataclass(frozen=True)
class Group:
    colour: str
    heading: str
    number: int
    rows: SafeString


@dataclass(frozen=True)
class Count:
    colour: str
    word: str
    number: int
    note: str


@dataclass(frozen=True)
class Filter:
    key: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Listing:
    """`seen` are the green lines with the versions shown ("12-3 14-9"), for signing off exactly these."""

    groups: tuple[Group, ...]
    counts: tuple[Count, ...]
    filters: tuple[Filter, ...]
    greens: tuple[Line, ...]
    seen: str
    paused: tuple["Pause", ...]
    load: Load
    load_words: str
    overloaded: bool
    people: int
    unread: int
    version: str
    patient_ids: tuple[int, ...]


def listing(
    *, unit: StaffUnit, show: str, user_id: int, without: Collection[int], there: AtAll, now: datetime
) -> Listing:
    """`without` are patients that the one who asks is shut out from."""
    everybody = lines_of(unit_id=unit.id, now=now)
    lines = [line for line in everybody if line.patient.pk not in without]
    everybody_paused = paused_in(unit_id=unit.id, now=now) if there.paused else []
    paused = [pause for pause in everybody_paused if pause.stay.patient_id not in without]
    chosen = [line for line in lines if _shown(line, show, user_id)]
    greens = [line for line in lines if _is_green(line)]
    return Listing(
        groups=_groups(_rows([line for line in chosen if not _is_green(line)], there, now)),
        counts=_counts(lines, now),
        filters=tuple(
            Filter(key, str(label), sum(_shown(line, key, user_id) for line in lines), key == show)
            for key, label in SHOWS.items()
        ),
        greens=tuple(greens),
        seen=" ".join(f"{line.stay_id}-{line.version}" for line in greens),
        paused=tuple(paused),
        load=there.load,
        load_words=_load_words(there.load),
        overloaded=there.load.reasons > _MANAGEABLE_AN_HOUR,
        people=len(lines),
        unread=sum(line.unread_count for line in lines),
        version=version_of(everybody),
        patient_ids=tuple(
            {line.patient.pk for line in [*chosen, *greens]} | {pause.stay.patient_id for pause in paused}
        ),
    )


def _is_green(line: Line) -> bool:
    """Nothing open, nothing unread, and green reports that nobody has signed off."""
    return line.colour is None and not line.unread_count and line.green_since is not None


def _shown(line: Line, show: str, user_id: int) -> bool:
    if show == "mine":
        return line.owner_id == user_id
    if show == "free":
        return line.colour is not None and line.owner_id is None
    if show == "unread":
        return line.unread_count > 0
    return True


def _rows(lines: Sequence[Line], there: AtAll, now: datetime) -> list[Drawn]:
    marks = marks_of([line.stay_id for line in lines if line.concern_id is not None], now) if there.asked else {}
    drawings = drawings_of(lines, now)
    return [
        Drawn(
            row_of(line, now, marks.get(line.stay_id, "")),
            waits_of(line, now),
            drawings.get(line.stay_id, SafeString("")),
        )
        for line in lines
    ]


def _groups(rows: Sequence[Drawn]) -> tuple[Group, ...]:
    groups = []
    for colour, heading in _HEADINGS.items():
        of_colour = tuple(one for one in rows if one.row.colour == colour)
        if of_colour:
            groups.append(Group(colour, str(heading), len(of_colour), rows_markup(of_colour)))
    return tuple(groups)


def _counts(lines: Sequence[Line], now: datetime) -> tuple[Count, ...]:
    by_colour = {
        colour: [line for line in lines if line.colour == colour] for colour in ("purple", "red", "yellow", "grey")
    }
    oldest = min((line.opened_at for line in by_colour["yellow"] if line.opened_at is not None), default=None)
    counts = [
        Count("red", str(COLOUR["red"]), len(by_colour["red"]), _free(by_colour["red"])),
        Count("yellow", str(COLOUR["yellow"]), len(by_colour["yellow"]), _oldest(oldest, now)),
        Count("grey", str(COLOUR["grey"]), len(by_colour["grey"]), _("mangler")),
        Count("green", str(COLOUR["green"]), sum(_is_green(line) for line in lines), _("innenfor")),
    ]
    if by_colour["purple"]:
        counts.insert(0, Count("purple", str(COLOUR["purple"]), len(by_colour["purple"]), _("ring 113")))
    return tuple(counts)


def _free(red: Sequence[Line]) -> str:
    if not red:
        return _("ingen venter")
    return _("%(count)s uten eier") % {"count": sum(line.owner_id is None for line in red)}


def _oldest(opened_at: datetime | None, now: datetime) -> str:
    if opened_at is None:
        return _("ingen venter")
    waited = now - opened_at
    return _("eldste %(length)s") % {
        "length": length(waited) if waited < HOUR else _("%(hours)s t") % {"hours": waited // HOUR}
    }


def _load_words(load: Load) -> str:
    if not load.reasons:
        return _("Ingen nye siste time")
    people = ngettext("%(count)s person", "%(count)s personer", load.people) % {"count": load.people}
    said = ngettext("%(count)s ny siste time på %(people)s", "%(count)s nye siste time på %(people)s", load.reasons)
    return said % {"count": load.reasons, "people": people}
