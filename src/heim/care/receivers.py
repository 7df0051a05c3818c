"""Where a unit may report a need: by the service models it takes part in, and to other units as they are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language

from heim.people.models import Post, ServiceStep, Unit

_RECEIVE = (Unit.Kind.DEPARTMENT, Unit.Kind.TMS, Unit.Kind.MUNICIPALITY, Unit.Kind.DISTRICT)
_STEP, _DOES = ServiceStep.Step, ServiceStep.Part.RESPONSIBLE


@dataclass(frozen=True)
class Receiver:
    """`key` names it in a form. `service` is what the model is called, "" for a unit as it is."""

    key: str
    unit_id: int
    unit: str
    service_id: int | None
    service: str


def receivers_of(*, unit_id: int, now: datetime) -> list[Receiver]:
    """The service models first."""
    return [*_by_service(unit_id), *_by_unit(unit_id, now)]


def receiver_of(*, unit_id: int, key: str, now: datetime) -> Receiver | None:
    return next((one for one in receivers_of(unit_id=unit_id, now=now) if one.key == key), None)


def _by_service(unit_id: int) -> list[Receiver]:
    """Models where this unit reports, and exactly one maps."""
    english = get_language() == "en"
    models = ServiceStep.objects.filter(step=_STEP.REPORT, part=_DOES, unit=unit_id).select_related("model")
    found = []
    for model in sorted({step.model for step in models}, key=lambda one: one.pk):
        mapped = list(ServiceStep.objects.filter(model=model, step=_STEP.MAP, part=_DOES).select_related("unit"))
        if len(mapped) == 1:
            unit, name = mapped[0].unit, model.name_en if english else model.name_nb
            found.append(Receiver(f"service:{model.pk}", unit.pk, unit.name, model.pk, name))
    return found


def _by_unit(unit_id: int, now: datetime) -> list[Receiver]:
    """Units of the kinds that follow people, where somebody works who could answer."""
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    posts = Post.objects.filter(lasting, role__in=Post.CLINICAL, started_at__lte=now, user__is_active=True)
    units = Unit.objects.filter(kind__in=_RECEIVE, pk__in=posts.values("unit_id")).exclude(pk=unit_id)
    return [Receiver(f"unit:{unit.pk}", unit.pk, unit.name, None, "") for unit in units.order_by("name", "pk")]
