from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from heim.access.models import Sharing
from heim.care.keep_service import keep_service
from heim.care.models import ServicePeriod
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User
from heim.people.parties import takes_part

FORMS, PARTIES = tuple(Stay.Form), tuple(Stay.Parties)


@transaction.atomic
def change_service(*, stay_id: int, form: str, parties: str, reason: str, by: User, now: datetime) -> ServicePeriod:
    """Another form of the service, or others who take part, from now and with a reason; the patient is not registered anew.

    Who no longer takes part reads no more. Refuses to leave out the side of the responsible unit: hand over first.
    """
    stay = lock_open_stay(stay_id)
    if form not in Stay.Form.values or parties not in Stay.Parties.values:
        raise Refusal("no_choice", _("Velg både form og hvem som er med."))
    if (form, parties) == (stay.form, stay.parties):
        raise Refusal("same", _("Slik er det alt."))
    if not reason.strip():
        raise Refusal("no_reason", _("Skriv hvorfor."))
    if not takes_part(kind=stay.responsible_unit.kind, parties=parties):
        unit = stay.responsible_unit.name
        raise Refusal("responsible", _("%(unit)s har ansvaret og må være med. Overfør først.") % {"unit": unit})
    period = keep_service(stay=stay, form=form, parties=parties, reason=reason, by=by, now=now)
    lasting = Sharing.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), stay=stay, started_at__lte=now)
    left_out = [one.pk for one in lasting.select_related("unit") if not takes_part(kind=one.unit.kind, parties=parties)]
    Sharing.objects.filter(pk__in=left_out).update(ended_at=now)
    return period
