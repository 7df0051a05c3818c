from dataclasses import dataclass
from datetime import datetime

from heim.kit.colour import Colour
from heim.pathways.models import SelfTreatmentPlan
from heim.pathways.reads import followed_by


@dataclass(frozen=True)
class OwnPlan:
    """What the person does in each zone, and what matters to them. `number` 0: nobody has written one yet, and the zones
    are the pathway's own suggestion."""

    number: int
    green: str
    yellow: str
    red: str
    matters: str
    written_at: datetime | None
    by: str


def plan_of(*, stay_id: int) -> OwnPlan | None:
    """The newest version; the pathway's suggestion where there is none; None when nothing is followed either."""
    plan = SelfTreatmentPlan.objects.filter(stay_id=stay_id).select_related("by").order_by("-number").first()
    if plan is not None:
        return OwnPlan(plan.number, plan.green, plan.yellow, plan.red, plan.matters, plan.written_at, plan.by.name)
    followed = followed_by([stay_id]).get(stay_id, [])
    if not followed:
        return None
    lines = {
        colour: "\n".join(str(line) for one in followed for line in one.pathway.plan.lines(colour))
        for colour in (Colour.GREEN, Colour.YELLOW, Colour.RED)
    }
    return OwnPlan(0, lines[Colour.GREEN], lines[Colour.YELLOW], lines[Colour.RED], "", None, "")
