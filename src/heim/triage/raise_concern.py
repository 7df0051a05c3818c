"""The one way a matter reaches the worklist. Machines raise; they never lower."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from heim.kit.colour import Colour
from heim.people.models import Stay
from heim.rules.why import Why
from heim.storage.prepared import Prepared
from heim.storage.rows import Insert, Update
from heim.triage.deadline import Deadlines
from heim.triage.first_step import first_step
from heim.triage.models import Concern, Event, Reason, colour_word
from heim.triage.worklist import refresh_rows


@dataclass(frozen=True)
class Source:
    """Where a matter comes from: kind "measure", "form", "message" …, and its code, form or thread."""

    kind: str
    code: str


@dataclass(frozen=True)
class Alarm:
    """One reason to worry. `colour` None is grey: something is missing. `fact` names what was judged (see `Reason`)."""

    stay_id: int
    source: Source
    fact: str
    rule: str
    colour: Colour | None
    happened_at: datetime
    why: Why
    version_id: int | None = None
    personal: bool = field(default=False)


_Name = tuple[int, Source]  # of a concern, by its stay
_EventRow = tuple[int, datetime, str, str]


@transaction.atomic(savepoint=False)
def raise_concerns(*, stays: Collection[Stay], alarms: Sequence[Alarm], now: datetime) -> set[int]:
    """Open or worsen the concerns of `stays` (rows locked by the caller). Returns ids of stays where anything was new.

    What was said before (same stay, fact, rule, colour) is not said again, so judging twice is harmless, and nothing that
    was handled comes back by it.
    """
    fresh = _not_said_before(alarms) if alarms else []
    if not fresh:
        return set()
    touched = {alarm.stay_id for alarm in fresh}
    units = {stay.pk: stay.responsible_unit_id for stay in stays if stay.pk in touched}
    deadlines = Deadlines(units, now)
    open_now = _open_concerns(touched)
    groups = _by_source(fresh)
    new = {name: group for name, group in groups.items() if name not in open_now}
    joined = [(open_now[name], group) for name, group in groups.items() if name in open_now]
    concern_ids = {name: matter.pk for name, matter in open_now.items()} | _open(new, deadlines, now)
    events = [_event(concern_ids[name], now, Event.What.OPENED, _worst(group)) for name, group in new.items()]
    events += [_join(matter, group, deadlines, now) for matter, group in joined]
    _JOINED([astuple(matter) for matter, _group in joined])
    reasons = ((concern_ids[name], units[name[0]], alarm) for name, group in groups.items() for alarm in group)
    _REASONS.put([_reason(*one, now) for one in reasons])
    _EVENTS.put(events)
    refresh_rows(stay_ids=touched, now=now)
    return touched


def _not_said_before(alarms: Sequence[Alarm]) -> list[Alarm]:
    asked = _SAID(stay_ids={alarm.stay_id for alarm in alarms}, facts={alarm.fact for alarm in alarms})
    said: set[tuple[int, str, str, int | None]] = set(asked)
    fresh = []
    for alarm in alarms:
        name = (alarm.stay_id, alarm.fact, alarm.rule, alarm.colour)
        if name not in said:
            said.add(name)
            fresh.append(alarm)
    return fresh


_SAID: Prepared[tuple[int, str, str, int | None]] = Prepared(
    lambda stay_ids, facts: Reason.objects.filter(stay_id__in=stay_ids, fact__in=facts).values_list(
        "stay_id", "fact", "rule", "colour"
    )
)


@dataclass(slots=True)
class _OpenConcern:
    """An open concern, as far as a new reason may change it."""

    pk: int
    colour: int | None
    raised_at: datetime
    deadline_at: datetime
    missing_since: datetime | None
    arrived_at: datetime | None
    next_step_at: datetime | None


_CHANGED = ("colour", "raised_at", "deadline_at", "missing_since", "arrived_at", "next_step_at")
_JOINED = Update(Concern, *_CHANGED)


def _open_concerns(stay_ids: Collection[int]) -> dict[_Name, _OpenConcern]:
    rows = _OPEN(stay_ids=stay_ids)
    return {(stay_id, Source(kind, code)): _OpenConcern(*changed) for stay_id, kind, code, *changed in rows}


_OPEN: Prepared[Any] = Prepared(
    lambda stay_ids: (
        Concern.objects.open()
        .filter(stay_id__in=stay_ids)
        .select_for_update()
        .values_list("stay_id", "source_kind", "source_code", "pk", *_CHANGED)
    )
)


def _by_source(alarms: Iterable[Alarm]) -> dict[_Name, list[Alarm]]:
    groups: dict[_Name, list[Alarm]] = {}
    for alarm in alarms:
        groups.setdefault((alarm.stay_id, alarm.source), []).append(alarm)
    return groups


def _open(groups: Mapping[_Name, list[Alarm]], deadlines: Deadlines, now: datetime) -> dict[_Name, int]:
    """The ids of the new concerns."""
    rows = []
    for (stay_id, source), group in groups.items():
        colour = _worst(group)
        deadline_at, next_step_at = deadlines.of(stay_id, colour), first_step(colour, now)
        told = (source.kind, source.code, colour, _missing_since(group))
        rows.append((stay_id, *told, now, now, deadline_at, next_step_at, 0))
    return dict(zip(groups, _OPENED(rows), strict=True))


_OPENED = Insert(
    Concern,
    *("stay", "source_kind", "source_code", "colour", "missing_since"),
    *("opened_at", "raised_at", "deadline_at", "next_step_at", "step"),
)


def _join(matter: _OpenConcern, group: list[Alarm], deadlines: Deadlines, now: datetime) -> _EventRow:
    """Worse: colour up, deadline and ladder start again, an owner is told at once. Else the reasons are only added."""
    colour = _worst(group)
    worse = colour is not None and (matter.colour is None or colour > matter.colour)
    if worse:
        matter.colour = colour
        matter.raised_at = now
        matter.deadline_at = deadlines.of(group[0].stay_id, colour)
        matter.next_step_at = first_step(colour, now)
    missing_since = _missing_since(group)
    if missing_since is not None and (matter.missing_since is None or matter.arrived_at is not None):
        matter.missing_since, matter.arrived_at = missing_since, None
    return _event(matter.pk, now, Event.What.RAISED if worse else Event.What.JOINED, colour)


def _event(concern_id: int, now: datetime, what: Event.What, colour: Colour | None) -> _EventRow:
    return (concern_id, now, what.value, "" if what == Event.What.JOINED else colour_word(colour))


def _worst(group: list[Alarm]) -> Colour | None:
    return max((alarm.colour for alarm in group if alarm.colour is not None), default=None)


def _missing_since(group: list[Alarm]) -> datetime | None:
    return min((alarm.happened_at for alarm in group if alarm.colour is None), default=None)


def _reason(concern_id: int, unit_id: int, alarm: Alarm, now: datetime) -> tuple[object, ...]:
    why = json.dumps({"key": alarm.why.key, "values": alarm.why.values})
    return (
        *(alarm.stay_id, unit_id, concern_id, alarm.fact, alarm.rule, alarm.version_id, alarm.colour),
        *(alarm.happened_at, now, why, alarm.personal),
    )


_REASONS = Insert(
    Reason,
    *("stay", "unit", "concern", "fact", "rule", "version_id", "colour", "happened_at", "said_at", "why", "personal"),
)
_EVENTS = Insert(Event, "concern", "at", "what", "detail")
