from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from heim.access.find import find_stay
from heim.access.reader import reader_of
from heim.access.same_patient import stays_of_same_patient
from heim.contact.reads_booked import Booked, booked_of
from heim.contact.reads_questions import Asked, questions_of
from heim.desk.course import TaskShown, course_shown
from heim.desk.curves import planned_measures
from heim.desk.gate import StaffRequest, staff
from heim.desk.matter import Open, open_of
from heim.desk.one_inbox import messages_of_all
from heim.desk.row import COLOUR
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.spoken import spoken
from heim.kit.units import MEASURES
from heim.measurements.reads import values_of
from heim.pathways.reads import followed_by
from heim.pathways.reads_plan import OwnPlan, plan_of
from heim.people.reads import UnitNow
from heim.triage.reads_stay import matters_of

if TYPE_CHECKING:
    from heim.access.table import Act
    from heim.people.models import Stay

_BACK: Final = timedelta(days=30)
_MESSAGES: Final = 12


@dataclass(frozen=True)
class Latest:
    name: str
    value: str
    at: datetime
    colour: str
    colour_word: str


@dataclass(frozen=True)
class Part:
    """One stay as far as the reader reaches it; None and empty are told apart by `acts`."""

    stay: "Stay"
    acts: "frozenset[Act]"
    unit: UnitNow
    pathways: str
    form: str
    parties: str
    something_open: bool
    matters: tuple[Open, ...]
    latest: tuple[Latest, ...]
    plan: OwnPlan | None
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Of:
    """Something of one stay in a list of all: `unit` is who it comes from."""

    stay_id: int
    unit: str
    task: TaskShown | None = None
    booked: Booked | None = None


@staff
@require_safe
def whole(request: StaffRequest, stay_id: int) -> HttpResponse:
    """One person across all the stays that the reader reaches: who answers for what, and one list of each thing."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:whole", now=request.now)
    now = request.now
    stays = stays_of_same_patient(user=request.user, stay=stay, now=now)
    messages = messages_of_all(request, stays)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, now),
        "parts": [_part(one, acts, now) for one, acts in stays],
        "tasks": _tasks(stays, now),
        "booked": _booked(stays, now),
        "thread": messages[-_MESSAGES:],
        "messages_count": len(messages),
        "several": len(stays) > 1,
    }
    return page(request, "desk/whole.html", home_unit(request, stay.responsible_unit_id), context)


def _part(stay: "Stay", acts: "frozenset[Act]", now: datetime) -> Part:
    matters = matters_of(stay_id=stay.pk)
    values = "values" in acts
    return Part(
        stay=stay,
        acts=acts,
        unit=reader_of(stay, now),
        pathways=", ".join(str(one.pathway.title) for one in followed_by([stay.pk]).get(stay.pk, ())),
        form=str(stay.get_form_display()) if stay.form else str(stay.get_kind_display()),
        parties=str(stay.get_parties_display()) if stay.parties else "",
        something_open=bool(matters),
        matters=tuple(open_of(matter, now) for matter in matters) if values else (),
        latest=tuple(_latest(stay, now)) if values else (),
        plan=plan_of(stay_id=stay.pk) if "plan" in acts else None,
        questions=tuple(one for one in questions_of(stay_id=stay.pk) if one.withdrawn_at is None) if values else (),
    )


def _latest(stay: "Stay", now: datetime) -> list[Latest]:
    """The newest value of each planned measure from the last thirty days."""
    language = get_language() or "nb"
    codes = list(planned_measures(stay))
    found = values_of(stay=stay, measures=codes, since=now - _BACK, until=now)
    latest = []
    for code in codes:
        if found[code]:
            newest, about = found[code][-1], MEASURES[code]
            colour = "" if newest.colour is None else newest.colour.name.lower()
            name = about.name_en if language.startswith("en") else about.name_nb
            said = spoken(code, newest.value, language)
            latest.append(Latest(name, said, newest.at, colour, str(COLOUR.get(colour, ""))))
    return latest


def _tasks(stays: "Sequence[tuple[Stay, frozenset[Act]]]", now: datetime) -> list[Of]:
    """One list of what staff shall do, the nearest first."""
    found = [
        (task.due, Of(stay.pk, stay.responsible_unit.name, task=task))
        for stay, acts in stays
        if "plan" in acts
        for task in course_shown(stay, now).tasks
    ]
    return [one for _at, one in sorted(found, key=lambda pair: (pair[0], pair[1].stay_id))]


def _booked(stays: "Sequence[tuple[Stay, frozenset[Act]]]", now: datetime) -> list[Of]:
    """One calendar, the soonest first."""
    found = [
        (booked.starts_at, Of(stay.pk, stay.responsible_unit.name, booked=booked))
        for stay, acts in stays
        if "plan" in acts
        for booked in booked_of(stay_id=stay.pk, now=now)
    ]
    return [one for _at, one in sorted(found, key=lambda pair: (pair[0], pair[1].stay_id))]
