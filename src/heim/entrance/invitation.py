import re
from datetime import date
from typing import TYPE_CHECKING, Final

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from heim.access.log import log_look
from heim.entrance.login import let_in
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.people.accept_invitation import accept_invitation
from heim.people.accept_own_invitation import accept_own_invitation
from heim.people.invitation import invited_by, own_invited_by, plain
from heim.people.new_account import SHORTEST

if TYPE_CHECKING:
    from datetime import datetime

    from heim.people.models import User

# Wrong codes are counted as wrong passwords are, under a name that nobody can have.
_COUNTED: Final = {"username": "invitation code"}


@never_cache
@sensitive_post_parameters("code", "password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """First the code, then an account of one's own; or the account of who is logged in. The code is never in an address."""
    if request.method != "POST":
        return _ask_code(request)
    now, code = clock(), request.POST.get("code", "")
    if not AxesProxyHandler.is_allowed(request, _COUNTED):
        return _wrong(request)
    own = own_invited_by(code, now)
    if own is None and invited_by(code, now) is None:
        return _wrong(request)
    if "accept" not in request.POST:
        return _ask_account(request, code, own=own is not None)
    return _accept(request, code, now) if own is None else _accept_own(request, code, own.patient_id, now)


def _accept(request: HttpRequest, code: str, now: "datetime") -> HttpResponse:
    known = request.user if request.user.is_authenticated else None
    username, password = request.POST.get("username", ""), request.POST.get("password", "")
    if known is None and password != request.POST.get("again", ""):
        return _ask_account(request, code, fault="again")
    invited = invited_by(code, now)
    try:
        user = accept_invitation(code=code, username=username, password=password, by=known, now=now)
    except Refusal as refusal:
        return _wrong(request) if refusal.code == "code" else _ask_account(request, code, refusal)
    if invited is not None:
        log_look(user=user, act="home:accepted", patient_id=invited.patient_id, now=now)
    return redirect("/") if known is not None else _begin(request, username, password)


def _accept_own(request: HttpRequest, code: str, patient_id: int, now: "datetime") -> HttpResponse:
    """A patient: only with an account of their own, and only who knows the day of birth."""
    username, password = request.POST.get("username", ""), request.POST.get("password", "")
    if request.user.is_authenticated:
        return _ask_account(request, code, own=True)
    if password != request.POST.get("again", ""):
        return _ask_account(request, code, own=True, fault="again")
    try:
        user = accept_own_invitation(
            code=code, born=_day(request.POST.get("born", "")), username=username, password=password, now=now
        )
    except Refusal as refusal:
        if refusal.code == "born":
            AxesProxyHandler.user_login_failed(__name__, _COUNTED, request)
        return _wrong(request) if refusal.code == "code" else _ask_account(request, code, refusal, own=True)
    log_look(user=user, act="home:accepted", patient_id=patient_id, now=now)
    return _begin(request, username, password)


def _day(text: str) -> date | None:
    """`1.2.1980`, `01021980`, `1980-02-01`; None when it is no day."""
    written = re.sub(r"\D+", " ", text).split()
    if len(written) == 1 and len(written[0]) == 8:
        written = [written[0][:2], written[0][2:4], written[0][4:]]
    if len(written) != 3:
        return None
    first, month, last = map(int, written)
    try:
        return date(first, month, last) if first > 31 else date(last, month, first)
    except ValueError:
        return None


def _begin(request: HttpRequest, username: str, password: str) -> HttpResponse:
    """Straight in, by the same way as at every later login."""
    user: User | None = auth.authenticate(request, username=username.strip().lower(), password=password)
    return redirect("entrance:login") if user is None else let_in(request, user, "/")


def _ask_code(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    shown = {"wrong": wrong, "step": "code"}
    return render(request, "entrance/invitation.html", shown, status=422 if wrong else 200)


def _ask_account(
    request: HttpRequest, code: str, refusal: Refusal | None = None, fault: str = "", *, own: bool = False
) -> HttpResponse:
    fault = fault if refusal is None else refusal.code
    shown = {
        "step": "account",
        "code": plain(code),
        "fault": fault,
        "sentence": "" if refusal is None else refusal.sentence,
        "username": request.POST.get("username", ""),
        "own": own,
        "born": request.POST.get("born", ""),
        "shortest": SHORTEST,
    }
    return render(request, "entrance/invitation.html", shown, status=422 if fault else 200)


def _wrong(request: HttpRequest) -> HttpResponse:
    """Too many become the page that asks one to wait, which axes puts in place of this one."""
    AxesProxyHandler.user_login_failed(__name__, _COUNTED, request)
    return _ask_code(request, wrong=True)
