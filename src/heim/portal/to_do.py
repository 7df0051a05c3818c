from typing import TYPE_CHECKING

from heim.kit.colour import Colour
from heim.pathways.reads import current_plan, followed_by

if TYPE_CHECKING:
    from heim.people.models import Stay


def lines_for(stay: "Stay", colour: Colour) -> list[str]:
    """What to do in a zone: the person's own plan, else the lines of the pathways that a doctor approved.

    Purple stands in no own plan; it is always the pathway's.
    """
    plan = current_plan(stay.pk)
    if plan is not None and colour != Colour.PURPLE:
        text = {Colour.GREEN: plan.green, Colour.YELLOW: plan.yellow, Colour.RED: plan.red}[colour]
        return [line.strip(" \t-•*") for line in text.splitlines() if line.strip(" \t-•*")]
    followed = followed_by([stay.pk]).get(stay.pk, [])
    return list(dict.fromkeys(str(line) for one in followed for line in one.pathway.plan.lines(colour)))
