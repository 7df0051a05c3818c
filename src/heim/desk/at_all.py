"""What there is at all in a unit, in one question, so that a page asks further only for what is there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heim.access.blocks import any_shut_out
from heim.access.cover import any_covered
from heim.care.reads_referred import Waiting, count_referred
from heim.contact.reads_questions import any_asked, count_waiting, waiting_for
from heim.desk.gate import StaffRequest
from heim.people.reads import one_unit
from heim.storage.prepared import Prepared
from heim.triage.reads import FRESH, Load, any_paused, count_fresh
from heim.triage.reads_ladder import any_offered


@dataclass(frozen=True, slots=True)
class AtAll:
    """`questions` is None where the unit is never asked anything. The others say whether it is worth asking."""

    questions: int | None
    referrals: int
    load: Load
    asked: bool
    paused: bool
    offered: bool
    covered: bool
    shut_out: bool


def at_all(request: StaffRequest, unit_id: int) -> AtAll:
    """Asked once for a request and a unit."""
    known: dict[int, AtAll] = request.__dict__.setdefault("_at_all", {})
    if unit_id not in known:
        known[unit_id] = _asked(request, unit_id)
    return known[unit_id]


def _asked(request: StaffRequest, unit_id: int) -> AtAll:
    now: datetime = request.now
    own = [unit.id for unit in request.units]
    (row,) = _ASK(unit_id=unit_id, user_id=request.user.pk, own=own, since=now - FRESH, now=now)
    kind, questions, *rest = row
    referred, load, flags = rest[:3], rest[3:5], rest[5:]
    return AtAll(waiting_for(kind, questions), Waiting(*referred).all, Load(*load), *map(bool, flags))


_ASK: Prepared[Any] = Prepared(
    lambda unit_id, user_id, own, since, now: one_unit(unit_id).values_list(
        "kind",
        count_waiting(),
        *count_referred(),
        *count_fresh(since, now),
        any_asked(),
        any_paused(now),
        any_offered(user_id),
        any_covered(own),
        any_shut_out(user_id, own, now),
    )
)
