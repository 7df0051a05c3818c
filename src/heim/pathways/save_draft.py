from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import refuse_unless_writer
from heim.pathways.models import Draft
from heim.people.models import User

LONGEST: Final = 200_000


@transaction.atomic
def save_draft(*, draft_id: int, text: str, revision: int, by: User, now: datetime) -> Draft:
    """Keep any text, right or wrong. Refuses one written from another revision than the newest: nobody's work is lost."""
    refuse_unless_writer(by, now)
    draft = Draft.objects.select_for_update().get(pk=draft_id)
    if draft.closed_at is not None:
        raise Refusal("closed", _("Utkastet er avsluttet."))
    if draft.revision != revision:
        raise Refusal("changed", _("Utkastet er lagret et annet sted etter at du åpnet det. Teksten din står her."))
    if len(text) > LONGEST or "\x00" in text:
        raise Refusal("too_long", _("Teksten er for lang. Et forløp kan ha høyst 200 000 tegn."))
    draft.text, draft.revision, draft.changed_at = text, draft.revision + 1, now
    draft.save(update_fields=["text", "revision", "changed_at"])
    return draft
