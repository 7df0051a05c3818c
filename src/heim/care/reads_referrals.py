"""What became of referrals: for the one who referred, and counted per referrer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.http import Http404

from heim.access.relations import unblocked
from heim.access.table import Act
from heim.access.units import units_where
from heim.care.models import Eligibility
from heim.people.models import Stay, User


@dataclass(frozen=True)
class Referrer:
    """`wrong`: declined because the person did not meet the criteria. `share_wrong` in per cent of all."""

    referred_by: str
    accepted: int
    declined: int
    wrong: int

    @property
    def share_wrong(self) -> int:
        return round(100 * self.wrong / (self.accepted + self.declined))


def referrers_of(*, unit_id: int, since: datetime) -> list[Referrer]:
    """Those who referred to the unit, by name."""
    rows = Eligibility.objects.filter(unit_id=unit_id, at__gte=since).values("referred_by")
    counted = rows.annotate(
        accepted=Count("pk", filter=Q(outcome="accepted")),
        declined=Count("pk", filter=Q(outcome="declined")),
        wrong=Count("pk", filter=Q(outcome="declined", because="not_fitting")),
    )
    fields = ("referred_by", "accepted", "declined", "wrong")
    return [Referrer(*row) for row in counted.order_by("referred_by").values_list(*fields)]


def models_of(*, unit_id: int, since: datetime) -> list[tuple[str, int]]:
    """How many were taken in instead of an admission, and how many went home earlier."""
    rows = Eligibility.objects.filter(unit_id=unit_id, at__gte=since, outcome="accepted").values("model")
    counted = {row["model"]: row["number"] for row in rows.annotate(number=Count("pk")).order_by("model")}
    return [(str(model.label), counted.get(model.value, 0)) for model in Stay.Model]


def find_referral(*, user: User, referral_id: int, now: datetime) -> Eligibility:
    """For those of the unit that answered it whose role takes people in. Raises Http404 otherwise."""
    units = units_where(user=user, act=Act.MOVE, now=now)
    found = Eligibility.objects.filter(unblocked(user, now), pk=referral_id, unit_id__in=units)
    referral = found.select_related("patient", "version", "unit", "by", "stay").first()
    if referral is None:
        raise Http404
    return referral
