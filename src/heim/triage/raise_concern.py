"""The one way a matter reaches the worklist. Machines raise; they never lower."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from heim.kit.colour import Colour
from heim.people.models import Stay
from heim.rules.why import Why
from heim.triage.deadline import Deadlines
from heim.triage.first_step import first_step
from heim.triage.models import Concern, Event, Reason
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


@transaction.atomic(savepoint=False)
def raise_concerns(*, stays: Collection[Stay], alarms: Sequence[Alarm], now: datetime) -> set[int]:
    """Open or worsen the concerns of `stays` (rows locked by the caller). Returns ids of stays where anything was new.

    What was said before (same stay, fact, rule, colour) is not said again, so judging twice is harmless, and nothing that
    was handled comes back by it.
    """
    fresh = _not_said_before(alarms) if alarms else []
    if not fresh:
        return set()
    deadlines = Deadlines([stay for stay in stays if stay.pk in {alarm.stay_id for alarm in fresh}])
    open_now = _open_concerns({alarm.stay_id for alarm in fresh})
    reasons: list[Reason] = []
    events: list[Event] = []
    for (stay_id, source), group in _by_source(fresh).items():
        concern = open_now.get((stay_id, source))
        if concern is None:
            concern = _open(stay_id, source, group, deadlines, now)
            events.append(Event(concern=concern, at=now, what=Event.What.OPENED, detail=concern.shown_colour))
        else:
            events.append(_join(concern, group, deadlines, now))
        reasons += [_reason(concern, alarm, now) for alarm in group]
    Reason.objects.bulk_create(reasons)
    Event.objects.bulk_create(events)
    touched = {alarm.stay_id for alarm in fresh}
    refresh_rows(stay_ids=touched, now=now)
    return touched


def _not_said_before(alarms: Sequence[Alarm]) -> list[Alarm]:
    said = set(
        Reason.objects.filter(
            stay_id__in={alarm.stay_id for alarm in alarms}, fact__in={alarm.fact for alarm in alarms}
        ).values_list("stay_id", "fact", "rule", "colour")
    )
    fresh = []
    for alarm in alarms:
        name = (alarm.stay_id, alarm.fact, alarm.rule, alarm.colour)
        if name not in said:
            said.add(name)
            fresh.append(alarm)
    return fresh


def _open_concerns(stay_ids: Collection[int]) -> dict[tuple[int, Source], Concern]:
    rows = Concern.objects.open().filter(stay_id__in=stay_ids).select_for_update()
    return {(row.stay_id, Source(row.source_kind, row.source_code)): row for row in rows}


def _by_source(alarms: Iterable[Alarm]) -> dict[tuple[int, Source], list[Alarm]]:
    groups: dict[tuple[int, Source], list[Alarm]] = {}
    for alarm in alarms:
        groups.setdefault((alarm.stay_id, alarm.source), []).append(alarm)
    return groups


def _open(stay_id: int, source: Source, group: list[Alarm], deadlines: Deadlines, now: datetime) -> Concern:
    colour = _worst(group)
    return Concern.objects.create(
        stay_id=stay_id,
        source_kind=source.kind,
        source_code=source.code,
        colour=colour,
        missing_since=_missing_since(group),
        opened_at=now,
        raised_at=now,
        deadline_at=deadlines.of(stay_id, colour, now),
        next_step_at=first_step(colour, now),
    )


def _join(concern: Concern, group: list[Alarm], deadlines: Deadlines, now: datetime) -> Event:
    """Worse: colour up, deadline and ladder start again, an owner is told at once. Else the reasons are only added."""
    colour = _worst(group)
    worse = colour is not None and (concern.colour is None or colour > concern.colour)
    if worse:
        concern.colour = colour
        concern.raised_at = now
        concern.deadline_at = deadlines.of(concern.stay_id, colour, now)
        concern.next_step_at = first_step(colour, now)
    missing_since = _missing_since(group)
    if missing_since is not None and (concern.missing_since is None or concern.arrived_at is not None):
        concern.missing_since, concern.arrived_at = missing_since, None
    concern.save(update_fields=["colour", "raised_at", "deadline_at", "missing_since", "arrived_at", "next_step_at"])
    return Event(
        concern=concern,
        at=now,
        what=Event.What.RAISED if worse else Event.What.JOINED,
        detail=concern.shown_colour if worse else "",
    )


def _worst(group: list[Alarm]) -> Colour | None:
    return max((alarm.colour for alarm in group if alarm.colour is not None), default=None)


def _missing_since(group: list[Alarm]) -> datetime | None:
    return min((alarm.happened_at for alarm in group if alarm.colour is None), default=None)


def _reason(concern: Concern, alarm: Alarm, now: datetime) -> Reason:
    return Reason(
        stay_id=alarm.stay_id,
        concern=concern,
        fact=alarm.fact,
        rule=alarm.rule,
        version_id=alarm.version_id,
        colour=alarm.colour,
        happened_at=alarm.happened_at,
        said_at=now,
        why={"key": alarm.why.key, "values": alarm.why.values},
        personal=alarm.personal,
    )
