from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Post, Stay, User


@transaction.atomic
def name_doctor(*, stay_id: int, user_id: int, by: User, now: datetime) -> None:
    """The doctor who answers for the treatment. Refuses who is no doctor of the responsible unit, and a stay that has ended."""
    stay = Stay.objects.select_for_update(of=("self",)).get(pk=stay_id)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er avsluttet."))
    posts = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now, user__is_active=True)
    if not posts.filter(user_id=user_id, unit=stay.responsible_unit_id, role=Post.Role.DOCTOR).exists():
        raise Refusal("no_doctor", _("Velg en lege i enheten som har ansvaret."))
    stay.doctor_id = user_id
    stay.save(update_fields=["doctor"])
