"""A person in a few words. Kept apart from values: a name and an age are on every page."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heim.kit.clock import local

if TYPE_CHECKING:
    from heim.people.models import Patient

_ADULT = 18
_CHILDS: Final[Mapping[str, str | Promise]] = {"female": gettext_lazy("jente"), "male": gettext_lazy("gutt")}
_IN_DAYS_UNTIL = 92
_IN_MONTHS_UNTIL = 730


def age_words(patient: "Patient", now: datetime) -> str:
    """`24 dager`, `7 måneder`, `62 år`."""
    today = local(now).date()
    days = patient.age_days(today)
    if days < _IN_DAYS_UNTIL:
        return _("%(days)s dager") % {"days": days}
    if days < _IN_MONTHS_UNTIL:
        return _("%(months)s måneder") % {"months": int(days / 30.44)}
    return _("%(years)s år") % {"years": patient.age(today)}


def sex_words(patient: "Patient", now: datetime) -> str:
    """`kvinne`, `mann`; of somebody under eighteen `jente`, `gutt`."""
    child = patient.age(local(now).date()) < _ADULT
    return str(_CHILDS[patient.sex]) if child and patient.sex in _CHILDS else str(patient.get_sex_display())


def last_digits(patient: "Patient") -> str:
    """Enough to tell two of the same name apart."""
    return patient.identity_number[-3:]


def dialled(phone: str) -> str:
    """A number for a tel: link; a Norwegian one gets its country code."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return f"+47{digits}" if len(digits) == 8 else digits
