from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heim.access.reads import Look, looks_at
from heim.kit.clock import clock, local
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here
from heim.portal.when import spoken_time

# Roles as they were written down at the time.
_ROLES: Final[Mapping[str, Promise]] = {
    "nurse": gettext_lazy("sykepleier"),
    "doctor": gettext_lazy("lege"),
    "coordinator": gettext_lazy("DHO-koordinator"),
    "midwife": gettext_lazy("jordmor"),
    "leader": gettext_lazy("leder"),
    "administrator": gettext_lazy("administrator"),
    "gateway": gettext_lazy("apparat"),
}
_ACTS: Final[Mapping[str, Promise]] = {
    "home:today": gettext_lazy("så på forsiden"),
    "home:whom": gettext_lazy("så på forsiden"),
    "home:measure": gettext_lazy("skrev inn målinger"),
    "home:form": gettext_lazy("svarte på spørsmål"),
    "home:answer": gettext_lazy("så på et svar"),
    "home:plan": gettext_lazy("så på planen"),
    "home:messages": gettext_lazy("så på meldinger"),
    "home:log": gettext_lazy("så på denne listen"),
    "home:history": gettext_lazy("så på målingene"),
    "desk:stay": gettext_lazy("så på målinger, plan og meldinger"),
    "desk:glance": gettext_lazy("så på de siste målingene"),
    "desk:worklist": gettext_lazy("så navnet på arbeidslisten"),
    "desk:patients": gettext_lazy("så navnet på pasientlisten"),
    "desk:people": gettext_lazy("så navnet på pasientlisten"),
    "desk:messages": gettext_lazy("så på meldinger"),
    "desk:take": gettext_lazy("tok ansvar for det som var kommet inn"),
    "desk:release": gettext_lazy("la det tilbake på arbeidslisten"),
    "desk:hand_on": gettext_lazy("ga det videre til en kollega"),
    "desk:handle": gettext_lazy("vurderte og skrev notat"),
    "desk:undo": gettext_lazy("angret et notat"),
    "desk:ring": gettext_lazy("skrev ned en telefonsamtale"),
    "desk:limits": gettext_lazy("så på eller endret grensene"),
    "desk:plan": gettext_lazy("så på eller endret planen"),
    "desk:pause": gettext_lazy("endret en pause"),
    "fhir:create": gettext_lazy("sendte inn en måling"),
}


@dataclass(frozen=True)
class Seen:
    """What one person did in one day, for one purpose; the newest time of it."""

    who: str
    where: str
    did: str
    when: str
    times: int


@at_home
def log(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Everybody who has opened the record, in plain words."""
    now = clock()
    here = find_here(request, stay_id, "log", now, whole=True)
    groups: dict[tuple[object, ...], list[Look]] = {}
    for look in looks_at(stay=here.stay):
        groups.setdefault(_alike(look), []).append(look)
    seen = [_seen(here, group) for group in groups.values()]
    return render(request, "portal/log.html", {"here": here, "seen": seen})


def _alike(look: Look) -> tuple[object, ...]:
    """One line per person, day and purpose; what one does at home oneself is one line a day."""
    return (look.who, look.role, "" if look.role == "home" else look.act, local(look.at).date())


def _seen(here: Here, looks: list[Look]) -> Seen:
    newest = looks[0]
    did = ", ".join(dict.fromkeys(_did(look) for look in looks))
    times = len(looks) if newest.role != "home" else 1
    return Seen(_who(here, newest), newest.unit, did, spoken_time(newest.at, here.now), times)


def _who(here: Here, look: Look) -> str:
    if look.role == "home":
        return _("Du selv") if look.who == here.user.name else look.who
    return f"{look.who}, {_ROLES[look.role]}" if look.role in _ROLES else look.who


def _did(look: Look) -> str:
    if look.act in _ACTS:
        return str(_ACTS[look.act])
    if look.act.startswith("fhir:"):
        return _("hentet opplysninger til et annet system")
    return _("så på opplysningene")
