"""Leases with fencing tokens: one process does a thing at a time, and one that was too slow finds out before it writes.

`now` is the real clock of the installation, also when a demo runs a round as if at another moment.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from heim.storage.models import Lease


@transaction.atomic
def take_lease(*, name: str, holder: str, now: datetime, seconds: float) -> int | None:
    """The fencing token, or None while another holds it. The holder itself gets its token again, and more time."""
    until = now + timedelta(seconds=seconds)
    Lease.objects.bulk_create([Lease(name=name)], ignore_conflicts=True)
    lease = Lease.objects.select_for_update().get(name=name)
    if lease.until is not None and lease.until > now:
        if lease.holder != holder:
            return None
        Lease.objects.filter(pk=lease.pk).update(until=until)
        return lease.token
    Lease.objects.filter(pk=lease.pk).update(holder=holder, until=until, token=F("token") + 1)
    return lease.token + 1


@transaction.atomic
def renew_lease(*, name: str, token: int, now: datetime, seconds: float) -> bool:
    """False when it ran out, or another has it by now."""
    until = now + timedelta(seconds=seconds)
    return Lease.objects.filter(name=name, token=token, until__gt=now).update(until=until) == 1


@transaction.atomic
def release_lease(*, name: str, token: int) -> bool:
    """False when another has it by now; then it stays theirs."""
    return Lease.objects.filter(name=name, token=token).update(until=None, holder="") == 1


def still_holds(*, name: str, token: int) -> bool:
    """Ask this in the transaction that writes the effect: until it commits nobody else can take the lease."""
    return Lease.objects.select_for_update().filter(name=name, token=token).exclude(until=None).exists()
