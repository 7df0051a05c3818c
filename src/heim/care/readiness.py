"""What lacks before somebody may go home: consent, the family's needs, training signed by both, and the kit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from heim.care.models import Consent, FamilyNeeds, KitHanded, TrainingSigned
from heim.kit.clock import local
from heim.pathways.reads import followed_by
from heim.pathways.shape import Item, Pathway, Training
from heim.people.models import Stay

# St. Olavs: home from six to twenty-four hours after birth.
EARLIEST, LATEST = timedelta(hours=6), timedelta(hours=24)
_CHILD_UNTIL = 16


@dataclass(frozen=True)
class Demanded:
    """What the followed pathways ask for before home."""

    training: tuple[Training, ...]
    kit: tuple[Item, ...]
    family_needs: bool


def demanded_of(stay: Stay, now: datetime) -> Demanded:
    """`stay.patient` must be loaded."""
    pathways = [one.pathway for one in followed_by([stay.pk]).get(stay.pk, ())]
    training = {item.key: item for pathway in pathways for item in pathway.training if item.whose == "home"}
    kit = {item.key: item for pathway in pathways for item in pathway.kit}
    child = stay.patient.age(local(now).date()) < _CHILD_UNTIL
    return Demanded(
        tuple(training.values()), tuple(kit.values()), child and any(one.partner is None for one in pathways)
    )


def lacking(stay: Stay, now: datetime) -> list[str]:
    """In words, the most important first; empty when all is ready. `stay.patient` must be loaded."""
    pathways = [one.pathway for one in followed_by([stay.pk]).get(stay.pk, ())]
    if not pathways:
        return [_("Pasienten er ikke tatt inn i noe forløp.")]
    demanded = demanded_of(stay, now)
    return [
        *_consent(stay),
        *_family(stay, demanded),
        *_training(stay, demanded),
        *_kit(stay, demanded),
        *_birth(stay, pathways),
    ]


def usual_hours(stay: Stay) -> tuple[datetime, datetime, datetime] | None:
    """When a newborn of a mother-and-child pathway was born, and from when until when they usually go home."""
    born_at = stay.patient.born_at
    return None if born_at is None or not _paired(stay) else (born_at, born_at + EARLIEST, born_at + LATEST)


def outside_the_hours(stay: Stay, now: datetime) -> bool:
    """Earlier or later than is usual after birth."""
    usual = usual_hours(stay)
    return usual is not None and not usual[1] <= now <= usual[2]


def _paired(stay: Stay) -> bool:
    return any(one.pathway.partner is not None for one in followed_by([stay.pk]).get(stay.pk, ()))


def _consent(stay: Stay) -> list[str]:
    given = Consent.objects.filter(stay=stay, withdrawn_at=None).exists()
    return [] if given else [_("Samtykket er ikke skrevet ned.")]


def _family(stay: Stay, demanded: Demanded) -> list[str]:
    mapped = not demanded.family_needs or FamilyNeeds.objects.filter(stay=stay).exists()
    return [] if mapped else [_("Behovene til familien er ikke kartlagt.")]


def _training(stay: Stay, demanded: Demanded) -> list[str]:
    signed = {row.item: row for row in TrainingSigned.objects.filter(stay=stay)}
    lacks = []
    for item in demanded.training:
        row = signed.get(item.key)
        if item.gate and row is None:
            lacks.append(_("Opplæring: %(what)s. Ikke signert.") % {"what": item.name})
        elif item.gate and row is not None and row.staff_at is None:
            lacks.append(_("Opplæring: %(what)s. Ikke signert av ansatt.") % {"what": item.name})
    return lacks


def _kit(stay: Stay, demanded: Demanded) -> list[str]:
    handed = set(KitHanded.objects.filter(stay=stay, returned_at=None).values_list("item", flat=True))
    return [
        _("Utstyr: %(what)s. Ikke delt ut.") % {"what": item.name} for item in demanded.kit if item.key not in handed
    ]


def _birth(stay: Stay, pathways: list[Pathway]) -> list[str]:
    newborn = any(one.partner is not None and one.population.from_years == 0 for one in pathways)
    return [_("Fødselstidspunktet mangler.")] if newborn and stay.patient.born_at is None else []
