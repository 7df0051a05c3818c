from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.models import Goal
from heim.people.models import Stay, User

SCALE = Goal.Reached


@transaction.atomic
def review_goal(*, stay_id: int, goal_id: int, reached: str, review_by: date | None, by: User, now: datetime) -> Goal:
    """How far the person has come, and when to look again; with no new day the goal is ended. Refuses one that has ended."""
    Stay.objects.select_for_update().get(pk=stay_id)
    goal = Goal.objects.select_for_update().filter(pk=goal_id, stay_id=stay_id).first()
    if goal is None or goal.ended_at is not None:
        raise Refusal("ended", _("Målet er avsluttet."))
    if reached not in SCALE.values:
        raise Refusal("unknown", _("Velg hvor langt personen er kommet."))
    if review_by is not None and review_by < local(now).date():
        raise Refusal("passed", _("Velg en dag fram i tid for å se på målet igjen."))
    goal.reached, goal.reviewed_at = reached, now
    goal.review_by = review_by or goal.review_by
    goal.ended_at = now if review_by is None else None
    goal.save(update_fields=["reached", "reviewed_at", "review_by", "ended_at"])
    return goal
