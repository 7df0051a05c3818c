from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import begin_draft
from heim.pathways.merge_update import Kept, merge_update
from heim.pathways.models import Draft, PathwayVersion
from heim.pathways.package import ancestors_of
from heim.pathways.reads import definition
from heim.pathways.reads_versions import in_use
from heim.people.models import User


@transaction.atomic
def accept_update(*, version_id: int, by: User, now: datetime) -> tuple[Draft, tuple[Kept, ...]]:
    """A draft of another installation's version with our own numbers kept in it, each marked. Refuses one of our own."""
    version = PathwayVersion.objects.get(pk=version_id)
    if not version.origin:
        raise Refusal("our_own", _("Denne versjonen er laget her."))
    ours = ours_of(version, local(now).date())
    if ours is None:
        return begin_draft(version_id=version.pk, key=version.key, by=by, now=now), ()
    base = common_base(ours, version)
    merged = merge_update(
        ours=definition(ours.pk), theirs=definition(version.pk), base=None if base is None else definition(base.pk)
    )
    draft = begin_draft(version_id=version.pk, key=version.key, by=by, now=now, text=merged.text)
    return draft, merged.kept


def ours_of(version: PathwayVersion, today: date) -> PathwayVersion | None:
    """What it would be an update of: the version in use, else the newest that was approved."""
    newest = PathwayVersion.objects.filter(key=version.key, approved_at__isnull=False).exclude(pk=version.pk)
    return in_use(version.key, today) or newest.order_by("-number").first()


def common_base(ours: PathwayVersion, theirs: PathwayVersion) -> PathwayVersion | None:
    """The nearest version that both were changed from, themselves included."""
    mine = {ours.digest, *ancestors_of(ours)}
    shared = next((digest for digest in (theirs.digest, *ancestors_of(theirs)) if digest in mine), None)
    return None if shared is None else PathwayVersion.objects.get(key=theirs.key, digest=shared)
