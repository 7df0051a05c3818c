from django.utils.translation import gettext as _

from heim.care.models import Lane, LaneStep
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal


def lock_open_lane(lane_id: int) -> Lane:
    """The lane with its unit, under the lock of its stay. Refuses one that has ended."""
    lock_open_stay(Lane.objects.values_list("stay_id", flat=True).get(pk=lane_id))
    lane = Lane.objects.select_related("stay", "unit").get(pk=lane_id)
    if lane.ended_at is not None:
        raise Refusal("lane_ended", _("Sporet er avsluttet."))
    return lane


def lock_open_step(step_id: int) -> LaneStep:
    """The step with its lane, under the lock of the stay. Refuses one that is done."""
    lock_open_stay(LaneStep.objects.values_list("stay_id", flat=True).get(pk=step_id))
    step = LaneStep.objects.select_related("lane__unit").get(pk=step_id)
    if step.done_at is not None:
        raise Refusal("done", _("Steget er alt gjort."))
    return step
