from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import ServiceModel, Stay, Unit, User

PARTIES = list(Stay.Parties)


@transaction.atomic
def write_service(
    *, name_nb: str, name_en: str, parties: str, owner_id: int, by: User, now: datetime, key: str = ""
) -> ServiceModel:
    """A service that units share; who does what is said afterwards. Refuses one without name or parties, and a name that is
    taken."""
    name_nb, name_en = name_nb.strip()[:120], name_en.strip()[:120]
    if not name_nb:
        raise Refusal("no_name", _("Skriv hva tjenesten heter."))
    if parties not in Stay.Parties:
        raise Refusal("no_parties", _("Velg hvem som er med."))
    key = key or slugify(name_nb)[:40]
    if not key or ServiceModel.objects.filter(key=key).exists():
        raise Refusal("taken", _("Det er alt en tjeneste med dette navnet."))
    owner = Unit.objects.get(pk=owner_id)
    return ServiceModel.objects.create(
        key=key, name_nb=name_nb, name_en=name_en or name_nb, parties=parties, owner=owner
    )
