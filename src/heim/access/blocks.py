"""What patients have shut out: persons, units, single documents (docs/access.md says what each does)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from heim.access.models import Block
from heim.access.table import WORDS
from heim.access.units import units_where
from heim.people.models import User

MESSAGE, ANSWER, NOTE = "message", "answer", "handling"
DOCUMENTS: Final = {MESSAGE: _("melding"), ANSWER: _("skjema"), NOTE: _("notat")}


@dataclass(frozen=True)
class Shut:
    """One block that runs: `who` is a person or a unit; of a document there is `kind` and `subject_id`."""

    id: int
    who: str
    kind: str
    subject_id: int | None
    since: datetime
    written_by: str


@dataclass(frozen=True)
class KeptOut:
    """Whom one patient has shut out."""

    users: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()


def running_blocks(now: datetime) -> QuerySet[Block]:
    return Block.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)


def shut_out_from(*, user: User, now: datetime) -> frozenset[int]:
    """Ids of the patients who have shut this person out: they stand on no list of theirs."""
    return _shut(Q(user=user), now)


def shut_out_on_list(*, user: User, act: str, unit_id: int, now: datetime) -> frozenset[int]:
    """As `shut_out_from`, on a unit's list for `act` (a word of `table.WORDS`): where one only covers for that unit, also those
    who have shut out the units one covers from."""
    own = units_where(user=user, act=WORDS[act], now=now)
    return _shut(Q(user=user) if unit_id in own else Q(user=user) | Q(unit__in=own), now)


def _shut(who: Q, now: datetime) -> frozenset[int]:
    return frozenset(running_blocks(now).filter(who).values_list("patient_id", flat=True))


def kept_out_by(*, patient_ids: Collection[int], now: datetime) -> dict[int, KeptOut]:
    """Whom each of the patients has shut out; who has shut out nobody is absent."""
    rows = running_blocks(now).filter(patient__in=patient_ids, subject_id=None)
    found: dict[int, KeptOut] = {}
    for patient_id, user_id, unit_id in rows.values_list("patient_id", "user_id", "unit_id"):
        before = found.get(patient_id, KeptOut())
        found[patient_id] = KeptOut(
            before.users | ({user_id} if user_id is not None else set()),
            before.units | ({unit_id} if unit_id is not None else set()),
        )
    return found


def any_shut_out(user_id: int, unit_ids: Collection[int], now: datetime) -> Exists:
    """Whether anybody has shut this person or these units out: a column of any query."""
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    shut = Q(user=user_id) | Q(unit__in=unit_ids)
    return Exists(Block.objects.filter(lasting, shut, started_at__lte=now))


def shut_documents(*, patient_ids: Collection[int], now: datetime) -> dict[str, frozenset[int]]:
    """The documents of these patients that staff do not read, by kind."""
    rows = (
        running_blocks(now).filter(patient__in=patient_ids, subject_id__isnull=False).values_list("kind", "subject_id")
    )
    found: dict[str, set[int]] = {kind: set() for kind in DOCUMENTS}
    for kind, subject_id in rows:
        if subject_id is not None:
            found.setdefault(kind, set()).add(subject_id)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def blocks_of(*, patient_id: int, now: datetime) -> list[Shut]:
    """What runs, the newest first. The caller has found a stay of the patient."""
    rows = running_blocks(now).filter(patient=patient_id).select_related("user", "unit", "written_by")
    return [
        Shut(
            id=row.pk,
            who=row.user.name if row.user else row.unit.name if row.unit else "",
            kind=row.kind,
            subject_id=row.subject_id,
            since=row.started_at,
            written_by=row.written_by.name,
        )
        for row in rows.order_by("-started_at", "-pk")
    ]
