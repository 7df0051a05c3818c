"""Doors get a stay only here: found means allowed, and every found stay is logged. Absent and forbidden look alike."""

from datetime import datetime

from django.http import Http404

from heim.access.glass import said_at_glass
from heim.access.home import Reach, reached_stay
from heim.access.log import log_look
from heim.access.protect import withhold
from heim.access.relations import let_in_as, related_stay
from heim.access.table import WORDS, Basis
from heim.people.models import Stay, User


def find_stay(
    *, user: User, stay_id: int, act: str, now: datetime, looking: bool = False, also_ended: bool = False
) -> Stay:
    """The stay, for staff whom the table lets do what `act` (a word of `table.WORDS`) asks for. Raises Http404 otherwise.

    `looking`: somebody opens the page for an act without doing it, and that is what is logged. `also_ended` is for what was
    left undone when it ended. Who is not responsible gets a protected person without address and telephone.
    """
    asked = WORDS.get(act)
    if asked is None:
        raise Http404
    found = related_stay(user=user, act=asked, stay_id=stay_id, now=now, also_ended=also_ended)
    if found is None:
        raise Http404
    stay, basis = found
    stay.reached_by = basis.value
    log_look(
        user=user,
        act=_LOOKED if looking else act,
        patient_id=stay.patient_id,
        now=now,
        unit_id=let_in_as(user=user, act=asked, stay=stay, basis=basis, now=now),
        basis=basis.value,
        reason=said_at_glass(user=user, stay_id=stay.pk, now=now) if basis is Basis.GLASS else "",
    )
    if basis is not Basis.RESPONSIBLE:
        withhold(stay.patient)
    return stay


_LOOKED = "desk:stay"


def find_home_stay(*, user: User, stay_id: int, act: str, now: datetime, looking: bool = False) -> tuple[Stay, Reach]:
    """The stay and how much of it, for whom `home_table` lets do what `act` (a word of `HOME_WORDS`) asks for.

    Raises Http404 otherwise. `looking` as in `find_stay`.
    """
    found = reached_stay(user=user, stay_id=stay_id, act=act, now=now)
    if found is None:
        raise Http404
    stay, reach = found
    logged = _LOOKED_AT_HOME if looking else act
    log_look(user=user, act=logged, patient_id=stay.patient_id, now=now, basis=reach.basis.value)
    return found


_LOOKED_AT_HOME = "home:opened"
