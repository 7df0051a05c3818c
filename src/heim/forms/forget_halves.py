from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from heim.forms.models import HalfForm

KEPT: Final = timedelta(days=14)


@transaction.atomic
def forget_halves(*, now: datetime) -> int:
    """Forget questionnaires that nobody went on with. What could not wait was sent when it was answered. Returns how many."""
    old = HalfForm.objects.filter(changed_at__lte=now - KEPT)
    return old.delete()[0] if old.exists() else 0
