from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heim.access.audit_head import newest_head
from heim.access.audit_words import did, why
from heim.access.reads import Look, looks_page
from heim.kit.clock import clock, local
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here
from heim.portal.when import spoken_day, spoken_time
from heim.portal.with_us import hard_spaced


@dataclass(frozen=True)
class Seen:
    """What one person did in one day by one relation; the newest time of it."""

    who: str
    where: str
    did: str
    why: str
    when: str
    times: int
    unusual: bool


@dataclass(frozen=True)
class Day:
    name: str
    seen: list[Seen]


@at_home
def log(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Everybody who has opened the record, in plain words, day by day."""
    now = clock()
    here = find_here(request, stay_id, "log", now)
    before = request.GET.get("before", "")
    unusual = request.GET.get("show") == "unusual"
    looks = looks_page(
        patient_id=here.stay.patient_id,
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
        unusual=unusual,
    )
    head = newest_head()
    context = {
        "here": here,
        "days": _days(here, looks.rows),
        "older": looks.older,
        "first": not before,
        "unusual": unusual,
        "strange": any(look.unusual for look in looks.rows),
        "unit": here.stay.responsible_unit,
        "phone": hard_spaced(here.stay.responsible_unit.phone),
        "receipt": head.receipt if head else "",
        "sealed": spoken_time(head.at, now) if head else "",
    }
    return render(request, "portal/log.html", context)


def _days(here: Here, looks: list[Look]) -> list[Day]:
    days: dict[object, dict[tuple[object, ...], list[Look]]] = {}
    for look in looks:
        days.setdefault(local(look.at).date(), {}).setdefault(_alike(look), []).append(look)
    return [
        Day(spoken_day(_newest(groups), here.now), [_seen(here, alike) for alike in groups.values()])
        for groups in days.values()
    ]


def _newest(groups: dict[tuple[object, ...], list[Look]]) -> datetime:
    return next(iter(groups.values()))[0].at


def _alike(look: Look) -> tuple[object, ...]:
    """One line per person, relation and thing done; what one does at home is one line a day."""
    return (look.user_id, look.role, "" if look.role == "home" else look.act, look.basis, look.reason, look.unusual)


def _seen(here: Here, looks: list[Look]) -> Seen:
    newest = looks[0]
    return Seen(
        who=who(here, newest),
        where=newest.unit,
        did=", ".join(dict.fromkeys(did(look.act) for look in looks)),
        why=because(here, newest),
        when=_at(newest),
        times=len(looks) if newest.role != "home" else 1,
        unusual=newest.unusual,
    )


def who(here: Here, look: Look) -> str:
    if look.user_id == here.user.pk:
        return _("Du selv")
    return f"{look.who}, {look.role_name}" if look.role_name else look.who


def because(here: Here, look: Look) -> str:
    """Nothing where it is the reader's own doing."""
    if look.user_id == here.user.pk:
        return ""
    return why(look, name=here.name if here.about_other else "", whole_name=str(here.stay.patient))


def _at(look: Look) -> str:
    return spoken_time(look.at, look.at)
