from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from heim.kit.identifiers import read_identity_number
from heim.kit.refusal import Refusal
from heim.people.models import Patient
from heim.storage.installation import is_demo

_SYNTHETIC = "synthetic"


@dataclass(frozen=True)
class Named:
    """A person as who refers knows them."""

    identity_number: str
    given_name: str
    family_name: str
    phone: str = ""
    address: str = ""


@transaction.atomic(savepoint=False)
def patient_named(*, named: Named) -> Patient:
    """The one of that number, registered now when nobody is; locked.

    Refuses what is no identity number, one that is not synthetic in a demo, and a family name that is not this person's.
    """
    read = read_identity_number("".join(named.identity_number.split()))
    if read is None or read.born is None:
        raise Refusal("number", _("Dette er ikke et gyldig fødselsnummer. Se på sifrene igjen."))
    if is_demo() and read.kind != _SYNTHETIC:
        raise Refusal("synthetic", _("Dette er en demo. Bruk et oppdiktet fødselsnummer, der måneden er lagt til 80."))
    given, family = named.given_name.strip()[:80], named.family_name.strip()[:80]
    if not (given and family):
        raise Refusal("no_name", _("Skriv både fornavn og etternavn."))
    known = Patient.objects.select_for_update().filter(identity_number=read.number).first()
    if known is None:
        return Patient.objects.create(
            identity_number=read.number,
            given_name=given,
            family_name=family,
            born=read.born,
            sex=Patient.Sex.FEMALE if read.woman else Patient.Sex.MALE,
            phone=named.phone.strip()[:20],
            address=named.address.strip()[:200],
        )
    if known.family_name.casefold() != family.casefold():
        raise Refusal("other_name", _("Navnet og fødselsnummeret hører ikke sammen. Se på begge igjen."))
    return known
