"""Reported needs: what waits for an answer, what became of those one sent, and how often they were to the wrong place."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from heim.access.log import log_look
from heim.access.relations import unblocked
from heim.access.table import WORDS
from heim.access.units import units_where
from heim.care.models import Handover, Referral
from heim.care.models.handover import OPEN
from heim.people.models import Patient, User

_WITH = ("patient", "from_unit", "to_unit", "sent_by", "mapped_by", "answered_by", "service", "stay")


@dataclass(frozen=True)
class Waiting:
    """What a unit has to do: referrals without an answer, offers of responsibility, and answers that nobody has read."""

    referrals: int
    offers: int
    answers: int

    @property
    def all(self) -> int:
        return self.referrals + self.offers + self.answers


@dataclass(frozen=True)
class From:
    """What one unit has referred. `wrong`: declined because the person did not meet the criteria."""

    unit: str
    sent: int
    accepted: int
    declined: int
    wrong: int

    @property
    def share_wrong(self) -> int:
        """In per cent of those that were answered."""
        answered = self.accepted + self.declined
        return round(100 * self.wrong / answered) if answered else 0


def referrals_to(*, user: User, unit_id: int, now: datetime, most: int = 100) -> list[Referral]:
    """Those that wait first, the oldest of them first; then those answered, the newest first."""
    rows = list(_seen_by(user, now).filter(to_unit=unit_id).order_by("-sent_at", "-pk")[:most])
    waiting = [one for one in rows if one.answered_at is None and one.withdrawn_at is None]
    return [*reversed(waiting), *(one for one in rows if one not in waiting)]


def referrals_from(*, user: User, unit_id: int, now: datetime, most: int = 100) -> list[Referral]:
    """Newest first. What a unit sends to itself is among those it received."""
    rows = _seen_by(user, now).filter(from_unit=unit_id).exclude(to_unit=unit_id)
    return list(rows.order_by("-sent_at", "-pk")[:most])


def count_referred() -> tuple[Coalesce, Coalesce, Coalesce]:
    """The three numbers of `Waiting`: columns of a query over units."""
    answered = Referral.objects.filter(_STANDS, answered_at__isnull=False, answer_read_at=None)
    return (
        _count(Referral.objects.filter(_STANDS, answered_at=None), "to_unit"),
        _count(Handover.objects.filter(OPEN), "to_unit"),
        _count(answered.exclude(to_unit=F("from_unit")), "from_unit"),
    )


def _count(rows: QuerySet[Any], unit: str) -> Coalesce:
    grouped = rows.filter(**{unit: OuterRef("pk")}).order_by().values(unit).annotate(number=Count("pk"))
    return Coalesce(Subquery(grouped.values("number")), 0)


_STANDS = Q(withdrawn_at=None)


def referring_units(*, unit_id: int, since: datetime) -> list[From]:
    """By name; counts alone."""
    rows = Referral.objects.filter(to_unit=unit_id, sent_at__gte=since).values("from_unit__name", "from_unit")
    counted = rows.annotate(
        sent=Count("pk"),
        accepted=Count("pk", filter=Q(outcome="accepted")),
        declined=Count("pk", filter=Q(outcome="declined")),
        wrong=Count("pk", filter=Q(outcome="declined", because="not_fitting")),
    )
    fields = ("from_unit__name", "sent", "accepted", "declined", "wrong")
    return [From(*row) for row in counted.order_by("from_unit__name").values_list(*fields)]


def find_referred(*, user: User, referral_id: int, act: str, now: datetime) -> Referral:
    """For those whose role does `act` in one of the two units: to answer only in the one that receives. Logged; else Http404."""
    asked = WORDS.get(act)
    units = units_where(user=user, act=asked, now=now) if asked else set()
    found = _named(user, units, now, receives=act == ANSWER).filter(pk=referral_id).first()
    if found is None:
        raise Http404
    let_in = found.to_unit_id if found.to_unit_id in units else found.from_unit_id
    log_look(user=user, act=act, patient_id=found.patient_id, now=now, unit_id=let_in)
    return found


ANSWER = "desk:answer_referral"


def find_referred_patient(*, user: User, referral_id: int, patient_id: int, now: datetime) -> tuple[Patient, int]:
    """The patient of a referral that waits for the user's unit, and that unit. Logged; raises Http404 otherwise."""
    referral = find_referred(user=user, referral_id=referral_id, act=ANSWER, now=now)
    if referral.patient_id != patient_id or referral.answered_at is not None or referral.withdrawn_at is not None:
        raise Http404
    return referral.patient, referral.to_unit_id


def referral_of(*, stay_id: int) -> int | None:
    """The one that the stay came from, where the unit that answered it still has the stay."""
    ours = Referral.objects.filter(stay_id=stay_id, to_unit=F("stay__responsible_unit"))
    return ours.values_list("pk", flat=True).first()


def _seen_by(user: User, now: datetime) -> QuerySet[Referral]:
    return _named(user, units_where(user=user, act=WORDS["desk:referrals"], now=now), now)


def _named(user: User, units: Collection[int], now: datetime, receives: bool = False) -> QuerySet[Referral]:
    ours = Q(to_unit__in=units) if receives else Q(to_unit__in=units) | Q(from_unit__in=units)
    return Referral.objects.filter(ours, unblocked(user, now)).select_related(*_WITH)
