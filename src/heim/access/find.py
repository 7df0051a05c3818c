"""Doors get a stay only here: found means allowed, and every found stay is logged. Absent and forbidden look alike."""

from datetime import datetime

from django.http import Http404

from heim.access.log import log_look
from heim.access.relations import related_stay
from heim.access.table import WORDS
from heim.access.visible import Reach, home_stays, reach_of
from heim.people.models import Stay, User


def find_stay(*, user: User, stay_id: int, act: str, now: datetime, also_ended: bool = False) -> Stay:
    """The stay, for staff whom the table lets do what `act` (a word of `table.WORDS`) asks for. Raises Http404 otherwise.

    `also_ended` is for what was left undone when it ended.
    """
    asked = WORDS.get(act)
    found = asked and related_stay(user=user, act=asked, stay_id=stay_id, now=now, also_ended=also_ended)
    if not found:
        raise Http404
    stay, basis = found
    unit_id = stay.responsible_unit_id
    log_look(user=user, act=act, patient_id=stay.patient_id, now=now, unit_id=unit_id, basis=basis.value)
    return stay


def find_home_stay(*, user: User, stay_id: int, act: str, now: datetime, whole: bool = False) -> tuple[Stay, Reach]:
    """The stay and how much of it, for the patient or a parent. `whole` demands full reach. Raises Http404 otherwise."""
    stay = home_stays(user=user, now=now).select_related("patient", "responsible_unit").filter(pk=stay_id).first()
    reach = None if stay is None else reach_of(user=user, stay=stay, now=now)
    if stay is None or reach is None or (whole and reach is not Reach.FULL):
        raise Http404
    log_look(user=user, act=act, patient_id=stay.patient_id, now=now)
    return stay, reach
