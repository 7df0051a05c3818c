"""Which procedures are in force, who must read them, and who has."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from heim.people.models import Post, User
from heim.procedures.models import Procedure, Understood
from heim.procedures.publish import MAY_PUBLISH


@dataclass(frozen=True)
class Listed:
    """A procedure in force. `mine`: I am one of those who must read it; `read_at`: when I did."""

    id: int
    key: str
    number: int
    title: str
    pathway: str
    step: str
    review_by: date
    mine: bool
    read_at: datetime | None
    readers: int
    have_read: int

    @property
    def waits_for_me(self) -> bool:
        return self.mine and self.read_at is None


@dataclass(frozen=True)
class Reader:
    """Somebody who must read it. `at` None: has not yet."""

    name: str
    role: str
    at: datetime | None


def procedures_for(*, user: User, now: datetime, pathway: str | None = None) -> list[Listed]:
    """What is in force, what waits for this person first; only those of one pathway when it is named."""
    rows = list(_in_force() if pathway is None else _in_force().filter(pathway=pathway))
    mine = set(_posts(now).filter(user=user).values_list("role", flat=True))
    found = [_listed(row, mine, user, now) for row in rows]
    return sorted(found, key=lambda one: (not one.waits_for_me, one.title))


def find_procedure(*, procedure_id: int) -> Procedure:
    """Any version, also a replaced one. Raises Http404."""
    row = Procedure.objects.filter(pk=procedure_id).select_related("by").first()
    if row is None:
        raise Http404
    return row


def versions_of(key: str) -> list[Procedure]:
    """The newest first."""
    return list(Procedure.objects.filter(key=key).order_by("-number"))


def readers_of(*, procedure: Procedure, now: datetime) -> list[Reader]:
    """Everybody with one of its roles now, those who have not read it first."""
    at = dict(Understood.objects.filter(procedure=procedure).values_list("user_id", "at"))
    posts = _posts(now).filter(role__in=procedure.roles).select_related("user").order_by("user__name", "pk")
    readers = {post.user_id: Reader(post.user.name, post.get_role_display(), at.get(post.user_id)) for post in posts}
    return sorted(readers.values(), key=lambda one: one.at is not None)


def may_publish(*, user: User, now: datetime) -> bool:
    return _posts(now).filter(user=user, role__in=MAY_PUBLISH).exists()


def _in_force() -> QuerySet[Procedure]:
    newest = Procedure.objects.filter(key=OuterRef("key")).order_by("-number").values("pk")[:1]
    return Procedure.objects.filter(pk=Subquery(newest))


def _posts(now: datetime) -> QuerySet[Post]:
    return Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now, user__is_active=True)


def _listed(row: Procedure, mine: set[str], user: User, now: datetime) -> Listed:
    readers = set(_posts(now).filter(role__in=row.roles).values_list("user_id", flat=True))
    read = dict(Understood.objects.filter(procedure=row).values_list("user_id", "at"))
    return Listed(
        id=row.pk,
        key=row.key,
        number=row.number,
        title=row.title,
        pathway=row.pathway,
        step=row.step,
        review_by=row.review_by,
        mine=not mine.isdisjoint(row.roles),
        read_at=read.get(user.pk),
        readers=len(readers),
        have_read=len(readers & read.keys()),
    )
