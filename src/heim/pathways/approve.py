from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.load import definition_digest, to_json
from heim.pathways.models import PathwayVersion
from heim.pathways.shape import Pathway
from heim.people.models import Post, User


@transaction.atomic
def keep_version(*, pathway: Pathway, now: datetime) -> PathwayVersion:
    """The stored version with exactly this definition; a new, unapproved one when there is none."""
    digest = definition_digest(pathway)
    known = PathwayVersion.objects.filter(key=pathway.key, digest=digest).first()
    if known is not None:
        return known
    newest = PathwayVersion.objects.filter(key=pathway.key).aggregate(newest=Max("number"))["newest"] or 0
    return PathwayVersion.objects.create(
        key=pathway.key, number=newest + 1, digest=digest, definition=to_json(pathway), created_at=now
    )


@transaction.atomic
def approve_version(*, version_id: int, note: str, by: User, now: datetime) -> PathwayVersion:
    """A doctor takes responsibility for every number in this version. Refuses anybody else, and a second approval."""
    version = PathwayVersion.objects.select_for_update().get(pk=version_id)
    if version.approved_at is not None:
        raise Refusal("approved", _("Denne versjonen er alt godkjent."))
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    if not Post.objects.filter(running, user=by, role=Post.Role.DOCTOR, started_at__lte=now).exists():
        raise Refusal("not_a_doctor", _("Bare en lege kan godkjenne et forløp."))
    version.approved_at, version.approved_by, version.approval_note = now, by, note
    version.save(update_fields=["approved_at", "approved_by", "approval_note"])
    return version
