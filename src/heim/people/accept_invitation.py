from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.invitation import invited_by, is_open
from heim.people.models import Patient, Relative, User
from heim.people.new_account import new_account


@transaction.atomic
def accept_invitation(*, code: str, username: str, password: str, by: User | None, now: datetime) -> User:
    """Use a code once: with the account of `by` who is logged in, or else with a new one.

    Refuses a code that is wrong, used, too old or ended (all in the same words), one's own patient, a second place near the
    same patient, a user name that is taken or no name, and a password that is easily guessed.
    """
    found = invited_by(code, now)
    invited = None if found is None else _locked(found, now)
    if invited is None:
        raise Refusal("code", _("Koden virker ikke. Den kan være brukt, avsluttet eller for gammel. Be om en ny."))
    user = (
        new_account(name=invited.name, username=username, password=password)
        if by is None
        else _known_user(invited, by, now)
    )
    invited.user = user
    invited.save(update_fields=["user"])
    return user


def _locked(found: Relative, now: datetime) -> Relative | None:
    """The patient first, as all acts about who is near do: two at once use a code once."""
    Patient.objects.select_for_update().get(pk=found.patient_id)
    invited = Relative.objects.select_for_update(of=("self",)).select_related("patient").get(pk=found.pk)
    same = invited.started_at == found.started_at
    seen = invited.patient.protection == Patient.Protection.NONE
    return invited if same and seen and is_open(invited, now) else None


def _known_user(invited: Relative, by: User, now: datetime) -> User:
    if invited.patient.user_id == by.pk:
        raise Refusal("own", _("Dette er din egen oppfølging. Koden er til en annen."))
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    if Relative.objects.filter(lasting, patient=invited.patient_id, user=by).exists():
        raise Refusal("known", _("Du har alt innsyn her. Be om at det du har, blir endret."))
    return by
