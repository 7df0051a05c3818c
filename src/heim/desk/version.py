from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.pathways import may_write_pathways
from heim.care.move_to_version import move_to_version
from heim.desk.gate import StaffRequest, staff
from heim.desk.pathway import changes_from
from heim.desk.pathway_words import Said
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.find import find_version
from heim.pathways.reads import Followed, followed_by
from heim.pathways.reads_versions import limits_without_a_rule, number_of, versions

if TYPE_CHECKING:
    from heim.people.models import Stay


@dataclass(frozen=True)
class Choice:
    """A version that this person could follow instead of the one of now."""

    id: int
    title: str
    now: int
    number: int
    changes: list[Said]
    without_a_rule: tuple[str, ...]


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Which version of each pathway one person follows, and what another one would change for them."""
    moving = request.method == "POST"
    stay = find_stay(
        user=request.user,
        stay_id=stay_id,
        act="desk:move_version" if moving else "desk:version",
        now=request.now,
        looking=not moving,
    )
    if not moving:
        return _show(request, stay, None)
    try:
        chosen = row_number(request.POST.get("version", ""))
        if chosen not in {choice.id for choice in _choices(request, stay)}:
            raise Refusal("no_version", _("Velg hvilken versjon pasienten skal følge."))
        move_to_version(stay_id=stay.pk, version_id=chosen, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:stay", stay.pk)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    followed = followed_by([stay.pk]).get(stay.pk, ())
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "followed": [(str(one.pathway.title), one.pathway.key, number_of(one.version_id)) for one in followed],
        "choices": _choices(request, stay),
        "may_write": may_write_pathways(user=request.user, now=request.now),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/version.html", home_unit(request, stay.responsible_unit_id), context, status=status)


def _choices(request: StaffRequest, stay: "Stay") -> list[Choice]:
    return [choice for one in followed_by([stay.pk]).get(stay.pk, ()) for choice in _others(request, stay, one)]


def _others(request: StaffRequest, stay: "Stay", one: Followed) -> list[Choice]:
    lines = versions(unit_ids=(), today=local(request.now).date(), key=one.pathway.key)[one.pathway.key]
    old = find_version(key=one.pathway.key, number=number_of(one.version_id))
    return [
        Choice(
            line.id,
            str(line.pathway.title),
            old.number,
            line.number,
            changes_from(old, find_version(key=line.key, number=line.number)) or [],
            tuple(limits_without_a_rule(stay_id=stay.pk, version_id=line.id)),
        )
        for line in lines
        if line.status in ("in_use", "replaced") and line.id != one.version_id
    ]
