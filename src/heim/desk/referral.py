from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heim.access.log import log_look
from heim.care.reads_referrals import find_referral
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.kit.templatetags.words import day
from heim.pathways.reads import definition


@staff
@require_safe
def referral(request: StaffRequest, referral_id: int) -> HttpResponse:
    """What became of a referral, with the words to send back to who referred."""
    found = find_referral(user=request.user, referral_id=referral_id, now=request.now)
    log_look(
        user=request.user, act="desk:referral", patient_id=found.patient_id, now=request.now, unit_id=found.unit_id
    )
    title = str(definition(found.version_id).title)
    words = {"name": str(found.patient), "title": title, "unit": found.unit.name, "day": day(found.at)}
    if found.stay_id is not None:
        answer = _("Takk for henvisningen. %(name)s er tatt inn i %(title)s ved %(unit)s %(day)s.") % words
    else:
        answer = _("Takk for henvisningen av %(name)s til %(title)s. Den er avslått ved %(unit)s %(day)s.") % words
        parts = [answer, f"{found.get_because_display()}.", *found.failed, found.reason]
        answer = "\n".join(part[:1].upper() + part[1:] for part in parts)
    context: dict[str, object] = {"place": "patients", "referral": found, "title": title, "answer": answer}
    return page(request, "desk/referral.html", home_unit(request, found.unit_id), context)
