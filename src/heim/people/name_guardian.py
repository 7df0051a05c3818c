from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.birthdays import OF_AGE
from heim.people.models import Patient, Relative, User

MOST_GUARDIANS = 2


@transaction.atomic
def name_guardian(*, patient_id: int, name: str, phone: str, relation: str, by: User, now: datetime) -> Relative:
    """Write down who has parental responsibility; each comes in with an account of their own, by the code of `invitation`.

    Refuses for who has turned sixteen, for who lives at a protected address, a third one, and an empty name.
    """
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    if patient.protection != Patient.Protection.NONE:
        raise Refusal("protected", _("Adressen er beskyttet. Da kan ingen andre få innsyn her. Snakk med avdelingen."))
    if patient.age(local(now).date()) >= OF_AGE:
        raise Refusal(
            "of_age", _("Personen har fylt 16 år. Da har ikke foreldre innsyn. En pårørende kan få fullmakt.")
        )
    if not name.strip() or len(name) > 120:
        raise Refusal("name", _("Skriv navnet på den som har foreldreansvar."))
    if relation not in Relative.Relation.values:
        raise Refusal("relation", _("Velg hvem det er."))
    guardians = Relative.objects.filter(patient=patient, mandate=Relative.Mandate.PARENT)
    if guardians.exclude(ended_at__lte=now).count() >= MOST_GUARDIANS:
        raise Refusal("many", _("To personer er alt skrevet opp med foreldreansvar. Avslutt en av dem først."))
    return Relative.objects.create(
        patient=patient,
        name=name.strip(),
        phone=phone.strip()[:20],
        relation=relation,
        mandate=Relative.Mandate.PARENT,
        given_by=by,
        started_at=now,
    )
