from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Patient, ResponsiblePeriod, Stay, Unit, User
from heim.triage.worklist import refresh_rows


@transaction.atomic
def admit_patient(
    *, patient: Patient, kind: Stay.Kind, unit: Unit, by: User, now: datetime, preparing: bool = False
) -> Stay:
    """Begin a stay, with `unit` responsible from this second. Refuses a second open stay of the same kind.

    `preparing`: not home yet; `send_home` checks that all is ready.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    if Stay.objects.filter(patient=patient, kind=kind, ended_at=None).exists():
        raise Refusal("already_here", _("Pasienten har alt et åpent opphold av dette slaget."))
    home_at = None if preparing else now
    stay = Stay.objects.create(patient=patient, kind=kind, responsible_unit=unit, started_at=now, home_at=home_at)
    ResponsiblePeriod.objects.create(stay=stay, unit=unit, started_at=now)
    refresh_rows(stay_ids=[stay.pk], now=now)
    return stay
