from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.home_reserved import KINDS, reservations_now
from heim.access.models import Reservation
from heim.kit.refusal import Refusal
from heim.people.models import Patient, Relative, User


@transaction.atomic
def hide_from_near(
    *, patient_id: int, kind: str, subject_id: int, relative_id: int | None, by: User, now: datetime
) -> Reservation:
    """Keep one thing from one relative, or from everybody near (None). Hiding it again changes nothing.

    The caller has found the thing as one of this patient's. Refuses what is no kind, and a relative of somebody else's.
    """
    Patient.objects.select_for_update().get(pk=patient_id)
    if kind not in KINDS:
        raise Refusal("kind", _("Dette kan ikke skjules."))
    if relative_id is not None and not Relative.objects.filter(pk=relative_id, patient=patient_id).exists():
        raise Refusal("who", _("Denne personen er ikke blant dine nærmeste her."))
    same = reservations_now(now).filter(patient=patient_id, kind=kind, subject_id=subject_id, relative=relative_id)
    known = same.first()
    if known is not None:
        return known
    return Reservation.objects.create(
        patient_id=patient_id,
        kind=kind,
        subject_id=subject_id,
        relative_id=relative_id,
        started_at=now,
        written_by=by,
    )
