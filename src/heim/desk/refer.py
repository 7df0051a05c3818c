from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.units import StaffUnit
from heim.care.named_patient import Named
from heim.care.receivers import receivers_of
from heim.care.refer import Need, refer_patient
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.reads_offered import offered

if TYPE_CHECKING:
    from heim.people.models import Patient

_PERSON: Final = ("identity_number", "given_name", "family_name", "phone", "address")
_NEED: Final = ("text", "to", "consent_by", "pathway", "contact")
_ACT: Final = "desk:refer"


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: StaffRequest) -> HttpResponse:
    """Report a need, of somebody new or of one the unit follows (`?stay=`), to whom the unit may refer."""
    unit = unit_of(request, _ACT)
    if request.method != "POST":
        return _show(request, unit, None)
    said = {name: request.POST.get(name, "") for name in (*_PERSON, *_NEED)}
    named = Named(**{name: said[name] for name in _PERSON})
    need = Need(**{name: said[name] for name in _NEED})
    try:
        made = refer_patient(named=named, need=need, from_unit_id=unit.id, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, unit, refusal)
    return redirect("desk:referred", made.pk)


def _show(request: StaffRequest, unit: StaffUnit, refusal: Refusal | None) -> HttpResponse:
    receivers = receivers_of(unit_id=unit.id, now=request.now)
    usual = _known(_followed(request)) | {"to": receivers[0].key if receivers else ""}
    context: dict[str, object] = {
        "place": "referrals",
        "receivers": receivers,
        "pathways": sorted({(one.pathway.key, str(one.pathway.title)) for one in offered(now=request.now)}),
        "filled": {name: request.POST.get(name, usual.get(name, "")) for name in (*_PERSON, *_NEED)},
        "refusal": refusal,
    }
    return page(request, "desk/refer.html", unit, context, status=200 if refusal is None else 422)


def _followed(request: StaffRequest) -> "Patient | None":
    stay_id = row_number(request.GET.get("stay", ""))
    if stay_id is None:
        return None
    return find_stay(user=request.user, stay_id=stay_id, act=_ACT, now=request.now).patient


def _known(patient: "Patient | None") -> dict[str, str]:
    return {} if patient is None else {name: str(getattr(patient, name)) for name in _PERSON}
