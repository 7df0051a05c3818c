from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.models import Sharing
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User


@transaction.atomic
def end_sharing(*, sharing_id: int, by: User, now: datetime, at: datetime | None = None) -> Sharing:
    """The unit reaches the stay no more, from now or from `at`. Refuses one that has ended already."""
    stay_id = Sharing.objects.values_list("stay_id", flat=True).get(pk=sharing_id)
    Stay.objects.select_for_update().get(pk=stay_id)
    sharing = Sharing.objects.select_for_update().get(pk=sharing_id)
    if sharing.ended_at is not None and sharing.ended_at <= now:
        raise Refusal("ended", _("Delingen er alt avsluttet."))
    sharing.ended_at = now if at is None else max(at, now)
    sharing.save(update_fields=["ended_at"])
    return sharing
