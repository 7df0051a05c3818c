from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.people.change_carer import change_carer
from heim.people.end_relative import end_relative
from heim.people.invite_again import invite_again
from heim.people.near import near_named
from heim.people.until import last_day
from heim.portal.carer_form import CarerForm, typed_form
from heim.portal.gate import HomeRequest, at_home
from heim.portal.near_words import CARER, line_of
from heim.portal.page import Here, find_here

if TYPE_CHECKING:
    from heim.people.models import Relative


@at_home
def carer(request: HomeRequest, stay_id: int, relative_id: int) -> HttpResponse:
    """Change what one carer may do, make a new code, or end it at once."""
    here = find_here(request, stay_id, "carer", clock())
    one = find_carer(here, relative_id)
    form, fault = _form(one), ""
    if request.method == "POST":
        form = typed_form(request.POST)
        try:
            return _change(request, here, one, form)
        except Refusal as refusal:
            fault = str(refusal)
    shown = {"here": here, "one": one, "line": line_of(here, one), "form": form, "fault": fault}
    return render(request, "portal/carer.html", shown, status=422 if fault else 200)


def find_carer(here: Here, relative_id: int) -> "Relative":
    """A carer of this patient, as of now. Raises Http404 otherwise."""
    one = near_named(patient_id=here.stay.patient_id, relative_id=relative_id, now=here.now)
    if one is None or one.mandate != CARER:
        raise Http404
    return one


def _change(request: HomeRequest, here: Here, one: "Relative", form: CarerForm) -> HttpResponse:
    patient_id, by, now = here.stay.patient_id, request.user, here.now
    if "end" in request.POST:
        end_relative(patient_id=patient_id, relative_id=one.pk, by=by, now=now)
        return redirect("portal:near", here.stay.pk)
    if "again" in request.POST:
        invite_again(patient_id=patient_id, relative_id=one.pk, by=by, now=now)
        return redirect("portal:code", here.stay.pk, one.pk)
    change_carer(patient_id=patient_id, relative_id=one.pk, scope=form.scope, until=form.until_moment, by=by, now=now)
    return redirect("portal:near", here.stay.pk)


def _form(one: "Relative") -> CarerForm:
    until = "" if one.ended_at is None else last_day(one.ended_at).isoformat()
    return CarerForm(name=one.name, phone=one.phone, relation=one.relation, scope=tuple(one.scope), until=until)
