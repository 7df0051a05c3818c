"""The log entry by entry and patient by patient, for who may read it: the patient, and doctors of the responsible unit."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from heim.access.home import home_stays
from heim.access.home_table import Home
from heim.access.models import Entry, Shown
from heim.access.posts import held_posts
from heim.access.relations import reached
from heim.access.table import Act
from heim.people.models import Patient, Post, Unit, User

Place = tuple[int, int]  # of an entry and a patient it is about
_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One look at one patient. `owner` is the trust or municipality at the top of the unit somebody acted for."""

    entry_id: int
    patient_id: int
    listed: bool
    at: datetime
    who: str
    role: str
    act: str
    reason: str
    basis: str
    purpose: str
    patient: str
    patient_number: str
    hpr_number: str
    unit: str
    unit_number: str
    owner: str
    owner_number: str


@dataclass(frozen=True, slots=True)
class WantedAudit:
    """`since` is included, `until` is not; `after` is the place of the last one on the page before."""

    patient_id: int | None = None
    places: Collection[Place] | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: Place | None = None
    most: int = 50


def find_audit(*, user: User, wanted: WantedAudit, now: datetime) -> list[AuditRow]:
    """The newest first, one more than `most` when there are more. Nobody else's are found."""
    patients, hidden = _may_read(user, now)
    if wanted.patient_id is not None:
        patients &= {wanted.patient_id}
    return _rows(_places(patients, wanted, hidden))


def audit_of(*, patient_id: int, since: datetime | None = None) -> Iterator[AuditRow]:
    """All of one patient's, the newest first; the caller has made sure that they may be read."""
    after: Place | None = None
    while True:
        wanted = WantedAudit(since=since, after=after, most=_AT_A_TIME)
        places = _places({patient_id}, wanted)
        yield from _rows(places[:_AT_A_TIME])
        if len(places) <= _AT_A_TIME:
            return
        after = places[_AT_A_TIME - 1]


def audit_since(*, since: datetime) -> Iterator[AuditRow]:
    """Everybody's, the oldest first."""
    after = 0
    while True:
        own = list(
            Entry.objects.filter(pk__gt=after, at__gte=since).order_by("pk").values_list("pk", "patient")[:_AT_A_TIME]
        )
        if not own:
            return
        listed = Shown.objects.filter(entry__in=[pk for pk, patient in own if patient is None])
        places = [(pk, patient) for pk, patient in own if patient is not None]
        places += listed.values_list("entry", "patient")
        yield from _rows(sorted(places))
        after = own[-1][0]


def _may_read(user: User, now: datetime) -> tuple[set[int], list[str]]:
    """The patients, and the names of units whose looks are not told: sensitive ones, to others than themselves and home."""
    if not user.is_active:
        return set(), []
    units = [post.unit_id for post in held_posts(user=user, now=now)]
    if not units:
        stays = home_stays(user=user, now=now, act=Home.LOG)
        return set(stays.values_list("patient_id", flat=True)), []
    stays = reached(user=user, act=Act.LOG, now=now, also_ended=True)
    hidden = Unit.objects.filter(sensitive=True).exclude(pk__in=units).values_list("name", flat=True)
    return set(stays.values_list("patient_id", flat=True)), list(hidden)


def _places(patients: set[int], wanted: WantedAudit, hidden: Sequence[str] = ()) -> list[Place]:
    """Two questions, each with its index: one with an "or" over two tables reads the whole log."""
    own = Entry.objects.filter(patient__in=patients, **_between("", wanted)).exclude(unit_name__in=hidden)
    own = own.annotate(entry=F("pk"))
    listed = Shown.objects.filter(patient__in=patients, **_between("entry__", wanted))
    listed = listed.exclude(entry__unit_name__in=hidden)
    found: list[Place] = []
    for rows in (own, listed):
        narrowed: Any = rows
        if wanted.after is not None:
            entry, patient = wanted.after
            narrowed = narrowed.filter(Q(entry__lt=entry) | Q(entry=entry, patient__lt=patient))
        if wanted.places is not None:
            narrowed = narrowed.filter(entry__in=[entry for entry, _patient in wanted.places])
        found += narrowed.order_by("-entry", "-patient").values_list("entry", "patient")[: wanted.most + 1]
    if wanted.places is not None:
        found = [place for place in found if place in wanted.places]
    return sorted(found, reverse=True)[: wanted.most + 1]


def _between(before: str, wanted: WantedAudit) -> dict[str, datetime]:
    since = {} if wanted.since is None else {f"{before}at__gte": wanted.since}
    return since | ({} if wanted.until is None else {f"{before}at__lt": wanted.until})


def _rows(places: Sequence[Place]) -> list[AuditRow]:
    entries = Entry.objects.select_related("user").in_bulk({entry for entry, _patient in places})
    patients = Patient.objects.in_bulk({patient for _entry, patient in places})
    posts = _Posts(entries.values())
    return [_row(entries[entry], patients[patient], posts) for entry, patient in places]


def _row(entry: Entry, patient: Patient, posts: "_Posts") -> AuditRow:
    hpr, unit_number, owner, owner_number = posts.of(entry)
    return AuditRow(
        entry_id=entry.pk,
        patient_id=patient.pk,
        listed=entry.patient_id is None,
        at=entry.at,
        who=entry.user.name,
        role=entry.role,
        act=entry.act,
        reason=entry.reason,
        basis=entry.basis,
        purpose=entry.purpose,
        patient=str(patient),
        patient_number=patient.identity_number,
        hpr_number=hpr,
        unit=entry.unit_name,
        unit_number=unit_number,
        owner=owner,
        owner_number=owner_number,
    )


class _Posts:
    """What the registers say of who looked: their number, their unit's, and whose the unit is."""

    def __init__(self, entries: Collection[Entry]) -> None:
        posts = Post.objects.filter(user__in={entry.user_id for entry in entries})
        rows = posts.select_related("unit__parent__parent__parent").order_by("pk")
        self._known = {(post.user_id, post.role, post.unit.name): post for post in rows}

    def of(self, entry: Entry) -> tuple[str, str, str, str]:
        post = self._known.get((entry.user_id, entry.role, entry.unit_name))
        if post is None:
            return "", "", "", ""
        owner: Unit = post.unit
        while owner.parent is not None:
            owner = owner.parent
        return post.hpr_number, post.unit.organisation_number, owner.name, owner.organisation_number
