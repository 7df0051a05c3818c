"""The chain over the access log: each link covers an entry, the patients it showed, and the link before it."""

import hashlib
import json
from collections.abc import Collection
from datetime import UTC, datetime

from django.db import transaction

from heim.access.models import Entry, Seal, Shown

FIRST = ""  # what stands before the first link
# How far back among the ids a look may still be on its way while younger ones are sealed. A look is one short insert.
_STRAGGLERS = 5000


@transaction.atomic
def seal_entries(*, now: datetime, limit: int = 2000) -> int:
    """Seal what is not yet sealed, in an order that is fixed here and for good. Returns how many.

    An entry whose transaction ends later than that of a younger one is simply sealed later.
    """
    # The first link is the lock: who waited for it then sees the links made meanwhile.
    Seal.objects.select_for_update().filter(number=1).first()
    last = Seal.objects.order_by("-number").first()
    number, digest = (0, FIRST) if last is None else (last.number, last.digest)
    after = 0 if last is None else last.entry_id - _STRAGGLERS
    entries = list(Entry.objects.filter(seal=None, pk__gt=after).order_by("pk")[:limit])
    shown = shown_in(entries)
    seals = []
    for entry in entries:
        number, digest = number + 1, link(digest, number + 1, entry, shown.get(entry.pk, ()))
        seals.append(Seal(number=number, entry=entry, digest=digest, sealed_at=now))
    Seal.objects.bulk_create(seals)
    return len(seals)


def shown_in(entries: Collection[Entry]) -> dict[int, list[int]]:
    """The patients each list showed, by entry."""
    shown: dict[int, list[int]] = {}
    rows = Shown.objects.filter(entry__in=[entry.pk for entry in entries if entry.shown_digest])
    for entry_id, patient_id in rows.values_list("entry_id", "patient_id").order_by("entry_id", "patient_id"):
        shown.setdefault(entry_id, []).append(patient_id)
    return shown


def link(before: str, number: int, entry: Entry, shown: Collection[int]) -> str:
    """SHA-256 of everything the entry says, after the link before it."""
    said = [
        before,
        number,
        entry.pk,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.user_id,
        entry.role,
        entry.unit_name,
        entry.act,
        entry.patient_id,
        entry.shown_digest,
        entry.reason,
        list(shown),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
