from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from heim.access.posts import held_posts
from heim.entrance.come_back import come_back
from heim.entrance.cookies import remember
from heim.kit.clock import clock

if TYPE_CHECKING:
    from heim.people.models import User

# Staff share computers; at home it is one's own telephone, and somebody who is ill should not have to log in daily.
_AT_WORK: Final = 8 * 3600
_AT_HOME: Final = 7 * 24 * 3600
_LONGEST_NAME: Final = 100  # nobody has one so long, and the list of attempts cannot hold any length


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """One sentence for an unknown name, a wrong password and somebody shut out, so that names cannot be guessed."""
    if request.user.is_authenticated:
        return redirect(come_back(request))
    shown = {"username": request.POST.get("username", ""), "next": come_back(request, "")}
    if request.method == "POST":
        user = auth.authenticate(
            request,
            username=shown["username"].strip().lower()[:_LONGEST_NAME],
            password=request.POST.get("password", ""),
        )
        if user is not None:
            return let_in(request, user, come_back(request))
        shown["wrong"] = "1"
    return render(request, "entrance/login.html", shown, status=401 if "wrong" in shown else 200)


def let_in(request: HttpRequest, user: "User", to: str) -> HttpResponse:
    """Begin the session of somebody who has shown who they are."""
    with transaction.atomic():
        auth.login(request, user)
    at_work = bool(held_posts(user=user, now=clock()))
    request.session.set_expiry(_AT_WORK if at_work else _AT_HOME)
    response = redirect(to)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember(response, settings.LANGUAGE_COOKIE_NAME, user.language)
    return response
