from datetime import datetime

from django.db import transaction
from django.db.models import Max

from heim.pathways.load import definition_digest, to_json
from heim.pathways.models import PathwayVersion
from heim.pathways.shape import Pathway


@transaction.atomic
def keep_version(
    *, pathway: Pathway, now: datetime, based_on: PathwayVersion | None = None, origin: str = ""
) -> PathwayVersion:
    """The stored version with exactly this definition; a new, unapproved one when there is none."""
    digest = definition_digest(pathway)
    known = PathwayVersion.objects.filter(key=pathway.key, digest=digest).first()
    if known is not None:
        return known
    newest = PathwayVersion.objects.filter(key=pathway.key).aggregate(newest=Max("number"))["newest"] or 0
    return PathwayVersion.objects.create(
        key=pathway.key,
        number=newest + 1,
        digest=digest,
        definition=to_json(pathway),
        created_at=now,
        based_on=based_on,
        origin=origin,
    )
