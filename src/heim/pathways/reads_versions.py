"""What there is of pathways: every version with how it stands, and how many follow it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Count

from heim.pathways.models import Approval, Draft, Enrolment, PathwayVersion
from heim.pathways.reads import definition, followed_by, personal_values
from heim.pathways.shape import Pathway

Status = Literal["unapproved", "offered", "in_use", "replaced", "expired"]


@dataclass(frozen=True)
class VersionLine:
    """`patients` are those the asker's units answer for. `status` offered: from another installation, taken into nothing yet;
    replaced: approved still, and there is a newer one that is."""

    id: int
    key: str
    number: int
    pathway: Pathway
    status: Status
    created_at: datetime
    approved_at: datetime | None
    approved_by: str
    valid_until: date | None
    risk_note: str
    origin: str
    patients: int


@dataclass(frozen=True)
class DraftLine:
    id: int
    key: str
    by: str
    changed_at: datetime
    based_on: str


def versions(*, unit_ids: Collection[int], today: date, key: str | None = None) -> dict[str, list[VersionLine]]:
    """By key; the newest version first."""
    rows = PathwayVersion.objects.select_related("approved_by").defer("definition").order_by("key", "-number")
    if key is not None:
        rows = rows.filter(key=key)
    patients, taken = _patients(unit_ids), _taken()
    found: dict[str, list[VersionLine]] = defaultdict(list)
    for row in rows:
        newer = any(line.status == "in_use" for line in found[row.key])
        status = status_of(row, today, taken=row.pk in taken, newer=newer)
        found[row.key].append(_line(row, status, patients[row.pk]))
    return dict(found)


def status_of(row: PathwayVersion, today: date, *, taken: bool, newer: bool) -> Status:
    if row.approved_at is None:
        return "offered" if row.origin and not taken else "unapproved"
    if row.valid_until is None or row.valid_until < today:
        return "expired"
    return "replaced" if newer else "in_use"


def drafts() -> list[DraftLine]:
    """Those still open, the newest change first."""
    rows = Draft.objects.filter(closed_at=None).select_related("by", "based_on").order_by("-changed_at")
    return [
        DraftLine(
            row.pk, row.key, row.by.name, row.changed_at, "" if row.based_on is None else str(row.based_on.number)
        )
        for row in rows
    ]


def approvals_of(version_id: int) -> list[Approval]:
    """Newest first."""
    return list(Approval.objects.filter(version_id=version_id).select_related("by").order_by("-at", "-pk"))


def in_use(key: str, today: date) -> PathwayVersion | None:
    """The newest approved version that is good today."""
    rows = PathwayVersion.objects.filter(key=key, approved_at__isnull=False, valid_until__gte=today)
    return rows.order_by("-number").first()


def followers_of(*, key: str, unit_ids: Collection[int]) -> list[Enrolment]:
    """Who follows any version of it now, in these units, by family name."""
    rows = Enrolment.objects.filter(
        version__key=key, ended_at=None, stay__ended_at=None, stay__responsible_unit_id__in=unit_ids
    )
    return list(
        rows.select_related("stay__patient", "version").order_by(
            "stay__patient__family_name", "stay__patient__given_name"
        )
    )


def limits_without_a_rule(*, stay_id: int, version_id: int) -> list[str]:
    """The person's own limits that nobody would ask for if the stay followed that version: ids of rules."""
    new, key = definition(version_id), definition(version_id).key
    others = [one.pathway for one in followed_by([stay_id]).get(stay_id, ()) if one.pathway.key != key]
    known = {row.id for pathway in (new, *others) for row in pathway.rules if row.personal}
    own = personal_values([stay_id]).get(stay_id, {})
    return sorted(name for name in own if ":" not in name and name not in known)


def _line(row: PathwayVersion, status: Status, patients: int) -> VersionLine:
    return VersionLine(
        id=row.pk,
        key=row.key,
        number=row.number,
        pathway=definition(row.pk),
        status=status,
        created_at=row.created_at,
        approved_at=row.approved_at,
        approved_by="" if row.approved_by is None else row.approved_by.name,
        valid_until=row.valid_until,
        risk_note=row.risk_note,
        origin=row.origin,
        patients=patients,
    )


def _patients(unit_ids: Collection[int]) -> "Counter[int]":
    rows = Enrolment.objects.filter(ended_at=None, stay__ended_at=None, stay__responsible_unit_id__in=unit_ids)
    return Counter(dict(rows.values_list("version_id").annotate(number=Count("pk"))))


def _taken() -> set[int]:
    """Versions that a draft or another version was made from."""
    sources: Sequence[type[PathwayVersion] | type[Draft]] = (PathwayVersion, Draft)
    return {
        pk for model in sources for pk in model.objects.exclude(based_on=None).values_list("based_on_id", flat=True)
    }


def number_of(version_id: int) -> int:
    return PathwayVersion.objects.values_list("number", flat=True).get(pk=version_id)
