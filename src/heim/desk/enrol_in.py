from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.find_patient import Reached, find_patient, patients_of_unit
from heim.access.log import log_list
from heim.care.assess_referral import ACCEPTED, BECAUSE, DECLINED, MODELS, Assessment, assess_referral, failing
from heim.care.assess_together import assess_together
from heim.care.reads_capacity import occupancy_of
from heim.care.reads_referred import find_referred_patient
from heim.care.take_in_referred import take_in_referred
from heim.desk.gate import StaffRequest, staff
from heim.desk.person import age_words
from heim.desk.shell import home_unit, page
from heim.desk.when import day_and_clock, day_said
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.counted_days import counts_days
from heim.pathways.eligibility import age_demanded, age_fits, checklist
from heim.pathways.reads_offered import Offered, offered_as, partner_of

if TYPE_CHECKING:
    from heim.people.models import Patient

_NEWBORN_DAYS = 28
_FARTHEST = timedelta(days=400)
_CHILD = "child-"


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def enrol_in(request: StaffRequest, patient_id: int, version_id: int) -> HttpResponse:
    """The checklist of one pathway for one person, or for a mother and her child together."""
    reached = _reached(request, patient_id)
    offer = offered_as(version_id=version_id, now=request.now)
    if offer is None:
        raise Http404
    if request.method != "POST":
        return _show(request, reached.patient, reached.unit_id, offer, None)
    try:
        referral_id = _assess(request, reached.patient, reached.unit_id, offer)
    except Refusal as refusal:
        return _show(request, reached.patient, reached.unit_id, offer, refusal)
    return redirect("desk:referral", referral_id)


def _referral_id(request: StaffRequest) -> int | None:
    return row_number(request.GET.get("referral", ""))


def _reached(request: StaffRequest, patient_id: int) -> Reached:
    """Somebody the unit has, or has had; with `?referral=`, somebody whose referral waits for the unit."""
    referral_id = _referral_id(request)
    if referral_id is None:
        return find_patient(user=request.user, patient_id=patient_id, act="desk:enrol", now=request.now)
    found = find_referred_patient(user=request.user, referral_id=referral_id, patient_id=patient_id, now=request.now)
    return Reached(*found)


def _assess(request: StaffRequest, patient: "Patient", unit_id: int, offer: Offered) -> int:
    mine = _assessment(request, patient.pk, offer, "")
    partner = partner_of(offer, now=request.now)
    referral_id = _referral_id(request)
    if referral_id is not None:
        return _answer(request, referral_id, mine, partner)
    if partner is None:
        return assess_referral(referral=mine, unit_id=unit_id, by=request.user, now=request.now).pk
    baby = _chosen_child(request)
    if baby is None:
        raise Refusal("no_child", _("Velg barnet som hører til."))
    its = _assessment(request, baby.pk, partner, _CHILD)
    born_at = day_and_clock(request.POST.get("born_at", ""))
    hers, _its = assess_together(
        mother=mine, child=its, born_at=born_at, unit_id=unit_id, by=request.user, now=request.now
    )
    return hers.pk


def _answer(request: StaffRequest, referral_id: int, mine: Assessment, partner: Offered | None) -> int:
    """By way of the referral, so that who referred sees it."""
    if partner is not None:
        raise Refusal("paired", _("Mor og barn tas inn sammen fra Ta inn, ikke fra en henvisning."))
    answered = take_in_referred(referral_id=referral_id, assessment=mine, by=request.user, now=request.now)
    assert answered.assessment_id is not None
    return answered.assessment_id


def _chosen_child(request: StaffRequest) -> "Patient | None":
    """Only a child that the user reaches by themselves."""
    child_id = row_number(request.POST.get("child", ""))
    if child_id is None:
        return None
    return find_patient(user=request.user, patient_id=child_id, act="desk:enrol", now=request.now).patient


def _assessment(request: StaffRequest, patient_id: int, offer: Offered, prefix: str) -> Assessment:
    said = {name: request.POST.get(name, "") for name in ("judgement", "outcome", "referred_by", "model", "because")}
    if not said["referred_by"] and _referral_id(request) is not None:
        said["referred_by"] = "-"  # the referral says who
    return Assessment(
        patient_id=patient_id,
        version_id=offer.version_id,
        answers=_answers(request, offer, prefix),
        reason=request.POST.get("reason", ""),
        counted_from=_day_zero(request, offer),
        **said,
    )


