from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from heim.access.relations import reached
from heim.access.table import Act
from heim.delivery.give_notices import cancel_notices
from heim.kit.colour import Colour
from heim.people.models import Absence, Stay, User
from heim.storage.one_by_one import one_by_one
from heim.triage.let_go import let_go
from heim.triage.models import Concern, Event
from heim.triage.worklist import refresh_rows

TAKEN_LATE = timedelta(hours=2)  # PD: a red taken after its deadline, and not closed, climbs again after this
ANSWER_WITHIN = timedelta(minutes=15)  # PD: an offer made after the deadline stands no longer than this


def return_overdue(*, now: datetime, limit: int = 200) -> int:
    """Concerns whose owner let the deadline pass, is away, or (reds) reaches the patient no more, go back to the unit's list.

    Returns how many.
    """
    owned = Concern.objects.open().filter(owner__isnull=False)
    late = owned.filter(_late(now)).order_by("deadline_at").values_list("stay_id", flat=True)[:limit]
    away = owned.filter(_away(now)).values_list("stay_id", flat=True)[:limit]
    lost = _lost(now)
    stay_ids = dict.fromkeys([*late, *away, *owned.filter(lost).values_list("stay_id", flat=True)])
    return one_by_one(stay_ids, lambda stay_id: _return(stay_id, _late(now) | _away(now) | lost, now))


def lapse_offers(*, now: datetime, limit: int = 200) -> int:
    """Offers that nobody has answered by the deadline are void; the giver still has it. Returns how many."""
    waiting = Concern.objects.open().filter(_unanswered(now)).values_list("stay_id", flat=True)[:limit]
    return one_by_one(dict.fromkeys(waiting), lambda stay_id: _lapse(stay_id, now))


@transaction.atomic
def return_all_of(*, user_id: int, now: datetime) -> int:
    """Everything a person owns goes back to the list, as when they log out. Returns how many."""
    stay_ids = Concern.objects.open().filter(owner_id=user_id).values_list("stay_id", flat=True).distinct()
    return sum(_return(stay_id, Q(owner_id=user_id), now) for stay_id in sorted(stay_ids))


def _late(now: datetime) -> Q:
    """The deadline passed in the owner's hands; a red that was taken after it is theirs for a while."""
    lying = Q(colour__gte=Colour.RED, taken_at__gte=F("deadline_at"), taken_at__lte=now - TAKEN_LATE)
    return Q(deadline_at__lte=now, taken_at__lt=F("deadline_at")) | lying


def _away(now: datetime) -> Q:
    return Q(owner__in=Absence.objects.filter(starts_at__lte=now, ends_at__gt=now).values("user_id"))


def _lost(now: datetime) -> Q:
    """Reds of owners who may no longer answer: a post ended, a cover was over, somebody was shut out."""
    reds = Concern.objects.open().filter(owner__isnull=False, colour__gte=Colour.RED)
    lost = Q(pk__in=())
    for owner in User.objects.filter(pk__in=reds.values("owner")):
        within = reached(user=owner, act=Act.ANSWER, now=now).values("pk")
        out_of_reach = reds.filter(owner=owner).exclude(stay__in=within).values_list("pk", flat=True)
        lost |= Q(pk__in=list(out_of_reach), owner=owner)
    return lost


def _unanswered(now: datetime) -> Q:
    return Q(offered_to__isnull=False, deadline_at__lte=now, offered_at__lte=now - ANSWER_WITHIN)


@transaction.atomic
def _return(stay_id: int, which: Q, now: datetime) -> int:
    Stay.objects.select_for_update().filter(pk=stay_id).first()
    owned = Concern.objects.open().filter(which, stay_id=stay_id, owner__isnull=False)
    concerns = list(owned.select_related("owner").select_for_update(of=("self",)))
    for concern in concerns:
        assert concern.owner is not None
        Event.objects.create(concern=concern, at=now, what=Event.What.RETURNED, detail=concern.owner.name)
        let_go(concern, now)
    if concerns:
        refresh_rows(stay_ids=[stay_id], now=now)
    return len(concerns)


@transaction.atomic
def _lapse(stay_id: int, now: datetime) -> int:
    Stay.objects.select_for_update().filter(pk=stay_id).first()
    offered = Concern.objects.open().filter(_unanswered(now), stay_id=stay_id)
    concerns = list(offered.select_related("offered_to").select_for_update(of=("self",)))
    for concern in concerns:
        assert concern.offered_to is not None
        Event.objects.create(concern=concern, at=now, what=Event.What.LAPSED, detail=concern.offered_to.name)
        concern.offered_to, concern.offered_at = None, None
        concern.save(update_fields=["offered_to", "offered_at"])
    cancel_notices(kinds=["offer"], subject_ids=[concern.pk for concern in concerns], now=now)
    return len(concerns)
