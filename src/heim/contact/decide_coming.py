from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.models import Appointment, Coming
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.triage.models import Concern


@transaction.atomic
def decide_coming(*, appointment_id: int, go: bool, because: str, by: User, now: datetime) -> Coming:
    """Say whether the person may come to an agreed time; home sees it at once. It may be decided anew until the time comes.

    Refuses a time that is called off or has been, to postpone without a reason, and to let somebody come while something red
    about them is open. The same said twice is said once.
    """
    appointment = Appointment.objects.select_for_update().get(pk=appointment_id)
    if appointment.called_off_at is not None:
        raise Refusal("called_off", _("Timen er alt avlyst."))
    if appointment.starts_at <= now:
        raise Refusal("over", _("Timen har alt vært."))
    if (not go and not because.strip()) or len(because) > 160:
        raise Refusal("no_reason", _("Skriv kort hvorfor timen utsettes. Pasienten leser det."))
    red = Concern.objects.open().filter(stay_id=appointment.stay_id, colour__gte=Colour.RED)
    if go and red.exists():
        raise Refusal("red", _("Noe rødt er ikke lukket. Vurder og lukk det før pasienten kan komme."))
    newest = Coming.objects.filter(appointment=appointment).order_by("-at", "-pk").first()
    if newest is not None and (newest.go, newest.because) == (go, because.strip()):
        return newest
    return Coming.objects.create(appointment=appointment, go=go, because=because.strip(), at=now, by=by)
