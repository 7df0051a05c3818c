from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import cycle, islice

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.delivery.give_notices import NewNotice, give_notices
from heim.delivery.models import Drill
from heim.delivery.reads_notices import Told, notices_about
from heim.kit.refusal import Refusal
from heim.people.models import User

KIND = "drill"


@transaction.atomic
def start_drill(*, people: Sequence[NewNotice], reds: int, by: User | None, now: datetime) -> Drill:
    """As if `reds` came at once: a notice each, marked as an exercise, to those on duty in turn. Touches no patient.

    Refuses when there is nobody to tell.
    """
    if not people:
        raise Refusal("nobody", _("Ingen er på vakt, og ingen enhet har en leder. Da er det ingen å øve med."))
    drill = Drill.objects.create(started_at=now, by=by, reds=reds)
    told = [
        replace(one, kind=KIND, subject_id=drill.pk, step=number)
        for number, one in enumerate(islice(cycle(people), reds), start=1)
    ]
    give_notices(notices=told, now=now)
    return drill


@dataclass(frozen=True)
class DrillReport:
    """How it went. Times are seconds from when a notice was due until it had left; None when none has."""

    reds: int
    left: int
    waiting: int
    unreachable: int
    p50: float | None
    p99: float | None
    longest: float | None
    by_channel: dict[str, int]
    read: tuple[Told, ...]
    unread: int


def drill_report(*, drill_id: int) -> DrillReport:
    drill = Drill.objects.get(pk=drill_id)
    told = notices_about(kind=KIND, subject_ids=[drill_id])
    first: dict[int, float] = {}
    for one in told:
        if one.sent_at is not None:
            first[one.step] = min(one.seconds_to_leave or 0.0, first.get(one.step, float("inf")))
    took = sorted(first.values())
    steps = {one.step for one in told}
    hopeless = steps - set(first) - {one.step for one in told if not one.failure}
    read = tuple(sorted((one for one in told if one.read_at is not None), key=lambda one: str(one.read_at)))
    return DrillReport(
        reds=drill.reds,
        left=len(took),
        waiting=len(steps) - len(took) - len(hopeless),
        unreachable=len(hopeless),
        p50=_part(took, 0.5),
        p99=_part(took, 0.99),
        longest=took[-1] if took else None,
        by_channel={
            channel: sum(one.channel == channel and one.sent_at is not None for one in told)
            for channel in sorted({one.channel for one in told})
        },
        read=read,
        unread=len(told) - len(read),
    )


def _part(took: Sequence[float], share: float) -> float | None:
    return took[min(len(took) - 1, int(share * len(took)))] if took else None
