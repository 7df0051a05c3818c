from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Post, Unit, User

KINDS: Final = list(Unit.Kind)
MOST_PLACES: Final = 10_000


@dataclass(frozen=True)
class UnitFields:
    """What is written of a unit. `places` None: nobody has said how many."""

    name: str
    kind: str
    phone: str
    organisation_number: str = ""
    out_of_hours_nb: str = ""
    out_of_hours_en: str = ""
    unread_after_minutes: int = 240
    places: int | None = None
    sensitive: bool = False


@transaction.atomic
def write_unit(*, unit_id: int | None, parent_id: int | None, fields: UnitFields, by: User, now: datetime) -> Unit:
    """Make a unit below `parent_id`, or change one. At the top of a tree of its own, who makes it is its administrator.

    Refuses a unit without name, kind or telephone number, a name that is taken beside it, and what cannot be kept.
    """
    _check(fields)
    beside = Unit.objects.filter(parent_id=parent_id, name=fields.name.strip()).exclude(pk=unit_id or 0)
    if beside.exists():
        raise Refusal("taken", _("Det er alt en enhet med dette navnet her."))
    unit = (
        Unit(parent_id=parent_id) if unit_id is None else Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    )
    unit.name, unit.kind, unit.phone = fields.name.strip(), fields.kind, fields.phone.strip()
    unit.organisation_number = fields.organisation_number.strip()
    unit.out_of_hours_nb, unit.out_of_hours_en = fields.out_of_hours_nb.strip(), fields.out_of_hours_en.strip()
    unit.unread_after_minutes, unit.places, unit.sensitive = (
        fields.unread_after_minutes,
        fields.places,
        fields.sensitive,
    )
    unit.save(update_fields=None if unit_id is None else _WRITTEN)
    if unit_id is None and parent_id is None:
        Post.objects.create(unit=unit, user=by, role=Post.Role.ADMINISTRATOR, started_at=now, given_by=by)
    return unit


_WRITTEN = [
    *("name", "kind", "phone", "organisation_number", "out_of_hours_nb", "out_of_hours_en"),
    *("unread_after_minutes", "places", "sensitive"),
]


def _check(fields: UnitFields) -> None:
    if not fields.name.strip() or len(fields.name) > 120:
        raise Refusal("no_name", _("Skriv hva enheten heter, med høyst 120 tegn."))
    if fields.kind not in {kind.value for kind in KINDS}:
        raise Refusal("no_kind", _("Velg hva slags enhet det er."))
    if not fields.phone.strip() or len(fields.phone) > 20:
        raise Refusal("no_phone", _("Skriv telefonnummeret til enheten. Det er det pasientene får når ingen har vakt."))
    number = fields.organisation_number.strip()
    if number and not (len(number) == 9 and number.isascii() and number.isdigit()):
        raise Refusal("no_number", _("Et organisasjonsnummer har ni siffer."))
    if fields.places is not None and not 0 <= fields.places <= MOST_PLACES:
        raise Refusal("no_places", _("Antall plasser er et tall fra 0."))
    if not 1 <= fields.unread_after_minutes <= 7 * 24 * 60:
        raise Refusal("no_minutes", _("Skriv hvor mange minutter en melding kan være ulest."))
