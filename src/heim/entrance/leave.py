from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest

from heim.kit.clock import clock
from heim.triage.escalate import return_all_of


@transaction.atomic
def leave(request: HttpRequest) -> None:
    """End the session. What the person has taken and not finished goes back to the unit's list."""
    if request.user.pk is not None:
        return_all_of(user_id=request.user.pk, now=clock())
    auth.logout(request)
