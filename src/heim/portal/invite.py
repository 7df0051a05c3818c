from django.http import HttpResponse
from django.shortcuts import redirect, render

from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.people.name_carer import name_carer
from heim.portal.carer_form import CarerForm, typed_form
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import find_here


@at_home
def invite(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Name somebody who may help, what they may do and until when; then on to their code."""
    here = find_here(request, stay_id, "invite", clock())
    form, fault = CarerForm(), ""
    if request.method == "POST":
        form = typed_form(request.POST)
        try:
            carer = name_carer(
                patient_id=here.stay.patient_id,
                name=form.name,
                phone=form.phone,
                relation=form.relation,
                scope=form.scope,
                until=form.until_moment,
                by=request.user,
                now=here.now,
            )
        except Refusal as refusal:
            fault = str(refusal)
        else:
            return redirect("portal:code", stay_id, carer.pk)
    shown = {"here": here, "form": form, "fault": fault}
    return render(request, "portal/invite.html", shown, status=422 if fault else 200)
