"""How far the preparing of somebody has come."""

from dataclasses import dataclass
from datetime import datetime

from heim.care.models import Consent, FamilyNeeds, KitHanded, TrainingSigned
from heim.care.readiness import demanded_of, lacking, outside_the_hours, usual_hours
from heim.people.models import Stay


@dataclass(frozen=True)
class TrainingLine:
    """`signed` None: nobody has."""

    key: str
    name: str
    gate: bool
    signed: TrainingSigned | None


@dataclass(frozen=True)
class KitLine:
    key: str
    name: str
    out: tuple[KitHanded, ...]


@dataclass(frozen=True)
class Preparation:
    """`window`: when a newborn of the case was born, and from when until when they usually go home."""

    lacks: tuple[str, ...]
    consent: Consent | None
    family_needs: FamilyNeeds | None
    asks_family: bool
    training: tuple[TrainingLine, ...]
    kit: tuple[KitLine, ...]
    outside_hours: bool
    window: tuple[datetime, datetime, datetime] | None
    case: tuple[Stay, ...]


def preparation_of(*, stay: Stay, now: datetime) -> Preparation:
    """`stay.patient` must be loaded."""
    demanded = demanded_of(stay, now)
    signed = {row.item: row for row in TrainingSigned.objects.filter(stay=stay).select_related("staff")}
    out = list(KitHanded.objects.filter(stay=stay, returned_at=None).select_related("handed_by").order_by("pk"))
    case = case_of(stay=stay)
    return Preparation(
        lacks=tuple(lacking(stay, now)),
        consent=Consent.objects.filter(stay=stay, withdrawn_at=None).select_related("heard_by").first(),
        family_needs=FamilyNeeds.objects.filter(stay=stay).select_related("by").order_by("-at", "-pk").first(),
        asks_family=demanded.family_needs,
        training=tuple(
            TrainingLine(one.key, str(one.name), one.gate, signed.get(one.key)) for one in demanded.training
        ),
        kit=tuple(
            KitLine(one.key, str(one.name), tuple(row for row in out if row.item == one.key)) for one in demanded.kit
        ),
        outside_hours=any(outside_the_hours(one, now) for one in (stay, *case)),
        window=next((window for window in map(usual_hours, (stay, *case)) if window is not None), None),
        case=case,
    )


def case_of(*, stay: Stay) -> tuple[Stay, ...]:
    """The other open stays of one case: the mother's for a child, her children's for a mother."""
    mother_id = stay.together_with_id or stay.pk
    case = Stay.objects.filter(ended_at=None).exclude(pk=stay.pk)
    rows = case.filter(together_with=mother_id) | case.filter(pk=mother_id)
    return tuple(rows.select_related("patient").order_by("pk"))
