from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heim.access.reader import covered_for
from heim.kit.clock import clock
from heim.people.whom_to_call import Whom, whom_to_call
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here, stays_of
from heim.portal.thing import Thing
from heim.portal.when import spoken_hours, spoken_time
from heim.portal.with_us import hard_spaced


@at_home
@require_safe
def call_now(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Whom to call at this moment: somebody by name, or a number; never nothing."""
    here = find_here(request, stay_id, "call", clock())
    units = {stay.responsible_unit: covered_for(stay, here.now) for stay in stays_of(here)}
    places = [
        _place(here, whom_to_call(unit=unit, at=here.now, covered=covered), first=place == 0)
        for place, (unit, covered) in enumerate(units.items())
    ]
    return render(request, "portal/call_now.html", {"here": here, "places": places})


def _place(here: Here, whom: Whom, *, first: bool) -> dict[str, object]:
    return {
        "name": whom.unit.name,
        "hours": spoken_hours(whom.unit, here.now),
        "somebody": whom.somebody,
        "things": _things(here, whom, first),
        "out_of_hours": "" if whom.somebody else whom.unit.out_of_hours,
    }


def _things(here: Here, whom: Whom, first: bool) -> list[Thing]:
    if not whom.somebody:
        return [_ring("116117", _("Ring legevakten"), _("116\u00a0117, åpent hele døgnet"), first)]
    phone = hard_spaced(whom.phone)
    if whom.person is None:
        text = _("%(phone)s. Si hvem du ringer for.") % {"phone": phone}
        return [_ring(whom.phone, _("Ring %(unit)s") % {"unit": whom.unit_name}, text, first)]
    words = {
        "phone": phone,
        "role": whom.person.role_name,
        "unit": whom.unit_name,
        "until": spoken_time(whom.person.until, here.now),
    }
    text = _("%(phone)s. Har vakt som %(role)s i %(unit)s til %(until)s.") % words
    things = [_ring(whom.phone, _("Ring %(name)s") % {"name": whom.person.name}, text, first)]
    if whom.unit.phone != whom.phone:
        other = hard_spaced(whom.unit.phone)
        things.append(_ring(whom.unit.phone, _("Hvis ingen svarer"), f"{whom.unit.reads}, {other}", False))
    return things


def _ring(phone: str, title: str, text: str, primary: bool) -> Thing:
    return Thing(f"tel:{phone.replace(' ', '')}", "phone", title, text, primary)
