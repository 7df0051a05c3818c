from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.desk.sign import seen_versions
from heim.kit.refusal import Refusal
from heim.measurements.sign import sign_greens


@staff
@require_POST
def sign_one(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Sign off one person's green reports, as they were shown."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:sign", now=request.now)
    seen = {one: version for one, version in seen_versions(request.POST.get("seen", "")).items() if one == stay.pk}
    receipt = _("Sett. Alt innenfor egne grenser.")
    if not sign_greens(seen=seen, receipt=receipt, by=request.user, now=request.now).signed:
        raise Refusal("something_new", _("Det har kommet noe nytt. Se på siden én gang til."))
    return redirect("desk:stay", stay.pk)
