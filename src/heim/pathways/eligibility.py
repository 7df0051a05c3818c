"""The checklist of a pathway: who may be taken in. A person answers each line; age is reckoned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heim.pathways.shape import Criterion, Pathway, Text

if TYPE_CHECKING:
    from heim.people.models import Patient


@dataclass(frozen=True)
class Line:
    """One line. `must_be` is the answer that lets the person in: yes to what is demanded, no to what keeps out."""

    name: str
    text: Text
    must_be: bool


def checklist(pathway: Pathway) -> tuple[Line, ...]:
    demanded = [_line("in", place, one, True) for place, one in enumerate(pathway.eligibility.include)]
    keeping_out = [_line("out", place, one, False) for place, one in enumerate(pathway.eligibility.exclude)]
    return tuple(demanded + keeping_out)


def not_met(pathway: Pathway, answers: Mapping[str, bool]) -> list[Line]:
    """The lines whose answer keeps the person out."""
    return [line for line in checklist(pathway) if answers.get(line.name, line.must_be) != line.must_be]


def unanswered(pathway: Pathway, answers: Mapping[str, bool]) -> list[Line]:
    return [line for line in checklist(pathway) if line.name not in answers]


def age_fits(pathway: Pathway, patient: "Patient", on: date) -> bool:
    """From the one birthday up to, but not including, the other."""
    return pathway.population.from_years <= patient.age(on) < pathway.population.to_years


def age_demanded(pathway: Pathway) -> str:
    people = pathway.population
    if people.from_years <= 0:
        return _("Under %(to)s år") % {"to": people.to_years}
    if people.to_years >= 110:
        return _("%(from)s år eller eldre") % {"from": people.from_years}
    return _("Fra %(from)s til og med %(to)s år") % {"from": people.from_years, "to": people.to_years - 1}


def _line(kind: str, place: int, one: Criterion, must_be: bool) -> Line:
    return Line(one.key or f"{kind}_{place}", one, must_be)
