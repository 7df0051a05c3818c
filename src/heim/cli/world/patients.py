from datetime import date, datetime

from heim.care.admit import admit_patient
from heim.care.enrol import enrol_stay
from heim.kit.identifiers import synthetic_number
from heim.pathways.models import PathwayVersion
from heim.pathways.personal_value import set_personal_value
from heim.people.models import Patient, Relative, Stay, Unit, User

FEMALE, MALE = Patient.Sex.FEMALE, Patient.Sex.MALE


def make_patient(given: str, family: str, sex: Patient.Sex, born: date, **more: object) -> Patient:
    """With a synthetic identity number."""
    serial = Patient.objects.filter(born=born, sex=sex).count()
    number = synthetic_number(born, serial, woman=sex == FEMALE)
    return Patient.objects.create(
        identity_number=number, given_name=given, family_name=family, sex=sex, born=born, **more
    )


def make_relative(
    patient: Patient,
    name: str,
    relation: Relative.Relation,
    phone: str,
    now: datetime,
    *,
    user: User | None = None,
    closest: bool = False,
) -> None:
    """One with a login is a parent with a mandate."""
    Relative.objects.create(
        patient=patient,
        user=user,
        name=name,
        relation=relation,
        mandate=Relative.Mandate.NONE if user is None else Relative.Mandate.PARENT,
        phone=phone,
        closest=closest,
        started_at=now,
    )


def follow(
    patient: Patient,
    unit: Unit,
    kind: Stay.Kind,
    version: PathwayVersion | None,
    by: User,
    now: datetime,
    *,
    admitted: datetime | None = None,
    **own: float,
) -> Stay:
    """Admit (now, or earlier), enrol when there is a pathway, and set own numbers.

    `baseline_spo2=91` is the usual value of a measure, `spo2__red=87` the person's own limit of the rule spo2.red.
    """
    stay = admit_patient(patient=patient, kind=kind, unit=unit, by=by, now=admitted or now)
    if version is not None:
        enrol_stay(stay_id=stay.pk, version_id=version.pk, by=by, now=now)
    for name, value in own.items():
        set_personal_value(
            stay_id=stay.pk,
            name=name.replace("baseline_", "baseline:").replace("__", "."),
            value=value,
            reason="Avtalt ved oppstart",
            by=by,
            now=now,
        )
    return stay
