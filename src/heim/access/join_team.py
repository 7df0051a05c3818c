from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.access.blocks import running_blocks
from heim.access.models import TeamMember
from heim.access.posts import held_posts
from heim.kit.refusal import Refusal
from heim.people.models import Post, Stay, User


@transaction.atomic
def join_team(*, stay_id: int, user_id: int, by: User, now: datetime) -> TeamMember:
    """Take somebody from another unit into the team around a patient, with the rights of their own role.

    Refuses who is no clinical staff, who is in it already, who works in the responsible unit, and whom the patient has
    shut out.
    """
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    who = User.objects.filter(pk=user_id, is_active=True).first()
    posts = [] if who is None else [one for one in held_posts(user=who, now=now) if one.role in Post.CLINICAL]
    if who is None or not posts or stay.ended_at is not None:
        raise Refusal("nobody", _("Velg en som arbeider med pasienter."))
    if any(post.unit_id == stay.responsible_unit_id for post in posts):
        raise Refusal("works_here", _("Den du valgte, arbeider i enheten som har ansvaret, og har tilgang derfra."))
    if running_blocks(now).filter(patient=stay.patient_id, user=who).exists():
        raise Refusal("blocked", _("Pasienten har sperret for den du valgte."))
    if TeamMember.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), stay=stay, user=who).exists():
        raise Refusal("in_team", _("Den du valgte, er med i teamet allerede."))
    return TeamMember.objects.create(stay=stay, user=who, started_at=now, by=by)
