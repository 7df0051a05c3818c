from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from heim.access.blocks import shut_out_from
from heim.access.table import Act
from heim.access.units import units_where
from heim.measurements.models import Refused
from heim.people.models import Post, User


def find_refused(*, user: User, refused_id: int, now: datetime) -> Refused:
    """Something that was not taken in, for those of the unit it was meant for who write down what comes. Else Http404."""
    units = units_where(user=user, act=Act.REPORT, now=now)
    refused = refused_of(units).select_related("stay").filter(pk=refused_id).first()
    shut_out = shut_out_from(user=user, now=now)
    if refused is None or (refused.stay is not None and refused.stay.patient_id in shut_out):
        raise Http404
    return refused


def refused_of(unit_ids: Collection[int]) -> QuerySet[Refused]:
    """Of the units' own stays; one with no known stay belongs to the units its gateway is posted to."""
    senders = Post.objects.filter(unit_id__in=unit_ids, role=Post.Role.GATEWAY).values("user_id")
    return Refused.objects.filter(Q(stay__responsible_unit__in=unit_ids) | Q(stay=None, by__in=senders))
