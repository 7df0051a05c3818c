from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.birthdays import OF_AGE, birthday
from heim.people.models import Patient, Relative, User

MOST_CARERS = 8


@transaction.atomic
def name_carer(
    *,
    patient_id: int,
    name: str,
    phone: str,
    relation: str,
    scope: Collection[str],
    until: datetime | None,
    by: User,
    now: datetime,
) -> Relative:
    """Let somebody near the patient help. They come in with an account of their own, by the code of `invitation`.

    What was given for a child ends when the child comes of age. Refuses a name or a scope that is empty or unknown, an end
    that has been, a ninth carer, and anybody for who lives at a protected address.
    """
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    if patient.protection != Patient.Protection.NONE:
        raise Refusal("protected", _("Adressen er beskyttet. Da kan ingen andre få innsyn her. Snakk med avdelingen."))
    words = checked_scope(scope)
    if not name.strip() or len(name) > 120:
        raise Refusal("name", _("Skriv navnet på den som skal hjelpe."))
    if relation not in Relative.Relation.values:
        raise Refusal("relation", _("Velg hvem det er."))
    if until is not None and until <= now:
        raise Refusal("until", _("Velg en dag som kommer."))
    carers = Relative.objects.filter(patient=patient, mandate=Relative.Mandate.CARER)
    if carers.exclude(ended_at__lte=now).count() >= MOST_CARERS:
        raise Refusal("many", _("Åtte personer har alt innsyn. Avslutt en av dem først."))
    return Relative.objects.create(
        patient=patient,
        name=name.strip(),
        phone=phone.strip()[:20],
        relation=relation,
        mandate=Relative.Mandate.CARER,
        scope=words,
        given_by=by,
        started_at=now,
        ended_at=last_moment(patient, until, now),
    )


def checked_scope(scope: Collection[str]) -> list[str]:
    """In the order of the choices."""
    if not scope or not set(scope) <= set(Relative.Scope.values):
        raise Refusal("scope", _("Velg minst én ting som personen skal kunne gjøre."))
    return [word for word in Relative.Scope.values if word in scope]


def last_moment(patient: Patient, until: datetime | None, now: datetime) -> datetime | None:
    """When it ends: as was said, but what others gave for a child not beyond the day it comes of age."""
    if patient.age(local(now).date()) >= OF_AGE:
        return until
    of_age = birthday(patient.born, OF_AGE)
    return of_age if until is None else min(until, of_age)
