from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.access.models import TeamMember
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def leave_team(*, stay_id: int, member_id: int, by: User, now: datetime) -> TeamMember:
    """Somebody is no longer in the team around a patient, from now. Refuses who is not in it."""
    running = TeamMember.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), pk=member_id, stay=stay_id)
    member = running.select_for_update().first()
    if member is None:
        raise Refusal("unknown", _("Den du valgte, er ikke med i teamet lenger."))
    member.ended_at = now
    member.save(update_fields=["ended_at"])
    return member
