from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.home import acts_given
from heim.access.home_hide import hide_from_near
from heim.access.home_reserved import KINDS, MESSAGE, REPORT, hidden_by
from heim.access.home_show import show_to_near
from heim.access.home_words import what_said
from heim.contact.reads import messages_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.forms.reads import sent_lately
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.birthdays import OF_AGE, birthday
from heim.people.end_relative import end_relative
from heim.people.invitation import LASTS, code_of, is_open
from heim.people.invite_again import invite_again
from heim.people.name_carer import name_carer
from heim.people.name_guardian import name_guardian
from heim.people.near import near_of, only_named, relations, scopes
from heim.people.until import end_of, last_day

if TYPE_CHECKING:
    from heim.contact.reads import Written
    from heim.people.models import Relative, Stay

_PARENT, _NONE = "parent", "none"
_MOST = 15


@dataclass(frozen=True)
class Near:
    """Somebody near the patient, as staff see it; `code` while an invitation waits."""

    id: int
    name: str
    relation: str
    can: str
    until: date | None
    given_by: str
    code: str
    code_until: datetime | None
    waits: bool


@dataclass(frozen=True)
class Thing:
    """One message or report that may be kept from who is near."""

    key: str
    said: str
    at: datetime
    hidden: bool


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def near(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Who near the patient sees what; done on behalf of somebody who cannot do it at home, and logged as such."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:near", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    try:
        _change(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:near", stay.pk)


def _change(request: StaffRequest, stay: "Stay") -> None:
    patient_id, by, now, posted = stay.patient_id, request.user, request.now, request.POST
    asked = posted.get("do", "")
    who = row_number(posted.get("who", "")) or 0
    person = {"name": posted.get("name", ""), "phone": posted.get("phone", ""), "relation": posted.get("relation", "")}
    if asked == "carer":
        until, scope = end_of(posted.get("until", "")), posted.getlist("scope")
        name_carer(patient_id=patient_id, **person, scope=scope, until=until, by=by, now=now)
    elif asked == "guardian":
        name_guardian(patient_id=patient_id, **person, by=by, now=now)
    elif asked == "end":
        end_relative(patient_id=patient_id, relative_id=who, by=by, now=now)
    elif asked == "again":
        invite_again(patient_id=patient_id, relative_id=who, by=by, now=now)
    else:
        _keep(request, stay, posted.get("thing", ""), show=asked == "show")


def _keep(request: StaffRequest, stay: "Stay", thing: str, *, show: bool) -> None:
    """From everybody near; from one of them alone, the patient says at home."""
    kind, _dash, number = thing.partition("-")
    if thing not in {one.key for one in _things(stay, request.now)} or kind not in KINDS:
        raise Refusal("thing", _("Velg noe i listen."))
    patient_id, subject_id, by, now = stay.patient_id, int(number), request.user, request.now
    if show:
        show_to_near(patient_id=patient_id, kind=kind, subject_id=subject_id, by=by, now=now)
    else:
        hide_from_near(patient_id=patient_id, kind=kind, subject_id=subject_id, relative_id=None, by=by, now=now)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    patient, rows = stay.patient, near_of(patient_id=stay.patient_id, now=request.now)
    things = _things(stay, request.now)
    child = patient.age(local(request.now).date()) < OF_AGE
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "near": [_near(stay, one, request.now) for one in rows if one.mandate != _NONE],
        "others": only_named(rows),
        "child": child,
        "of_age": birthday(patient.born, OF_AGE) if child else None,
        "protected": bool(patient.protection),
        "scopes": scopes(),
        "relations": relations(),
        "things": things,
        "hidden": [one for one in things if one.hidden],
        "typed": request.POST if refusal is not None else {},
        "address": request.build_absolute_uri("/invitasjon"),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/near.html", home_unit(request, stay.responsible_unit_id), context, status=status)


def _near(stay: "Stay", one: "Relative", now: datetime) -> Near:
    acts = acts_given(relative=one, age=stay.patient.age(local(now).date()))
    opened = is_open(one, now) and not stay.patient.protection
    return Near(
        id=one.pk,
        name=one.name,
        relation=_("foreldreansvar") if one.mandate == _PARENT else str(one.get_relation_display()),
        can=what_said(acts) if acts and not stay.patient.protection else "",
        until=None if one.ended_at is None else last_day(one.ended_at),
        given_by="" if one.given_by is None else one.given_by.name,
        code=code_of(one) if opened else "",
        code_until=one.started_at + LASTS if opened else None,
        waits=one.user_id is None,
    )


def _things(stay: "Stay", now: datetime) -> list[Thing]:
    """Newest first, told by what it is and when alone."""
    found = [(MESSAGE, one.id, _("Melding fra %(name)s") % {"name": one.by}, one.sent_at) for one in _common(stay)]
    found += [
        (REPORT, one.id, _("Svar på spørsmål") if one.form else _("Målinger"), one.taken_at)
        for one in sent_lately(stay=stay, most=_MOST)
    ]
    hidden = {
        (kind, subject_id)
        for kind in KINDS
        for subject_id in hidden_by(
            patient_id=stay.patient_id, kind=kind, subject_ids=[row[1] for row in found if row[0] == kind], now=now
        )
    }
    things = [Thing(f"{kind}-{number}", said, at, (kind, number) in hidden) for kind, number, said, at in found]
    return sorted(things, key=lambda one: one.at, reverse=True)


def _common(stay: "Stay") -> "list[Written]":
    """Without what is between a carer and staff alone: nobody else at home sees that anyway."""
    return [one for one in messages_of(stay_id=stay.pk, most=_MOST) if one.relative_id is None]
