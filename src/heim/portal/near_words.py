"""How somebody near the patient stands on the page of who sees what."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from heim.access.home import acts_given
from heim.access.home_table import SMALL
from heim.access.home_words import what_said
from heim.kit.clock import local
from heim.people.birthdays import OF_AGE, birthday
from heim.people.invitation import LASTS, is_open
from heim.people.until import last_day
from heim.portal.page import Here
from heim.portal.when import spoken_date, spoken_time

if TYPE_CHECKING:
    from heim.people.models import Relative

PARENT, CARER, NONE = "parent", "carer", "none"


@dataclass(frozen=True)
class NearLine:
    """One person: what they see in words, until when, and whether they have come in."""

    id: int
    name: str
    relation: str
    can: str
    until: tuple[str, ...]
    waits: str
    mandate: str
    own: bool


def line_of(here: Here, one: "Relative") -> NearLine:
    return NearLine(
        id=one.pk,
        name=one.name,
        relation=str(one.get_relation_display()),
        can=_can(here, one),
        until=tuple(_until(here, one)),
        waits=_waits(here, one),
        mandate=one.mandate,
        own=one.user_id == here.user.pk,
    )


def _can(here: Here, one: "Relative") -> str:
    acts = () if here.stay.patient.protection else acts_given(relative=one, age=here.age)
    return _("Kan %(what)s.") % {"what": what_said(acts)} if acts else _("Ser ingenting her.")


def _until(here: Here, one: "Relative") -> list[str]:
    """When it becomes less, and when it ends."""
    if one.mandate == NONE or here.stay.patient.protection:
        return []
    if one.mandate == PARENT and one.ended_at is None:
        return _birthdays(here)
    if one.ended_at is None:
        return [
            _("Det varer til du avslutter det.") if here.reach.basis == "self" else _("Det varer til det avsluttes.")
        ]
    return [_("Det varer til og med %(day)s.") % {"day": spoken_date(last_day(one.ended_at), here.now)}]


def _birthdays(here: Here) -> list[str]:
    if here.age >= OF_AGE:
        return []
    said, born = {"name": here.name}, here.stay.patient.born
    twelve = {"day": spoken_date(local(birthday(born, SMALL)).date(), here.now)}
    sixteen = {"day": spoken_date(local(birthday(born, OF_AGE)).date(), here.now)}
    less = _("Når %(name)s fyller 12 år, %(day)s, blir meldinger og svar barnets egne.") % (said | twelve)
    if here.about_other:
        ends = _("Det varer til %(name)s fyller 16 år, %(day)s.") % (said | sixteen)
    else:
        ends = _("Det varer til du fyller 16 år, %(day)s.") % sixteen
    return [ends] if here.age >= SMALL else [less, ends]


def _waits(here: Here, one: "Relative") -> str:
    if one.user_id is not None or one.mandate == NONE:
        return ""
    if is_open(one, here.now):
        when = spoken_time(one.started_at + LASTS, here.now)
        return _("Har ikke kommet inn ennå. Koden virker til %(when)s.") % {"when": when}
    return _("Har ikke kommet inn. Koden er for gammel. Lag en ny.")
