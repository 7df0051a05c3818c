"""The control by which the patient keeps one thing from who is near, and what it says."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from heim.access.home import acts_given
from heim.access.home_reserved import MESSAGE, REPORT, hidden_by
from heim.access.home_table import Home
from heim.forms.reads import Sent
from heim.people.near import near_of
from heim.portal.page import Here

if TYPE_CHECKING:
    from heim.people.models import Relative

_PARENT = "parent"


@dataclass(frozen=True)
class Kept:
    """One thing: whether something of it is hidden, who sees it in words, and whom it may be hidden from."""

    kind: str
    id: int
    hidden: bool
    said: str
    choices: tuple[tuple[str, str], ...]


def kept_report(here: Here, sent: Sent) -> Kept | None:
    """Nothing when nobody near could see it, or when the reader is not the patient."""
    near = _onlookers(here, Home.ANSWERS if sent.form else Home.VALUES)
    return _kept(here, REPORT, {sent.id: sent.by_id}, near).get(sent.id)


def kept_messages(here: Here, written: dict[int, int]) -> dict[int, Kept]:
    """By message; `written` is the id of each and who wrote it."""
    return _kept(here, MESSAGE, written, _onlookers(here, Home.TALK))


def _onlookers(here: Here, act: Home) -> "list[Relative]":
    if not here.reach.may(Home.HIDE) or here.stay.patient.protection:
        return []
    near = near_of(patient_id=here.stay.patient_id, now=here.now)
    return [one for one in near if act in acts_given(relative=one, age=here.age)]


def _kept(here: Here, kind: str, by_ids: dict[int, int], near: "Collection[Relative]") -> dict[int, Kept]:
    if not near:
        return {}
    hidden = hidden_by(patient_id=here.stay.patient_id, kind=kind, subject_ids=list(by_ids), now=here.now)
    found = {}
    for subject_id, by_id in by_ids.items():
        others = [one for one in near if one.user_id is None or one.user_id != by_id]
        if others:
            found[subject_id] = _one(kind, subject_id, others, hidden.get(subject_id, set()))
    return found


def _one(kind: str, subject_id: int, near: "list[Relative]", hidden: set[int | None]) -> Kept:
    seeing = [] if None in hidden else [one for one in near if one.pk not in hidden]
    hidden_said, seen_said = _("Skjult for %(who)s."), _("%(who)s kan se dette.")
    said = seen_said % {"who": _names(seeing)} if seeing else hidden_said % {"who": _all_of(near)}
    choices = [("", _("Skjul for %(who)s") % {"who": _all_of(near)})] if seeing else []
    if len(seeing) > 1:
        choices += [(str(one.pk), _("Skjul for %(who)s") % {"who": one.name}) for one in seeing]
    return Kept(kind, subject_id, bool(hidden), said, tuple(choices))


def _all_of(near: "list[Relative]") -> str:
    if len(near) == 1:
        return near[0].name
    if all(one.mandate == _PARENT for one in near):
        return _("foreldrene mine")
    return _("alle som hjelper meg")


def _names(near: "list[Relative]") -> str:
    names = [one.name for one in near]
    return (
        names[0]
        if len(names) == 1
        else _("%(several)s og %(last)s")
        % {
            "several": ", ".join(names[:-1]),
            "last": names[-1],
        }
    )
