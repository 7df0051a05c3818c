from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.desk.compare import compare
from heim.desk.curves import planned_measures
from heim.desk.gate import StaffRequest, staff
from heim.desk.limit_words import Field, field_of, measure_name
from heim.desk.proposals import proposals
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.measurements.reads import values_of
from heim.pathways.personal_value import set_personal_value
from heim.pathways.reads_limits import OwnLimit, newest_value, own_limits_of
from heim.triage.worklist import touch_row

if TYPE_CHECKING:
    from heim.people.models import Stay

DAYS: Final = 90


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: StaffRequest, stay_id: int, measure: str = "") -> HttpResponse:
    """Own limits on one measure, tried on the person's own values before anything is saved."""
    saving = request.method == "POST" and "save" in request.POST
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:limits", now=request.now, looking=not saving)
    measures = [one for one in planned_measures(stay) if own_limits_of(stay=stay, measure=one)]
    measure = measure or next(iter(measures), "")
    if measure not in measures and (measure or measures):
        raise Http404
    own = own_limits_of(stay=stay, measure=measure)
    fields = [field_of(limit, request.POST.get(limit.name)) for limit in own]
    if not saving:
        return _show(request, stay, measure, measures, own, fields, _unreadable(fields))
    try:
        _save(request, stay, own, fields)
    except Refusal as refusal:
        return _show(request, stay, measure, measures, own, fields, refusal)
    return redirect("desk:stay", stay.pk)


@transaction.atomic
def _save(request: StaffRequest, stay: "Stay", own: Sequence[OwnLimit], fields: Sequence[Field]) -> None:
    refusal = _unreadable(fields)
    if refusal is not None:
        raise refusal
    changes = _changes(own, fields)
    if not changes:
        raise Refusal("no_change", _("Ingen av tallene er endret."))
    if _loosens_red(own, changes) and request.POST.get("confirm") != "yes":
        raise Refusal("confirm", _("Du gjør en rød grense mildere. Bekreft at det er meningen."))
    for name, value in changes.items():
        set_personal_value(
            stay_id=stay.pk,
            name=name,
            value=value,
            reason=request.POST.get("reason", ""),
            review_by=_review_by(request),
            by=request.user,
            now=request.now,
            seen=_seen(request),
        )
    touch_row(stay_id=stay.pk)  # its curve has the limit


def _seen(request: StaffRequest) -> int:
    """What the form was shown; a form that does not say has seen nothing."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() else 0


def _unreadable(fields: Sequence[Field]) -> Refusal | None:
    if any(field.unreadable for field in fields):
        return Refusal("not_a_number", _("Skriv tall, slik: 87 eller 37,8."))
    return None


def _changes(own: Sequence[OwnLimit], fields: Sequence[Field]) -> dict[str, float]:
    return {
        limit.name: field.number
        for limit, field in zip(own, fields, strict=True)
        if field.number is not None and field.number != limit.value
    }


def _loosens_red(own: Sequence[OwnLimit], changes: Mapping[str, float]) -> bool:
    """Whether somebody would be called later, or not at all. Another baseline moves every limit that hangs on it."""
    red = [limit for limit in own if limit.colour is not None and limit.colour >= Colour.RED]
    for limit in red:
        new = changes.get(limit.name)
        if new is not None and limit.value is not None and (new < limit.value) == limit.lower_is_looser:
            return True
    for limit in own:
        new = changes.get(limit.name)
        if limit.colour is None and new is not None and limit.value is not None:
            hang_on_it = [one for one in red if one.kind == "delta_baseline"]
            return any((new < limit.value) == one.lower_is_looser for one in hang_on_it)
    return False


def _review_by(request: StaffRequest) -> date | None:
    text = request.POST.get("review_by", "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise Refusal("no_date", _("Skriv datoen for ny vurdering på nytt.")) from wrong


def _show(
    request: StaffRequest,
    stay: "Stay",
    measure: str,
    measures: Sequence[str],
    own: Sequence[OwnLimit],
    fields: Sequence[Field],
    refusal: Refusal | None,
) -> HttpResponse:
    since = max(request.now - timedelta(days=DAYS), stay.started_at)
    values = values_of(stay=stay, measures=[measure], since=since, until=request.now)[measure] if measure else []
    changes = _changes(own, fields)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "measure": measure,
        "title": measure_name(measure),
        "measures": [(one, measure_name(one)) for one in measures],
        "fields": fields,
        "reason": request.POST.get("reason", ""),
        "review_by": request.POST.get("review_by", ""),
        "compared": compare(stay=stay, measure=measure, values=values, changes=changes, since=since, now=request.now),
        "proposals": proposals(own, [value.point for value in values]),
        "seen": newest_value(stay.pk),
        "loosens": _loosens_red(own, changes),
        "changed": bool(changes),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/limits.html", home_unit(request, stay.responsible_unit_id), context, status=status)