def _day_zero(request: StaffRequest, offer: Offered) -> date | None:
    """Asked of who takes somebody in where forms come by the day: without it they would come on the wrong ones."""
    if not counts_days(offer.pathway) or request.POST.get("outcome") != ACCEPTED.value:
        return None
    day = day_said(request.POST.get("day_zero", ""))
    if day is None or abs(day - local(request.now).date()) > _FARTHEST:
        raise Refusal("no_day_zero", _("Skriv dag 0: dagen for operasjonen eller infusjonen."))
    return day


def _answers(request: StaffRequest, offer: Offered, prefix: str) -> dict[str, bool]:
    said = {line.name: request.POST.get(f"{prefix}{line.name}") for line in checklist(offer.pathway)}
    return {name: answer == "yes" for name, answer in said.items() if answer in ("yes", "no")}


def _show(
    request: StaffRequest, patient: "Patient", unit_id: int, offer: Offered, refusal: Refusal | None
) -> HttpResponse:
    partner = partner_of(offer, now=request.now)
    lists = [_list(request, offer, "", patient)]
    if partner is not None:
        lists.append(_list(request, partner, _CHILD, _chosen_child(request) if request.method == "POST" else None))
    offered_models: tuple[str, ...] = offer.pathway.models or tuple(one.value for one in MODELS)
    context: dict[str, object] = {
        "place": "patients",
        "patient": patient,
        "age": age_words(patient, request.now),
        "offer": offer,
        "lists": lists,
        "children": _children(request, unit_id, patient) if partner is not None else [],
        "paired": partner is not None,
        "counts_days": counts_days(offer.pathway),
        "born_max": local(request.now).strftime("%Y-%m-%dT%H:%M"),
        "models": [(one.value, one.label) for one in MODELS if one.value in offered_models],
        "because": [(one.value, one.label) for one in BECAUSE],
        "accepted": ACCEPTED.value,
        "declined": DECLINED.value,
        "said": request.POST,
        "occupancy": occupancy_of(unit_id=unit_id),
        "referral_id": _referral_id(request),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/enrol_in.html", home_unit(request, unit_id), context, status=status)


def _list(request: StaffRequest, offer: Offered, prefix: str, patient: "Patient | None") -> dict[str, object]:
    """One checklist with what was answered; `fails` are said once it has been sent."""
    answers = _answers(request, offer, prefix)
    sent = request.method == "POST"
    today = local(request.now).date()
    return {
        "title": str(offer.pathway.title),
        "who": "" if patient is None else str(patient),
        "age_demanded": age_demanded(offer.pathway),
        "age_fits": None if patient is None else age_fits(offer.pathway, patient, today),
        "age": "" if patient is None else age_words(patient, request.now),
        "fails": failing(offer.pathway, patient, answers, request.now) if sent and patient is not None else [],
        "lines": [
            {
                "name": f"{prefix}{line.name}",
                "text": line.text,
                "must_be": line.must_be,
                "answer": answers.get(line.name),
                "fails": sent and answers.get(line.name) is not None and answers[line.name] != line.must_be,
                "lacks": sent and line.name not in answers,
            }
            for line in checklist(offer.pathway)
        ],
    }


def _children(request: StaffRequest, unit_id: int, mother: "Patient") -> list[tuple[int, str]]:
    """The newborns of the unit, those of the same family name first."""
    today: datetime = local(request.now)
    found = [
        one
        for one in patients_of_unit(user=request.user, unit_id=unit_id, query="", now=request.now, most=500)
        if one.age_days(today.date()) < _NEWBORN_DAYS
    ]
    log_list(user=request.user, act="desk:enrol", patient_ids=[one.pk for one in found], now=request.now)
    ordered = sorted(found, key=lambda one: (one.family_name != mother.family_name, one.family_name, one.pk))
    return [(one.pk, f"{one.family_name}, {one.given_name}, {age_words(one, request.now)}") for one in ordered]
