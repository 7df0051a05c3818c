"""The forms that staff fill in about one person, as they stand on the stay page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from heim.forms.asked_of_staff import staff_forms
from heim.pathways.questions import questionnaires
from heim.pathways.reads_due import due_forms
from heim.triage.reads_stay import Matter

if TYPE_CHECKING:
    from heim.people.models import Stay

_ORDER: Final = ("missing", "due", "later", "free")
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class ToFill:
    """`state`: missing (a grey matter says so), due, later, or free: when it is needed. `at` is when it is due, or was."""

    key: str
    title: str
    state: str
    at: datetime | None


def to_fill(stay: "Stay", open_now: Sequence[Matter], now: datetime) -> list[ToFill]:
    """What hastes most first; else in the order of the pathways."""
    due = due_forms(stay_id=stay.pk)
    silent = {
        one.source_code: one.reasons[-1].happened_at
        for one in open_now
        if one.source_kind == "form" and one.colour == "grey" and one.arrived_at is None and one.reasons
    }
    found = []
    for key in staff_forms(stay.pk):
        at = silent.get(key) or (due[key].due_at if key in due else None)
        found.append(ToFill(key, str(questionnaires()[key].title), _state(key in silent, at, now), at))
    return sorted(found, key=lambda one: (_ORDER.index(one.state), one.at or _NEVER))


def _state(silent: bool, at: datetime | None, now: datetime) -> str:
    if silent:
        return "missing"
    if at is None:
        return "free"
    return "due" if at <= now else "later"
