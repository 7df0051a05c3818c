"""Who has looked at a patient, as the patient reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from heim.access.audit_grounds import ADMINISTER
from heim.access.models import Entry, Flag, Sharing, Shown
from heim.access.table import Basis
from heim.people.models import Post, Stay

_NEWEST = 2**62


@dataclass(frozen=True)
class Look:
    """`role` is as it was kept and `role_name` its word; `agreed` who agreed that the unit was let in, of shared stays.

    `unusual` are those without a relation at the time, and those that somebody follows up.
    """

    id: int
    at: datetime
    who: str
    user_id: int
    role: str
    role_name: str
    unit: str
    act: str
    reason: str
    basis: str
    purpose: str
    agreed: str
    unusual: bool


@dataclass(frozen=True)
class Looks:
    """The newest first. `older` is what to ask on from, None when there are no more."""

    rows: list[Look]
    older: int | None


def looks_at(*, stay: Stay, most: int = 200) -> list[Look]:
    """Who has looked at this patient, newest first; lists that showed the patient count too."""
    return looks_page(patient_id=stay.patient_id, most=most).rows


def looks_page(*, patient_id: int, before: int | None = None, unusual: bool = False, most: int = 200) -> Looks:
    """`before` is the `older` of the page before; `unusual` leaves out all that is as it should be."""
    ids = _ids(patient_id, _NEWEST if before is None else before, unusual, most + 1)
    shown = ids[:most]
    rows = Entry.objects.filter(pk__in=shown).select_related("user").annotate(followed_up=_followed_up())
    agreed = _Agreed(patient_id)
    looks = [_look(entry, agreed) for entry in rows.order_by("-at", "-pk")]
    return Looks(looks, shown[-1] if len(ids) > most else None)


def all_looks(*, patient_id: int) -> Iterator[Look]:
    """From the newest to the first, a page at a time."""
    page = looks_page(patient_id=patient_id, most=1000)
    yield from page.rows
    while page.older is not None:
        page = looks_page(patient_id=patient_id, before=page.older, most=1000)
        yield from page.rows


def _ids(patient_id: int, before: int, unusual: bool, most: int) -> list[int]:
    """Two questions, each with its index: one with an "or" over two tables reads the whole log."""
    own = Entry.objects.filter(patient=patient_id, pk__lt=before)
    listed = Shown.objects.filter(patient=patient_id, entry__lt=before)
    if unusual:
        own = own.filter(_UNUSUAL | Q(_followed_up()))
        listed = listed.filter(entry__basis="").exclude(entry__purpose__in=_AS_IT_SHOULD)
    found = {*own.order_by("-pk").values_list("pk", flat=True)[:most]}
    found |= {*listed.order_by("-entry").values_list("entry", flat=True)[:most]}
    return sorted(found, reverse=True)[:most]


# From before it was kept, neither is there; and who goes through the log itself needs no relation to whom it is about.
_AS_IT_SHOULD = ("", ADMINISTER)
_NO_RELATION = Q(basis="") & ~Q(purpose__in=_AS_IT_SHOULD)
_UNUSUAL = Q(basis=Basis.GLASS) | _NO_RELATION


def _followed_up() -> Exists:
    return Exists(Flag.objects.filter(entry=OuterRef("pk"), verdict=Flag.Verdict.FOLLOWED_UP))


def _look(entry: Entry, agreed: "_Agreed") -> Look:
    no_relation = entry.basis == "" and entry.purpose not in _AS_IT_SHOULD
    followed_up: bool = entry.followed_up  # type: ignore[attr-defined]
    return Look(
        id=entry.pk,
        at=entry.at,
        who=entry.user.name,
        user_id=entry.user_id,
        role=entry.role,
        role_name=str(Post.Role(entry.role).label) if entry.role in Post.Role.values else "",
        unit=entry.unit_name,
        act=entry.act,
        reason=entry.reason,
        basis=entry.basis,
        purpose=entry.purpose,
        agreed=agreed.to(entry) if entry.basis == Basis.SHARED else "",
        unusual=entry.basis == Basis.GLASS or no_relation or followed_up,
    )


class _Agreed:
    """Asked once, when there is something to ask for."""

    def __init__(self, patient_id: int) -> None:
        self._patient_id = patient_id
        self._rows: Sequence[Any] | None = None

    def to(self, entry: Entry) -> str:
        if self._rows is None:
            rows: QuerySet[Sharing, Any] = Sharing.objects.filter(stay__patient=self._patient_id).order_by(
                "-started_at"
            )
            self._rows = list(rows.values_list("unit__name", "started_at", "ended_at", "consent_by"))
        for unit, started_at, ended_at, consent_by in self._rows:
            if unit == entry.unit_name and started_at <= entry.at and (ended_at is None or entry.at < ended_at):
                return str(consent_by)
        return ""
