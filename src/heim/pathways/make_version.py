from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import refuse_unless_writer
from heim.pathways.check import check_text
from heim.pathways.keep_version import keep_version
from heim.pathways.load import LIBRARY, definition_digest
from heim.pathways.models import Draft, PathwayVersion
from heim.people.models import User


@transaction.atomic
def make_version(*, draft_id: int, revision: int, by: User, now: datetime) -> PathwayVersion:
    """A faultless draft becomes a version that nobody has approved yet. Refuses one with faults, and one like another."""
    refuse_unless_writer(by, now)
    draft = Draft.objects.select_for_update().get(pk=draft_id)
    if draft.closed_at is not None:
        raise Refusal("closed", _("Utkastet er avsluttet."))
    if draft.revision != revision:
        raise Refusal("changed", _("Utkastet er endret etter at du åpnet det. Se på det én gang til."))
    pathway, faults = check_text(draft.text, LIBRARY / f"{draft.key}.yaml")
    if pathway is None or faults:
        raise Refusal("faults", _("Det er feil i utkastet. Rett dem først."))
    if pathway.key != draft.key:
        raise Refusal("key", _("Navnet «key» i teksten er et annet enn utkastets. Lag heller en ny kopi."))
    like = PathwayVersion.objects.filter(key=pathway.key, digest=definition_digest(pathway)).first()
    if like is not None:
        said = _("Ingenting er endret: det er helt likt versjon %(number)s.") % {"number": like.number}
        raise Refusal("no_change", said)
    draft.closed_at = now
    draft.save(update_fields=["closed_at"])
    return keep_version(pathway=pathway, now=now, based_on=draft.based_on)
