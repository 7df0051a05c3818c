"""Doors get a version or a draft only here. Both are about nobody; the doors ask who may look."""

from django.http import Http404

from heim.pathways.models import Draft, PathwayVersion


def find_version(*, key: str, number: int) -> PathwayVersion:
    found = PathwayVersion.objects.select_related("approved_by", "based_on").filter(key=key, number=number).first()
    if found is None:
        raise Http404
    return found


def find_draft(*, draft_id: int) -> Draft:
    """An open one."""
    found = Draft.objects.select_related("by", "based_on").filter(pk=draft_id, closed_at=None).first()
    if found is None:
        raise Http404
    return found
