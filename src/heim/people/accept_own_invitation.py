from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.invitation import own_invited_by
from heim.people.models import Invited, Patient, User
from heim.people.new_account import new_account


@transaction.atomic
def accept_own_invitation(*, code: str, born: date | None, username: str, password: str, now: datetime) -> User:
    """A patient's own account, by the code they were given, once.

    Refuses a code that is wrong, used or too old (in the same words), a day of birth that is not the patient's, so that a
    letter in the wrong hands opens nothing, and what `new_account` refuses.
    """
    found = own_invited_by(code, now)
    patient = None if found is None else _locked(found)
    if patient is None:
        raise Refusal("code", _("Koden virker ikke. Den kan være brukt, avsluttet eller for gammel. Be om en ny."))
    if born != patient.born:
        raise Refusal("born", _("Fødselsdatoen og koden hører ikke sammen. Se på begge igjen."))
    patient.user = new_account(name=str(patient), username=username, password=password)
    patient.save(update_fields=["user"])
    return patient.user


def _locked(found: Invited) -> Patient | None:
    """Two at once use a code once, and not one that has been made anew meanwhile."""
    patient = Patient.objects.select_for_update().get(pk=found.patient_id)
    same = Invited.objects.filter(pk=found.pk, invited_at=found.invited_at).exists()
    return patient if same and patient.user_id is None else None
