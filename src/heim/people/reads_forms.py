"""The form of the service that stays have, and who takes part in them."""

from collections.abc import Collection
from typing import Final

from heim.people.models import Stay

FORMS: Final = tuple((form.value, form.label) for form in Stay.Form)
PARTIES: Final = tuple((parties.value, parties.label) for parties in Stay.Parties)


def with_form(*, stay_ids: Collection[int], form: str, parties: str) -> set[int]:
    """Those of the stays that have the form and the parties; "" asks for any."""
    rows = Stay.objects.filter(pk__in=stay_ids)
    if form:
        rows = rows.filter(form=form)
    if parties:
        rows = rows.filter(parties=parties)
    return set(rows.values_list("pk", flat=True))
