"""The chain over the access log: each link covers an entry, the patients it showed, and the link before it.

A link begins with the version of its form, `2:`. Links from before that was written down are 64 hexadecimal digits.
"""

import hashlib
import json
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import msgspec
from django.db import transaction

from heim.access.models import Entry, Seal, Shown

FIRST = ""  # what stands before the first link
VERSION = "2:"
# How far back among the ids a look may still be on its way while younger ones are sealed. A look is one short insert.
STRAGGLERS = 5000

Said = tuple[int, datetime, int, str, str, str, int | None, str, str, str, str]
COLUMNS = (
    *("pk", "at", "user_id", "role", "unit_name", "act", "patient_id"),
    *("shown_digest", "reason", "basis", "purpose"),
)
_SHOWN_DIGEST = COLUMNS.index("shown_digest")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@transaction.atomic
def seal_entries(*, now: datetime, limit: int = 2000) -> int:
    """Seal what is not yet sealed, in an order that is fixed here and for good. Returns how many.

    An entry whose transaction ends later than that of a younger one is simply sealed later.
    """
    # The first link is the lock: who waited for it then sees the links made meanwhile.
    Seal.objects.select_for_update().filter(number=1).first()
    last = Seal.objects.order_by("-number").first()
    number, digest = (0, FIRST) if last is None else (last.number, last.digest)
    after = 0 if last is None else last.entry_id - STRAGGLERS
    entries: list[Said] = list(
        Entry.objects.filter(seal=None, pk__gt=after).order_by("pk").values_list(*COLUMNS)[:limit]
    )
    shown = shown_in(entries)
    seals = []
    for said in entries:
        number, digest = number + 1, link(digest, number + 1, said, shown.get(said[0], ()))
        seals.append(Seal(number=number, entry_id=said[0], digest=digest, sealed_at=now))
    Seal.objects.bulk_create(seals)
    return len(seals)


def shown_in(entries: Collection[Said]) -> dict[int, list[int]]:
    """The patients each list showed, by entry."""
    shown: dict[int, list[int]] = {}
    lists = [said[0] for said in entries if said[_SHOWN_DIGEST]]
    rows = Shown.objects.filter(entry__in=lists).order_by("entry_id", "patient_id") if lists else Shown.objects.none()
    for entry_id, patient_id in rows.values_list("entry_id", "patient_id"):
        shown.setdefault(entry_id, []).append(patient_id)
    return shown


def link(before: str, number: int, said: Said, shown: Collection[int]) -> str:
    """SHA-256 (its first 248 bits) of everything the entry says, after the link before it: as JSON without spaces."""
    parts = [before, number, said[0], (said[1] - _EPOCH) // _MICROSECOND, *said[2:], shown]
    return VERSION + _SHA256(_ENCODE(parts)).hexdigest()[:62]


_SHA256 = hashlib.sha256
_ENCODE = msgspec.json.Encoder().encode


def first_link(before: str, number: int, said: Said, shown: Collection[int]) -> str:
    """As links were made when an entry had neither basis nor purpose; empty for one that has."""
    entry, at, user, role, unit, act, patient, digest, reason, basis, purpose = said
    if basis or purpose:
        return ""
    when = at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [before, number, entry, when, user, role, unit, act, patient, digest, reason, list(shown)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
