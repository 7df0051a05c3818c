from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from heim.access.log import log_list, log_look
from heim.access.units import StaffUnit
from heim.care.judge_listed import judge_listed
from heim.care.operation_list import LARGEST, MOST_LINES, Listed, read_operation_list
from heim.care.reads_capacity import occupancy_of
from heim.care.take_in_list import Done, take_in_list
from heim.care.take_in_listed import ForAll
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.eligibility import age_demanded, checklist
from heim.pathways.reads_offered import Offered, offered

_ACT: Final = "desk:invite"
_BYTES: Final = 4 * LARGEST


@dataclass(frozen=True)
class Line:
    """A line of the list with what will happen, or has."""

    line: Listed
    kind: str
    sentence: str
    stay_id: int | None = None


@sensitive_post_parameters("list")
@staff
@require_http_methods(["GET", "HEAD", "POST"])
def operations(request: StaffRequest) -> HttpResponse:
    """Invite in bulk: an operation list, what will happen line by line, and then all that is ready at once.

    The list is only ever in the body of the request, never in an address.
    """
    unit = unit_of(request, _ACT)
    if request.method != "POST":
        return _show(request, unit)
    text = _list(request)
    lines = read_operation_list(text, today=local(request.now).date())
    offer = _chosen(request)
    refusal = _fault(request, lines, offer)
    judged = _judged(request, unit, offer, lines)
    if refusal is not None or offer is None:
        return _show(request, unit, refusal=refusal, text=text, lines=judged)
    if request.POST.get("do") != "take_in":
        return _show(request, unit, text=text, lines=judged, read=True)
    done = take_in_list(lines=lines, said=_said(request, offer), unit_id=unit.id, by=request.user, now=request.now)
    return _show(request, unit, done=_logged(request, unit, done))


def _list(request: StaffRequest) -> str:
    """The file when there is one, as Excel in Norway writes it too; else what was pasted."""
    sent = request.FILES.get("file")
    if sent is None or not sent.size:
        return request.POST.get("list", "")[:LARGEST]
    raw: bytes = sent.read(_BYTES)
    try:
        return raw.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace").replace("\0", "")


def _chosen(request: StaffRequest) -> Offered | None:
    wanted = row_number(request.POST.get("version", ""))
    return next((one for one in _offered(request) if one.version_id == wanted), None)


def _offered(request: StaffRequest) -> list[Offered]:
    """Not those of two together, which are taken in one by one."""
    return [one for one in offered(now=request.now) if not one.pathway.partner]


def _fault(request: StaffRequest, lines: Sequence[Listed], offer: Offered | None) -> Refusal | None:
    if offer is None:
        return Refusal("no_pathway", _("Velg hvilket forløp det gjelder."))
    if not lines:
        return Refusal("no_lines", _("Lim inn listen, eller velg en fil. Én pasient på hver linje."))
    if request.POST.get("do") != "take_in":
        return None
    if not request.POST.get("judgement", "").strip():
        return Refusal("no_judgement", _("Skriv den kliniske vurderingen. Sjekklisten er ikke nok alene."))
    if not (request.POST.get("fits") and request.POST.get("consents")):
        return Refusal("not_said", _("Bekreft at hver på listen oppfyller kravene og har sagt ja."))
    return None


def _said(request: StaffRequest, offer: Offered) -> ForAll:
    return ForAll(
        version_id=offer.version_id,
        judgement=request.POST.get("judgement", "")[:4000],
        referred_by=request.POST.get("from", "").strip()[:120] or str(_("Operasjonslisten")),
        fits=bool(request.POST.get("fits")),
        consents=bool(request.POST.get("consents")),
    )


def _judged(request: StaffRequest, unit: StaffUnit, offer: Offered | None, lines: Sequence[Listed]) -> tuple[Line, ...]:
    """The second line with the same number is said to be that."""
    if offer is None:
        return ()
    found: list[Line] = []
    looked_up: set[int] = set()
    seen: set[str] = set()
    for line in lines:
        verdict = judge_listed(line=line, pathway=offer.pathway, unit_id=unit.id, by=request.user, now=request.now)
        twice = verdict.kind == "ready" and line.identity_number in seen
        found.append(Line(line, "known", str(_TWICE)) if twice else Line(line, verdict.kind, verdict.sentence))
        seen.add(line.identity_number)
        looked_up |= set() if verdict.looked_up is None else {verdict.looked_up}
    if looked_up:  # also those of whom nothing is told: who asks for them by their numbers is seen
        log_list(user=request.user, act="desk:listed", patient_ids=looked_up, now=request.now)
    return tuple(found)


_TWICE = _("Står på listen fra før.")


def _logged(request: StaffRequest, unit: StaffUnit, done: Sequence[Done]) -> tuple[Line, ...]:
    for one in done:
        if one.taken is not None:
            log_look(user=request.user, act=_ACT, patient_id=one.taken.patient_id, now=request.now, unit_id=unit.id)
    return tuple(
        Line(one.line, one.kind, one.sentence, None if one.taken is None else one.taken.stay_id) for one in done
    )


def _show(
    request: StaffRequest,
    unit: StaffUnit,
    *,
    refusal: Refusal | None = None,
    text: str = "",
    lines: tuple[Line, ...] = (),
    read: bool = False,
    done: tuple[Line, ...] = (),
) -> HttpResponse:
    offers = _offered(request)
    chosen = row_number(request.POST.get("version", ""))
    offer = next((one for one in offers if one.version_id == chosen), None)
    context: dict[str, object] = {
        "place": "pathways",
        "offers": offers,
        "offer": offer,
        "criteria": [] if offer is None else [(one.text, one.must_be) for one in checklist(offer.pathway)],
        "age_demanded": "" if offer is None else age_demanded(offer.pathway),
        "text": text,
        "lines": lines,
        "ready": sum(one.kind == "ready" for one in lines or done),
        "stopped": sum(one.kind == "stopped" for one in lines or done),
        "known": sum(one.kind == "known" for one in lines or done),
        "most": MOST_LINES,
        "read": read or (bool(lines) and refusal is not None),
        "done": done,
        "said": request.POST,
        "occupancy": occupancy_of(unit_id=unit.id),
        "refusal": refusal,
    }
    return page(request, "desk/operations.html", unit, context, status=422 if refusal else 200)
