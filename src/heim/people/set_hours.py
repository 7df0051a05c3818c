from collections.abc import Collection
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import OpeningHours, Unit, User
from heim.people.opening import Opening


@transaction.atomic
def set_hours(*, unit_id: int, hours: Collection[Opening], by: User, now: datetime) -> None:
    """When the unit reads from now on, instead of what was. Refuses hours that overlap or are none.

    Deadlines that are set already stand.
    """
    Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    in_order = sorted(hours, key=lambda one: (one.weekday, one.opens))
    for one in in_order:
        if not (0 <= one.weekday <= 6 and 0 <= one.opens < one.closes <= 1440):
            raise Refusal("no_hours", _("En åpningstid må slutte etter at den begynner."))
    for one, after in pairwise(in_order):
        if one.weekday == after.weekday and after.opens < one.closes:
            raise Refusal("overlap", _("To åpningstider samme dag kan ikke overlappe."))
    OpeningHours.objects.filter(unit_id=unit_id).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(unit_id=unit_id, weekday=one.weekday, opens=one.opens, closes=one.closes) for one in in_order
    )
