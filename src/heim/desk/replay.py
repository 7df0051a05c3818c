import re
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.pathways import may_write_pathways
from heim.access.units import chosen_unit
from heim.desk.gate import StaffRequest, staff
from heim.desk.limit_words import limit_label, measure_name, plain
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.shape import Pathway, RuleRow
from heim.triage.replay_changes import number_of, read_median
from heim.triage.replay_runs import start_replay
from heim.triage.replay_whom import pathways_in

DAYS = (30, 90, 180)
_NUMBER = re.compile(r"-?[0-9]{1,4}(\.[0-9]{1,3})?")


@dataclass(frozen=True)
class Tried:
    """A rule's number in the form. `written` is what somebody wrote, else what it is."""

    id: str
    label: str
    now: str
    written: str


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def replay(request: StaffRequest) -> HttpResponse:
    """Try other numbers on what has come: for doctors and coordinators, on a unit of their own."""
    if not may_write_pathways(user=request.user, now=request.now):
        raise Http404
    asked = row_number(request.POST.get("unit", ""))
    unit = unit_of(request) if asked is None else chosen_unit(request.units, asked)
    known = pathways_in(unit_id=unit.id)
    key = request.POST.get("pathway") or request.GET.get("pathway") or next(iter(known), "")
    if key and key not in known:
        raise Http404
    refusal = None
    rules = [] if not key else _rules(request, known[key])
    if request.method == "POST":
        try:
            return redirect("desk:replay_result", _start(request, unit.id, key, known[key], rules))
        except Refusal as found:
            refusal = found
    context = {
        "place": "pathways",
        "pathways": [(one, str(pathway.title)) for one, pathway in known.items()],
        "key": key,
        "rules": rules,
        "days": DAYS,
        "chosen_days": _days(request),
        "median": request.POST.get("median", ""),
        "refusal": refusal,
    }
    return page(request, "desk/replay.html", unit, context, status=200 if refusal is None else 422)


def _rules(request: StaffRequest, pathway: Pathway) -> list[Tried]:
    found = []
    for row in pathway.rules:
        number = number_of(row)
        if number is not None:
            now = plain(number)
            found.append(Tried(row.id, _label(row), now, request.POST.get(row.id, now).strip()))
    return found


def _label(row: RuleRow) -> str:
    when = getattr(row.rule, "when", "")
    said = limit_label(kind=row.kind, colour=row.rule.colour, when=str(when)) if when else row.id
    return f"{measure_name(row.rule.measure)}: {said.lower()}"


def _start(request: StaffRequest, unit_id: int, key: str, pathway: Pathway, rules: list[Tried]) -> str:
    changed = {one.id: _number(one.written) for one in rules if one.written not in ("", one.now)}
    median = request.POST.get("median", "").strip()
    if median:
        read_median(median)
    if not changed and not median:
        raise Refusal("no_change", _("Ingen av tallene er endret."))
    arguments = [key, "--unit", str(unit_id), "--days", str(_days(request))]
    arguments += [part for name, number in changed.items() for part in ("--set", f"{name}={number}")]
    arguments += ["--median", median] if median else []
    labels = {one.id: one for one in rules}
    tried = [(labels[name].label, labels[name].now, plain(number)) for name, number in changed.items()]
    asked = {"unit": unit_id, "pathway": key, "title": str(pathway.title), "days": _days(request)}
    asked |= {"tried": tried, "median": median}
    return start_replay(asked=asked, arguments=arguments)


def _number(text: str) -> float:
    written = text.replace(",", ".").replace("−", "-")
    if _NUMBER.fullmatch(written) is None:
        raise Refusal("not_a_number", _("Skriv tall, slik: 87 eller 37,8."))
    return float(written)


def _days(request: StaffRequest) -> int:
    asked = row_number(request.POST.get("days", ""))
    return asked if asked in DAYS else 90
