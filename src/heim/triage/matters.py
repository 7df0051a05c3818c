"""Concerns as plain values, for those who pass them on (FHIR, the journal)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from heim.kit.colour import Colour
from heim.rules.why import Why
from heim.triage.models import Concern, Handling, Reason

_READING = "reading:"


@dataclass(frozen=True, slots=True)
class StoredMatter:
    """A concern with every reason in order. `seen_in` are the readings it came from; `since` is when the first happened."""

    id: int
    stay_id: int
    patient_id: int
    kind: str
    code: str
    colour: Colour | None
    opened_at: datetime
    raised_at: datetime
    deadline_at: datetime
    taken_at: datetime | None
    handled_at: datetime | None
    owner_id: int | None
    owner_name: str
    unit_name: str
    unit_organisation_number: str
    why: tuple[Why, ...]
    seen_in: tuple[int, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class StoredHandling:
    """What a person did about some matters of one stay; `undone` when it was taken back."""

    stay_id: int
    at: datetime
    by_id: int
    by_name: str
    note: str
    undone: bool
    matters: tuple[StoredMatter, ...]


def stored_matters(concern_ids: Collection[int]) -> list[StoredMatter]:
    """Two queries. The caller has made sure who may see them."""
    rows = Concern.objects.filter(pk__in=concern_ids).select_related("stay__responsible_unit", "owner").order_by("pk")
    return _with_reasons(rows)


def stored_handling(handling_id: int) -> StoredHandling:
    """Raises Handling.DoesNotExist."""
    row = Handling.objects.select_related("by").get(pk=handling_id)
    concerns = Concern.objects.filter(handling_id=handling_id).select_related("stay__responsible_unit", "owner")
    return StoredHandling(
        stay_id=row.stay_id,
        at=row.at,
        by_id=row.by_id,
        by_name=row.by.name,
        note=row.note,
        undone=row.undone_at is not None,
        matters=tuple(_with_reasons(concerns.order_by("pk"))),
    )


def _with_reasons(rows: Iterable[Concern]) -> list[StoredMatter]:
    concerns = list(rows)
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for reason in Reason.objects.filter(concern__in=[concern.pk for concern in concerns]).order_by("happened_at", "pk"):
        reasons[reason.concern_id].append(reason)
    return [_stored(concern, reasons[concern.pk]) for concern in concerns]


def _stored(row: Concern, reasons: list[Reason]) -> StoredMatter:
    unit = row.stay.responsible_unit
    facts = dict.fromkeys(reason.fact for reason in reasons if reason.fact.startswith(_READING))
    return StoredMatter(
        id=row.pk,
        stay_id=row.stay_id,
        patient_id=row.stay.patient_id,
        kind=row.source_kind,
        code=row.source_code,
        colour=None if row.colour is None else Colour(row.colour),
        opened_at=row.opened_at,
        raised_at=row.raised_at,
        deadline_at=row.deadline_at,
        taken_at=row.taken_at,
        handled_at=row.handled_at,
        owner_id=row.owner_id,
        owner_name="" if row.owner is None else row.owner.name,
        unit_name=unit.name,
        unit_organisation_number=unit.organisation_number,
        why=tuple(Why(reason.why["key"], reason.why["values"]) for reason in reasons),
        seen_in=tuple(int(fact.removeprefix(_READING)) for fact in facts),
        since=min((reason.happened_at for reason in reasons), default=row.opened_at),
    )
