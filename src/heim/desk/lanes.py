from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.add_lane_step import add_lane_step
from heim.care.do_lane_step import do_lane_step
from heim.care.end_lane import end_lane
from heim.care.move_lane_step import move_lane_step
from heim.care.reads_lanes import LanesSeen, lanes_seen, units_for_lanes
from heim.care.start_lane import KINDS, start_lane
from heim.care.write_lane_note import write_lane_note
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.reads_plan import plan_of

if TYPE_CHECKING:
    from heim.people.models import Stay

_Done = Callable[[StaffRequest, "Stay", LanesSeen], None]


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def lanes(request: StaffRequest, stay_id: int) -> HttpResponse:
    """The lanes of a stay: one plan, who does which step, and notes that may stay in one lane."""
    do = request.POST.get("do", "")
    word = "desk:lanes" if request.method != "POST" else "desk:lane" if do in _OURS else "desk:lane_note"
    stay = find_stay(user=request.user, stay_id=stay_id, act=word, now=request.now)
    if request.method != "POST":
        return _show(request, stay, None)
    if do not in _ACTS:
        raise Http404
    try:
        _ACTS[do](request, stay, lanes_seen(stay=stay, user=request.user, now=request.now))
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:lanes", stay.pk)


def _start(request: StaffRequest, stay: "Stay", seen: LanesSeen) -> None:
    unit_id = row_number(request.POST.get("unit", "")) or 0
    kind, consent_by = request.POST.get("kind", ""), request.POST.get("consent_by", "")
    start_lane(stay_id=stay.pk, unit_id=unit_id, kind=kind, consent_by=consent_by, by=request.user, now=request.now)


def _end(request: StaffRequest, stay: "Stay", seen: LanesSeen) -> None:
    lane_id = _named(request, "lane", {one.lane.pk for one in seen.lanes})
    end_lane(lane_id=lane_id, by=request.user, now=request.now)


def _note(request: StaffRequest, stay: "Stay", seen: LanesSeen) -> None:
    lane_id = _named(request, "lane", {lane.pk for lane in seen.mine})
    only_here = request.POST.get("only_here") == "yes"
    text = request.POST.get("text", "")
    write_lane_note(lane_id=lane_id, text=text, only_here=only_here, by=request.user, now=request.now)


def _step(request: StaffRequest, stay: "Stay", seen: LanesSeen) -> None:
    lane_id = _named(request, "lane", {lane.pk for lane in seen.mine})
    add_lane_step(lane_id=lane_id, text=request.POST.get("text", ""), by=request.user, now=request.now)


def _did(request: StaffRequest, stay: "Stay", seen: LanesSeen) -> None:
    do_lane_step(step_id=_my_step(request, seen), by=request.user, now=request.now)


def _move(request: StaffRequest, stay: "Stay", seen: LanesSeen) -> None:
    to_lane_id = _named(request, "to", {one.lane.pk for one in seen.lanes})
    why = request.POST.get("why", "")
    move_lane_step(step_id=_my_step(request, seen), to_lane_id=to_lane_id, why=why, by=request.user, now=request.now)


def _my_step(request: StaffRequest, seen: LanesSeen) -> int:
    return _named(request, "step", {one.step.pk for one in seen.steps if one.mine})


def _named(request: StaffRequest, field: str, known: set[int]) -> int:
    """The id that the form names, when it is one of these. Raises Http404 for any other."""
    named = row_number(request.POST.get(field, ""))
    if named is None or named not in known:
        raise Http404
    return named


_OURS: Final = ("start", "end")
_ACTS: Final[Mapping[str, _Done]] = {
    "start": _start,
    "end": _end,
    "note": _note,
    "step": _step,
    "did": _did,
    "move": _move,
}


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "plan": plan_of(stay_id=stay.pk),
        "seen": lanes_seen(stay=stay, user=request.user, now=request.now),
        "places": units_for_lanes(stay=stay),
        "kinds": [(one.value, one.label) for one in KINDS],
        "said": request.POST,
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/lanes.html", home_unit(request, stay.responsible_unit_id), context, status=status)
