"""What is open on one stay, what was done about it before, and what happened to it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from heim.kit.colour import Colour
from heim.triage.models import Concern, Event, Handling, Reason
from heim.triage.reads import said


@dataclass(frozen=True)
class Said:
    """One reason in words."""

    id: int
    text: str
    colour: str
    happened_at: datetime
    said_at: datetime
    personal: bool


@dataclass(frozen=True)
class Matter:
    """An open concern with its reasons, newest last. `title` is the worst of them."""

    id: int
    colour: str
    title: str
    reasons: tuple[Said, ...]
    source_kind: str
    source_code: str
    opened_at: datetime
    raised_at: datetime
    deadline_at: datetime
    arrived_at: datetime | None
    owner_id: int | None
    owner: str
    taken_at: datetime | None
    offered_to_id: int | None = None
    offered_to: str = ""

    @property
    def newest_reason_id(self) -> int:
        return max((reason.id for reason in self.reasons), default=0)


@dataclass(frozen=True)
class Before:
    """One handling: what was closed and what was done. `measures` are those the closed concerns were about."""

    id: int
    at: datetime
    opened_at: datetime
    by: str
    note: str
    colour: str
    titles: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Happening:
    """A line of the concern log. `what` is the event's word, `by` empty when it was the machine."""

    at: datetime
    what: str
    label: str
    by: str
    detail: str
    title: str


def matters_of(*, stay_id: int) -> list[Matter]:
    """Open concerns, most urgent first."""
    concerns = list(
        Concern.objects.open().filter(stay_id=stay_id).most_urgent_first().select_related("owner", "offered_to")
    )
    reasons = _reasons(concerns)
    return [_matter(concern, reasons[concern.pk]) for concern in concerns]


def handled_before(*, stay_id: int, most: int = 50) -> list[Before]:
    """Handlings that stand, newest first."""
    rows = Handling.objects.filter(stay_id=stay_id, undone_at=None).select_related("by").prefetch_related("concerns")
    handlings = list(rows.order_by("-at", "-pk")[:most])
    reasons = _reasons([concern for handling in handlings for concern in handling.concerns.all()])
    return [_before(handling, reasons) for handling in handlings]


def happened_to(*, stay_id: int, since: datetime, most: int = 100) -> list[Happening]:
    """What happened to the stay's concerns, newest first."""
    rows = Event.objects.filter(concern__stay_id=stay_id, at__gte=since).select_related("by", "concern")
    events = list(rows.order_by("-at", "-pk")[:most])
    reasons = _reasons({event.concern_id: event.concern for event in events}.values())
    return [
        Happening(
            at=event.at,
            what=event.what,
            label=str(Event.What(event.what).label),
            by="" if event.by is None else event.by.name,
            detail=event.detail,
            title=_title(reasons[event.concern_id]),
        )
        for event in events
    ]


def colour_word(colour: int | None) -> str:
    """The word of a stored colour; "grey" for none."""
    return "grey" if colour is None else Colour(colour).name.lower()


def _reasons(concerns: Iterable[Concern]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    for row in Reason.objects.filter(concern_id__in=[concern.pk for concern in concerns]).order_by("pk"):
        found[row.concern_id].append(
            Said(row.pk, said(row.why), colour_word(row.colour), row.happened_at, row.said_at, row.personal)
        )
    return found


def _title(reasons: list[Said]) -> str:
    """The same as on the list: the worst, then the newest value, then the person's own limit."""
    worst = max(reasons, key=_importance, default=None)
    return "" if worst is None else worst.text


def _importance(reason: Said) -> tuple[int, datetime, bool, int]:
    return _weight(reason.colour), reason.happened_at, reason.personal, reason.id


def _weight(colour: str) -> int:
    return 0 if colour == "grey" else Colour.named(colour)


def _matter(concern: Concern, reasons: list[Said]) -> Matter:
    return Matter(
        id=concern.pk,
        colour=concern.shown_colour,
        title=_title(reasons),
        reasons=tuple(reasons),
        source_kind=concern.source_kind,
        source_code=concern.source_code,
        opened_at=concern.opened_at,
        raised_at=concern.raised_at,
        deadline_at=concern.deadline_at,
        arrived_at=concern.arrived_at,
        owner_id=concern.owner_id,
        owner="" if concern.owner is None else concern.owner.name,
        taken_at=concern.taken_at,
        offered_to_id=concern.offered_to_id,
        offered_to="" if concern.offered_to is None else concern.offered_to.name,
    )


def _before(handling: Handling, reasons: dict[int, list[Said]]) -> Before:
    concerns = sorted(handling.concerns.all(), key=lambda concern: (-(concern.colour or 0), concern.pk))
    return Before(
        id=handling.pk,
        at=handling.at,
        opened_at=min((concern.opened_at for concern in concerns), default=handling.at),
        by=handling.by.name,
        note=handling.note,
        colour=concerns[0].shown_colour if concerns else "grey",
        titles=tuple(_title(reasons[concern.pk]) for concern in concerns),
        measures=tuple(concern.source_code for concern in concerns if concern.source_kind == "measure"),
    )
