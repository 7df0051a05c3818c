from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from heim.access.find import find_home_stay
from heim.access.visible import Reach, home_stays
from heim.portal.gate import HomeRequest

if TYPE_CHECKING:
    from heim.people.models import Stay, User


@dataclass(frozen=True)
class Here:
    """Whose page this is, who reads it, and how much they reach. Templates read it as `here`."""

    stay: "Stay"
    reach: Reach
    user: "User"
    now: datetime

    @property
    def about_child(self) -> bool:
        return self.stay.patient.user_id != self.user.pk

    @property
    def whole(self) -> bool:
        return self.reach is Reach.FULL

    @property
    def name(self) -> str:
        """The patient's first name."""
        return self.stay.patient.given_name


def find_here(request: HomeRequest, stay_id: int, act: str, now: datetime, whole: bool = False) -> Here:
    """The page's stay, for who may see it. Raises Http404 otherwise."""
    stay, reach = find_home_stay(user=request.user, stay_id=stay_id, act=f"home:{act}", now=now, whole=whole)
    return Here(stay, reach, request.user, now)


def stays_of(here: Here) -> "list[Stay]":
    """All open stays of the same person, this one first: they have one day and one inbox."""
    stays = home_stays(user=here.user, now=here.now).filter(patient=here.stay.patient_id)
    rows = stays.select_related("patient", "responsible_unit").order_by("pk")
    return [here.stay, *(stay for stay in rows if stay.pk != here.stay.pk)]
