"""The identity bar and the 113 card."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.desk.person import age_words, dialled, sex_words
from heim.kit.clock import local
from heim.pathways.reads import followed_by
from heim.people.reads import relatives_of

if TYPE_CHECKING:
    from heim.people.models import Relative, Stay


_READS_ALONE = 12
_PARENT = "parent"
_OURS = "responsible"


@dataclass(frozen=True)
class Near:
    name: str
    relation: str
    phone: str
    dialled: str


@dataclass(frozen=True)
class Who:
    family: str
    given: str
    age: str
    sex: str
    number: str
    allergies: str
    phone: str
    dialled: str
    address: str
    door_code: str
    pathways: str
    kind: str
    near: tuple[Near, ...]
    emergency_line: str
    reader: str


def who_of(stay: "Stay", now: datetime) -> Who:
    """`stay.patient` must be loaded."""
    patient = stay.patient
    pathways = ", ".join(str(one.pathway.title) for one in followed_by([stay.pk]).get(stay.pk, ()))
    age, sex = age_words(patient, now), sex_words(patient, now)
    english = (get_language() or "nb").startswith("en")
    own_line = patient.emergency_line_en if english and patient.emergency_line_en else patient.emergency_line_nb
    hidden = bool(patient.protection) and stay.reached_by != _OURS  # a relative's number may tell where they live
    near = relatives_of(stay, now)
    return Who(
        family=patient.family_name,
        given=patient.given_name,
        age=age,
        sex=sex,
        number=f"{patient.identity_number[:6]} {patient.identity_number[6:]}",
        allergies=patient.allergies or _("ikke kjent"),
        phone=patient.phone,
        dialled=dialled(patient.phone),
        address=patient.address or _("ikke kjent"),
        door_code=patient.door_code or _("ingen"),
        pathways=pathways,
        kind=str(stay.get_kind_display()),
        near=tuple(_near(one, hidden) for one in near),
        reader=_reader(stay, now),
        emergency_line=own_line or ", ".join(part for part in (sex.capitalize(), age, pathways) if part) + ".",
    )


def _near(one: "Relative", hidden: bool) -> Near:
    phone = "" if hidden else one.phone
    return Near(one.name, str(one.get_relation_display()), phone, dialled(phone))


def _reader(stay: "Stay", now: datetime) -> str:
    """Who reads what is written: the patient, or the parents by name while the child is under twelve."""
    if stay.patient.age(local(now).date()) >= _READS_ALONE:
        return stay.patient.given_name
    parents = [one.name.split()[0] for one in relatives_of(stay, now) if one.mandate == _PARENT and one.user_id]
    return _(" og ").join(parents) or stay.patient.given_name
