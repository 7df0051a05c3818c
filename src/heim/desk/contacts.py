"""Calls, who did what with the open matters, and changed limits: one log, newest first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from heim.contact.reads import Rung
from heim.contact.reads_booked import Booked, Decided
from heim.contact.reads_questions import Asked
from heim.desk.curves import Mark
from heim.desk.limit_words import limit_name
from heim.kit.clock import local
from heim.kit.templatetags.words import clock_time
from heim.pathways.reads_limits import Change
from heim.triage.reads_stay import Before, Happening


@dataclass(frozen=True)
class Entry:
    at: datetime
    when: str
    who: str
    what: str


def log_of(
    *,
    calls: Sequence[Rung],
    happened: Sequence[Happening],
    changes: Sequence[Change],
    asked: Sequence[Asked] = (),
    decided: Sequence[tuple[Booked, Decided]] = (),
    now: datetime,
) -> list[Entry]:
    entries = [Entry(call.at, _when(call.at, now), call.by, _call(call)) for call in calls]
    entries += [Entry(event.at, _when(event.at, now), event.by, _event(event)) for event in happened]
    entries += [
        Entry(
            change.at,
            _when(change.at, now),
            change.by,
            _("endret %(name)s. %(reason)s") % {"name": limit_name(change.name), "reason": change.reason},
        )
        for change in changes
    ]
    entries += [entry for question in asked for entry in _asked(question, now)]
    entries += [Entry(one.at, _when(one.at, now), one.by, _decided(booked, one)) for booked, one in decided]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def marks_of(
    *, calls: Sequence[Rung], before: Sequence[Before], changes: Sequence[Change], messages: Sequence[datetime]
) -> list[Mark]:
    """The same as lines through the curves; what happened on one day is one line."""
    found = [Mark(call.at, _("Ringt")) for call in calls]
    found += [Mark(one.at, _("Lukket")) for one in before]
    found += [Mark(change.at, _("Ny grense")) for change in changes]
    found += [Mark(at, _("Melding")) for at in messages]
    days: dict[date, list[Mark]] = defaultdict(list)
    for mark in sorted(found, key=lambda one: one.at):
        days[local(mark.at).date()].append(mark)
    return [
        Mark(marks[0].at, ", ".join(dict.fromkeys(mark.label for mark in marks)).capitalize())
        for marks in days.values()
    ]


def _when(at: datetime, now: datetime) -> str:
    """`09.43` today, else `12.11.`: the column is narrow."""
    return clock_time(at) if local(at).date() == local(now).date() else f"{local(at):%d.%m.}"


def _call(call: Rung) -> str:
    if call.answered:
        return _("ringte. Svarte.")
    if call.try_again_at is None:
        return _("ringte. Ikke svar.")
    return _("ringte. Ikke svar. Prøver igjen kl. %(at)s.") % {"at": clock_time(call.try_again_at)}


def _decided(booked: Booked, one: Decided) -> str:
    """Whether the patient may come."""
    if one.go:
        return _("sa «Du kan komme»: %(what)s.") % {"what": booked.purpose}
    return _("sa «Ikke reis»: %(what)s. %(because)s") % {"what": booked.purpose, "because": one.because}


def _asked(question: Asked, now: datetime) -> list[Entry]:
    """That another unit was asked, and what it answered."""
    at, who = question.asked_at, question.to_name or question.to_unit
    entries = [Entry(at, _when(at, now), question.asked_by, _("spurte %(who)s.") % {"who": who})]
    if question.answered_at is not None:
        said = _("svarte: %(choice)s.") % {"choice": question.choice_words}
        entries.append(Entry(question.answered_at, _when(question.answered_at, now), question.answered_by, said))
    return entries


def _event(event: Happening) -> str:
    what = event.label if event.what != "handed_on" else _("ga videre til %(name)s") % {"name": event.detail}
    return f"{what}: {event.title}" if event.title else what
