from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from heim.access.find import find_stay
from heim.contact.book import book_appointments
from heim.contact.call_off import call_off_appointment
from heim.contact.decide_coming import decide_coming
from heim.contact.reads_booked import KINDS, booked_of, find_appointment
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.clock import OSLO
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.people.models import Stay

_FIELDS = ("kind", "purpose", "with_whom", "day", "clock", "minutes", "weeks")


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: StaffRequest, stay_id: int) -> HttpResponse:
    """What is agreed with this person, and a form to agree on more."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:book", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    try:
        _book(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:book", stay.pk)


@staff
@require_POST
def call_off(request: StaffRequest, stay_id: int, appointment_id: int) -> HttpResponse:
    """It will not be."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:call_off", now=request.now)
    appointment = find_appointment(stay=stay, appointment_id=appointment_id)
    because = request.POST.get("because", "")
    call_off_appointment(appointment_id=appointment.pk, because=because, by=request.user, now=request.now)
    return redirect("desk:book", stay.pk)


@staff
@require_POST
def coming(request: StaffRequest, stay_id: int, appointment_id: int) -> HttpResponse:
    """Whether the patient may come, before they leave home."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:decide", now=request.now)
    appointment = find_appointment(stay=stay, appointment_id=appointment_id)
    said = request.POST.get("coming", "")
    try:
        if said not in ("go", "wait"):
            raise Refusal("not_said", _("Velg om pasienten kan komme eller ikke."))
        because = request.POST.get("because", "")
        decide_coming(appointment_id=appointment.pk, go=said == "go", because=because, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, stay, refusal, about=appointment.pk)
    return redirect("desk:book", stay.pk)


def _book(request: StaffRequest, stay: "Stay") -> None:
    kind = next((one for one in KINDS if one.value == request.POST.get("kind")), None)
    if kind is None:
        raise Refusal("no_kind", _("Velg hva slags time det er."))
    book_appointments(
        stay_id=stay.pk,
        kind=kind,
        purpose=request.POST.get("purpose", ""),
        with_whom=request.POST.get("with_whom", ""),
        starts_at=_moment(request),
        minutes=_number(request, "minutes"),
        weeks=_number(request, "weeks"),
        by=request.user,
        now=request.now,
    )


def _moment(request: StaffRequest) -> datetime:
    try:
        wall = datetime.fromisoformat(f"{request.POST.get('day', '')}T{request.POST.get('clock', '')}")
        return wall.replace(tzinfo=OSLO).astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise Refusal("no_time", _("Skriv dag og klokkeslett på nytt.")) from wrong


def _number(request: StaffRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None, about: int | None = None) -> HttpResponse:
    """`about`: the appointment that a decision was refused of; None, the new one."""
    usual = {"minutes": "30", "weeks": "1", "kind": KINDS[0].value}
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "booked": booked_of(stay_id=stay.pk, now=request.now),
        "kinds": [(one.value, one.label) for one in KINDS],
        "filled": {name: request.POST.get(name, usual.get(name, "")) for name in _FIELDS},
        "refusal": refusal,
        "about": about,
        "wait_said": request.POST.get("because", ""),
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/book.html", home_unit(request, stay.responsible_unit_id), context, status=status)
