from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from heim.access.administer import is_administrator
from heim.desk.office_gate import OfficeRequest, office, office_page, office_unit
from heim.kit.refusal import Refusal
from heim.people.end_post import end_post
from heim.people.give_post import give_post, given_roles
from heim.people.reads_units import find_post, posts_of

# A leader decides who works there; who leads and who administers is for an administrator.
_ABOVE = ("leader", "administrator")


@office
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Who works in a unit, as what, and who gave them that. It is what lets them see patients."""
    name = office_unit(request, unit_id)
    if request.method != "POST":
        return _show(request, unit_id, name, None)
    try:
        role = request.POST.get("role", "")
        _may(request, unit_id, role)
        give_post(
            unit_id=unit_id,
            username=request.POST.get("username", ""),
            role=role,
            hpr_number=request.POST.get("hpr_number", ""),
            by=request.user,
            now=request.now,
        )
    except Refusal as refusal:
        return _show(request, unit_id, name, refusal)
    return redirect("desk:posts", unit_id)


@office
@require_POST
def stop_post(request: OfficeRequest, unit_id: int, post_id: int) -> HttpResponse:
    """From now on it opens nothing."""
    name = office_unit(request, unit_id)
    found = find_post(unit_id=unit_id, post_id=post_id)
    if found is None:
        raise Http404
    try:
        _may(request, unit_id, found.role)
        end_post(post_id=post_id, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, unit_id, name, refusal)
    return redirect("desk:posts", unit_id)


def _may(request: OfficeRequest, unit_id: int, role: str) -> None:
    if role in _ABOVE and not is_administrator(user=request.user, now=request.now, unit_id=unit_id):
        raise Refusal("above", _("Bare en administrator bestemmer hvem som er leder eller administrator."))


def _show(request: OfficeRequest, unit_id: int, name: str, refusal: Refusal | None) -> HttpResponse:
    administrator = is_administrator(user=request.user, now=request.now, unit_id=unit_id)
    roles = [role for role in given_roles() if administrator or role.value not in _ABOVE]
    context: dict[str, object] = {
        "place": "posts",
        "place_unit": {"id": unit_id, "name": name},
        "others": [one for one in request.office if one.id != unit_id],
        "posts": posts_of(unit_id=unit_id, now=request.now),
        "roles": [(role.value, str(role.label)) for role in roles],
        "may_end": {role.value for role in roles},
        "typed": {name: request.POST.get(name, "") for name in ("username", "role", "hpr_number")},
        "refusal": refusal,
    }
    return office_page(request, "desk/posts.html", context, status=200 if refusal is None else 422)
