"""How somebody of the staff is told, what they have been told of, and for how long they want no reminders."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heim.access.units import units_of
from heim.contact.tell_question import QUESTION
from heim.delivery.read_notice import TOLD_OF_STAY, mark_shown, open_notice
from heim.delivery.reads_notices import notices_to, reachable_by
from heim.delivery.snooze import snooze_notices, snoozed_until
from heim.delivery.subscribe import set_phone, subscribe, unsubscribe
from heim.delivery.vapid import public_key
from heim.desk.gate import StaffRequest, told
from heim.desk.shell import page
from heim.kit.clock import clock
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.triage.pace import pace_of
from heim.triage.reads_ladder import stay_of_concern

SNOOZES = (5, 10, 15, 30)


@told
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: StaffRequest) -> HttpResponse:
    """One page: where notices go, the last of them, and how fast the unit's reds climb."""
    fault: object = ""
    if request.method == "POST":
        try:
            _change(request)
            return redirect("desk:notices")
        except Refusal as refusal:
            fault = refusal.sentence
    user, now, unit = request.user, request.now, request.units[0]
    browsers, phone = reachable_by(user_id=user.pk)
    pace = pace_of(unit_id=unit.id)
    most = pace[Colour.RED].snooze_minutes
    context: dict[str, object] = {
        "place": "notices",
        "told": notices_to(user_id=user.pk),
        "browsers": browsers,
        "phone": phone,
        "email": user.email if settings.EMAIL_IS_ON else "",
        "sms_is_on": bool(settings.SMS_URL),
        "push_key": public_key(),
        "paces": [(one.name.lower(), pace[one]) for one in (Colour.PURPLE, Colour.RED)],
        "snoozed_until": snoozed_until(user_ids=[user.pk], now=now).get(user.pk),
        "snoozes": [minutes for minutes in SNOOZES if minutes <= most],
        "fault": fault,
    }
    return page(request, "desk/notices.html", unit, context, status=422 if fault else 200)


def _change(request: StaffRequest) -> None:
    given, user, now = request.POST, request.user, request.now
    match given.get("do"):
        case "phone":
            set_phone(phone=given.get("phone", "").strip(), by=user, now=now)
        case "unsubscribe":
            unsubscribe(by=user, now=now)
        case "snooze":
            most = pace_of(unit_id=request.units[0].id)[Colour.RED].snooze_minutes
            snooze_notices(minutes=row_number(given.get("minutes", "")) or 0, most=most, by=user, now=now)
        case _:
            raise Refusal("unknown", _("Velg hva du vil endre."))


@told
@require_POST
def wake_me(request: StaffRequest) -> HttpResponse:
    """The browser's own address, which only it knows; the page's script sends it."""
    given = request.POST
    subscribe(
        endpoint=given.get("endpoint", ""),
        p256dh=given.get("p256dh", ""),
        auth=given.get("auth", ""),
        by=request.user,
        now=request.now,
    )
    return redirect("desk:notices")


@told
@require_safe
def open_one(request: StaffRequest, token: str) -> HttpResponse:
    """The link of a notice: to the patient for who may see them, else to one's own notices. Another's link is none."""
    found = open_notice(token=token, by=request.user, now=request.now)
    if found is None:
        raise Http404
    kind, subject_id = found
    if kind == QUESTION and _is_clinical(request):
        return redirect("desk:question", subject_id)
    stay_id = stay_of_concern(concern_id=subject_id) if kind in TOLD_OF_STAY else None
    if stay_id is None or not _is_clinical(request):
        return redirect("desk:notices")
    return redirect("desk:stay", stay_id)


def _is_clinical(request: StaffRequest) -> bool:
    return bool(units_of(user=request.user, now=request.now))


@csrf_exempt
@require_POST
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """The browser says that it has shown it. The secret in the address is all it proves, and all it needs to."""
    return HttpResponse(status=204 if mark_shown(token=token, now=clock()) else 401)


@told
@require_safe
def push_worker(request: StaffRequest) -> HttpResponse:
    """The script that a push wakes. It must lie here for the browser to let it open desk pages; it wakes without a login."""
    file = settings.BUILT / "push-worker.js"
    if not file.exists():
        raise Http404
    response = HttpResponse(file.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
