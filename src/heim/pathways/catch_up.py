from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import begin_draft
from heim.pathways.merge_update import Kept, merge_update
from heim.pathways.models import Draft, PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.reads_library import differences_from_library, of_library, roots
from heim.people.models import User


@transaction.atomic
def catch_up_with_library(*, version_id: int, by: User, now: datetime) -> tuple[Draft, tuple[Kept, ...]]:
    """A draft of what the library has now, with our own numbers and texts kept in it, each marked.

    Refuses a version that does not come from the library, and one that says what the library says.
    """
    version = PathwayVersion.objects.select_related("based_on").get(pk=version_id)
    root = roots()[version.pk]
    theirs = of_library(root.key)
    if theirs is None:
        raise Refusal("not_there", _("Biblioteket har ikke dette forløpet."))
    if not differences_from_library(version_id=version.pk, root=root):
        raise Refusal("same", _("Denne versjonen sier det samme som biblioteket."))
    first = _first(version)
    merged = merge_update(
        ours=definition(version.pk), theirs=theirs, base=None if first is None else definition(first.pk)
    )
    draft = begin_draft(version_id=version.pk, key=version.key, by=by, now=now, text=merged.text)
    return draft, merged.kept


def _first(version: PathwayVersion) -> PathwayVersion | None:
    """The library's own version that it all began with."""
    found, passed = version.based_on, {version.pk}
    while found is not None and found.based_on is not None and found.pk not in passed:
        passed.add(found.pk)
        found = found.based_on
    return found
