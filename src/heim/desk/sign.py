from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heim.access.units import chosen_unit
from heim.desk.gate import StaffRequest, staff
from heim.measurements.sign import sign_greens


@staff
@require_POST
def sign(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Sign off the green lines that were on the screen, as they were there; changed ones stay."""
    unit = chosen_unit(request.units, unit_id)
    receipt = request.POST.get("receipt", "").strip() or _("Sett. Alt innenfor egne grenser.")
    done = sign_greens(
        seen=seen_versions(request.POST.get("seen", "")), receipt=receipt, by=request.user, now=request.now
    )
    address = reverse("desk:worklist", args=[unit.id])
    return redirect(f"{address}?signed={done.signed}&skipped={done.skipped}")


def seen_versions(text: str) -> dict[int, int]:
    """`"12-3 14-9"` as {12: 3, 14: 9}; anything else in it is left out."""
    pairs = [pair.split("-") for pair in text.split()]
    return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(part.isdecimal() for part in pair)}
