from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heim.access.log import log_list
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import list_unit
from heim.kit.row_number import row_number
from heim.measurements.sign import sign_greens


@staff
@require_POST
def sign(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Sign off the green lines that were on the screen, as they were there; changed ones stay."""
    unit = list_unit(request, unit_id, "desk:sign")
    receipt = request.POST.get("receipt", "").strip() or _("Sett. Alt innenfor egne grenser.")
    done = sign_greens(
        seen=seen_versions(request.POST.get("seen", "")), receipt=receipt, by=request.user, now=request.now
    )
    if done.signed:
        log_list(user=request.user, act="desk:sign", patient_ids=done.patient_ids, now=request.now, every_time=True)
    address = reverse("desk:worklist", args=[unit.id])
    return redirect(f"{address}?signed={done.signed}&skipped={done.skipped}")


def seen_versions(text: str) -> dict[int, int]:
    """`"12-3 14-9"` as {12: 3, 14: 9}; anything else in it is left out."""
    pairs = (map(row_number, pair.split("-")) for pair in text.split() if pair.count("-") == 1)
    return {row: version for row, version in pairs if row is not None and version is not None}
