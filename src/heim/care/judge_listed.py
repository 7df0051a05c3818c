from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from django.db.models import Q
from django.utils.translation import gettext as _

from heim.access.blocks import running_blocks
from heim.care.operation_list import Listed
from heim.kit.clock import local
from heim.kit.identifiers import IdentityNumber, read_identity_number
from heim.pathways.eligibility import age_demanded, age_fits
from heim.pathways.models import Enrolment
from heim.pathways.shape import Pathway
from heim.people.birthdays import OF_AGE
from heim.people.models import Patient, Stay, User
from heim.storage.installation import is_demo

Kind = Literal["ready", "known", "stopped"]
_SYNTHETIC = "synthetic"


@dataclass(frozen=True)
class Verdict:
    """What will happen with a line, in words. `patient_id` is of somebody whom the unit has or has had, None otherwise: of
    anybody else nothing is told, not even that they are known. `looked_up` is whom the number belongs to, for the log alone."""

    kind: Kind
    sentence: str
    patient_id: int | None = None
    looked_up: int | None = field(default=None, compare=False)


def judge_listed(*, line: Listed, pathway: Pathway, unit_id: int, by: User, now: datetime) -> Verdict:
    """Whether the person of a line can be taken into the pathway in the unit. Nothing is changed."""
    fault = line.fault or _number_fault(line)
    if fault:
        return Verdict("stopped", fault)
    read = read_identity_number(line.identity_number)
    assert read is not None
    fault = _age_fault(read, pathway, now)
    if fault:
        return Verdict("stopped", fault)
    patient = Patient.objects.filter(identity_number=read.number).first()
    if patient is None:
        return Verdict("ready", _("Blir registrert, tatt inn og får en kode."))
    return replace(_known(line, patient, pathway, unit_id, by, now), looked_up=patient.pk)


def cannot() -> str:
    """The one sentence for whatever is not to be told."""
    return _("Kan ikke tas inn fra en liste. Skriv en henvisning, eller ring.")


def _number_fault(line: Listed) -> str:
    read = read_identity_number(line.identity_number)
    if read is None or read.born is None:
        return _("Dette er ikke et gyldig fødselsnummer. Se på sifrene igjen.")
    if is_demo() and read.kind != _SYNTHETIC:
        return _("Dette er en demo. Bruk et oppdiktet fødselsnummer, der måneden er lagt til 80.")
    return ""


def _age_fault(read: IdentityNumber, pathway: Pathway, now: datetime) -> str:
    assert read.born is not None
    today = local(now).date()
    person = Patient(born=read.born)
    if person.age(today) < OF_AGE:
        return _("Barn under 16 år. Ta inn for seg, så koden går til en forelder.")
    if not age_fits(pathway, person, today):
        return _("Passer ikke: %(what)s.") % {"what": age_demanded(pathway)}
    return ""


def _known(line: Listed, patient: Patient, pathway: Pathway, unit_id: int, by: User, now: datetime) -> Verdict:
    stays = Stay.objects.filter(patient=patient)
    ours = stays.filter(responsible_unit=unit_id).exists()
    shut = running_blocks(now).filter(Q(unit=unit_id) | Q(user=by), patient=patient).exists()
    here = stays.filter(responsible_unit=unit_id, ended_at=None, kind=pathway.kind).exists()
    elsewhere = stays.filter(ended_at=None).exclude(responsible_unit=unit_id)
    taken = elsewhere.filter(kind=pathway.kind).exists() and not here
    protected = patient.protection != Patient.Protection.NONE
    if shut or taken or (not ours and (protected or elsewhere.exists())):
        return Verdict("stopped", cannot())
    if patient.family_name.casefold() != line.family_name.casefold():
        wrong = _("Navnet og fødselsnummeret hører ikke sammen. Se på begge igjen.") if ours else cannot()
        return Verdict("stopped", wrong)
    if not ours:
        return Verdict("ready", _("Blir registrert, tatt inn og får en kode."))
    follows = Enrolment.objects.filter(
        stay__patient=patient,
        stay__responsible_unit=unit_id,
        stay__ended_at=None,
        version__key=pathway.key,
        ended_at=None,
    )
    if follows.exists():
        return Verdict("known", _("Følger alt dette forløpet. Ingenting blir gjort."), patient.pk)
    if patient.user_id is not None:
        return Verdict("ready", _("Kjent her fra før. Blir tatt inn, og bruker kontoen sin."), patient.pk)
    return Verdict("ready", _("Kjent her fra før. Blir tatt inn og får en kode."), patient.pk)
