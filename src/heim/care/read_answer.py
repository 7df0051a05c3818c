from datetime import datetime

from django.db import transaction

from heim.care.models import Referral
from heim.people.models import User


@transaction.atomic
def read_answer(*, referral_id: int, by: User, now: datetime) -> None:
    """Somebody where it was written has seen the answer. Reading it again changes nothing."""
    Referral.objects.filter(pk=referral_id, answered_at__isnull=False, answer_read_at=None).update(answer_read_at=now)
