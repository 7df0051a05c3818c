from datetime import datetime

from django.db import transaction

from heim.people.models import User


@transaction.atomic
def choose_language(*, user_id: int, language: str, by: User, now: datetime) -> None:
    """The language pages are in for this person from the next login on."""
    User.objects.filter(pk=user_id).update(language=language)
