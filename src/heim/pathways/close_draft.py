from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import refuse_unless_writer
from heim.pathways.models import Draft
from heim.people.models import User


@transaction.atomic
def close_draft(*, draft_id: int, by: User, now: datetime) -> None:
    """Throw it away; the text is kept, and nobody is offered it again. Refuses one that is closed already."""
    refuse_unless_writer(by, now)
    if not Draft.objects.select_for_update().filter(pk=draft_id, closed_at=None).update(closed_at=now):
        raise Refusal("closed", _("Utkastet er avsluttet."))
