from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.log import log_list
from heim.care.move_to_version import move_to_version
from heim.desk.designer import designer
from heim.desk.gate import StaffRequest
from heim.desk.pathway import changes_from, head_of, line_of
from heim.desk.pathway_words import Said
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.find import find_version
from heim.pathways.reads_versions import followers_of, limits_without_a_rule

if TYPE_CHECKING:
    from heim.pathways.models import Enrolment, PathwayVersion


@dataclass(frozen=True)
class Follower:
    stay_id: int
    name: str
    number: int
    without_a_rule: tuple[str, ...]


@dataclass(frozen=True)
class From:
    """Those who follow one of the other versions, and what the move changes for them."""

    number: int
    followers: tuple[Follower, ...]
    changes: list[Said]


@designer
@require_http_methods(["GET", "HEAD", "POST"])
def pathway_move(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """Move the chosen ones of ours, one or all, to this version; the difference is shown first."""
    version = find_version(key=key, number=number)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            _move(request, version)
            return redirect("desk:pathway", key, number)
        except Refusal as refused:
            refusal = refused
    return _show(request, version, refusal)


@transaction.atomic
def _move(request: StaffRequest, version: "PathwayVersion") -> None:
    """All of the chosen, or none of them."""
    chosen = [stay_id for one in request.POST.getlist("stay") if (stay_id := row_number(one)) is not None]
    if not chosen:
        raise Refusal("nobody", _("Velg hvem som skal flyttes."))
    for stay_id in chosen:
        stay = find_stay(user=request.user, stay_id=stay_id, act="desk:move_version", now=request.now)
        move_to_version(stay_id=stay.pk, version_id=version.pk, by=request.user, now=request.now)


def _show(request: StaffRequest, version: "PathwayVersion", refusal: Refusal | None) -> HttpResponse:
    units = [unit.id for unit in request.units]
    others = [one for one in followers_of(key=version.key, unit_ids=units) if one.version_id != version.pk]
    log_list(
        user=request.user,
        act="desk:move_version_list",
        patient_ids=[one.stay.patient_id for one in others],
        now=request.now,
    )
    line = line_of(request, version)
    context: dict[str, object] = {
        **head_of(version, line),
        "groups": _groups(others, version),
        "refusal": refusal,
        "usable": line.status in ("in_use", "replaced"),
    }
    return page(request, "desk/pathway_move.html", unit_of(request), context, status=422 if refusal else 200)


def _groups(others: Sequence["Enrolment"], version: "PathwayVersion") -> list[From]:
    by_version: dict[int, list[Enrolment]] = {}
    for one in others:
        by_version.setdefault(one.version_id, []).append(one)
    return [
        From(
            rows[0].version.number,
            tuple(_follower(row, version.pk) for row in rows),
            changes_from(rows[0].version, version) or [],
        )
        for rows in by_version.values()
    ]


def _follower(row: "Enrolment", version_id: int) -> Follower:
    without = limits_without_a_rule(stay_id=row.stay_id, version_id=version_id)
    patient = row.stay.patient
    return Follower(row.stay_id, f"{patient.family_name}, {patient.given_name}", row.version.number, tuple(without))
