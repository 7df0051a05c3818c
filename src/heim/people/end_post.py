from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Post, Unit, User


@transaction.atomic
def end_post(*, post_id: int, by: User, now: datetime) -> None:
    """From now on the person reaches nothing through it, and their shifts there are gaps. Refuses one's own, one that has
    ended, and the last administrator of an organisation."""
    post = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post_id)
    Unit.objects.select_for_update(of=("self",)).get(pk=post.unit_id)
    if post.ended_at is not None and post.ended_at <= now:
        raise Refusal("ended", _("Stillingen er alt avsluttet."))
    if post.user_id == by.pk:
        raise Refusal("own", _("Du kan ikke avslutte din egen stilling. Be en annen om det."))
    if post.role == Post.Role.ADMINISTRATOR and not _others(post, now):
        raise Refusal("last", _("Enheten må ha minst én administrator."))
    # A post that began this very moment lasts its least: the row says that it has been.
    post.ended_at, post.ended_by = max(now, post.started_at + timedelta(microseconds=1)), by
    post.save(update_fields=["ended_at", "ended_by"])


def _others(post: Post, now: datetime) -> bool:
    same = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), unit=post.unit_id, role=post.role)
    return same.exclude(pk=post.pk).exists()
