"""Doors get a handling only through the stay they have found; any other does not exist for them."""

from datetime import datetime, timedelta

from django.http import Http404

from heim.people.models import Stay, User
from heim.triage.handle import UNDO_SECONDS
from heim.triage.models import Handling


def find_handling(*, stay: Stay, handling_id: int) -> Handling:
    """A handling of this stay, also an undone one. Raises Http404 otherwise."""
    handling = Handling.objects.filter(pk=handling_id, stay_id=stay.pk).select_related("by").first()
    if handling is None:
        raise Http404
    return handling


def just_closed(*, handling_id: int, by: User, now: datetime) -> Handling | None:
    """What `by` closed a moment ago and can still take back, with the patient loaded."""
    since = now - timedelta(seconds=UNDO_SECONDS)
    rows = Handling.objects.filter(pk=handling_id, by=by, undone_at=None, at__gt=since)
    return rows.select_related("stay__patient").first()


def undone_note(*, stay: Stay, handling_id: int, by: User) -> str:
    """The note of a handling that the same person took back; "" for anything else."""
    rows = Handling.objects.filter(pk=handling_id, stay_id=stay.pk, by=by, undone_at__isnull=False)
    return rows.values_list("note", flat=True).first() or ""
