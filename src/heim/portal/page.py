from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from heim.access.find import find_home_stay
from heim.access.home import Reach, home_stays
from heim.access.home_table import SMALL, Home
from heim.access.table import Basis
from heim.kit.clock import local
from heim.people.birthdays import OF_AGE
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
    def about_other(self) -> bool:
        """Read by somebody near the patient."""
        return self.reach.basis is not Basis.SELF

    @property
    def about_child(self) -> bool:
        return self.about_other and self.age < OF_AGE

    @property
    def small_child(self) -> bool:
        """Read by a child that is too small to be told what the colours mean."""
        return not self.about_other and self.age < SMALL

    @property
    def helping(self) -> bool:
        """Read by a carer: what is asked of the patient alone is not asked of them."""
        return self.reach.basis is Basis.CARER

    @property
    def age(self) -> int:
        return self.stay.patient.age(local(self.now).date())

    @property
    def may(self) -> dict[str, bool]:
        """`here.may.talk`, `here.may.values` …: words of `home_table.Home`."""
        return {act.value: self.reach.may(act) for act in Home}

    @property
    def name(self) -> str:
        """The patient's first name."""
        return self.stay.patient.given_name


def find_here(request: HomeRequest, stay_id: int, act: str, now: datetime) -> Here:
    """The page's stay, for who may do `act` (a word of `home_table.HOME_WORDS`). Raises Http404 otherwise."""
    looking = act in _DOES and request.method != "POST"
    stay, reach = find_home_stay(user=request.user, stay_id=stay_id, act=f"home:{act}", now=now, looking=looking)
    return Here(stay, reach, request.user, now)


# Words for what is done, and not only looked at: their pages are opened first.
_DOES = frozenset({"measure", "form", "task", "return", "help", "propose", "invite", "carer", "hide"})


def stays_of(here: Here) -> "list[Stay]":
    """All open stays of the same person, this one first: they have one day and one inbox."""
    stays = home_stays(user=here.user, now=here.now).filter(patient=here.stay.patient_id)
    rows = stays.select_related("patient", "responsible_unit").order_by("pk")
    return [here.stay, *(stay for stay in rows if stay.pk != here.stay.pk)]
