"""Who reaches one stay, and why. The caller has made sure that the user may see the stay."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.http import Http404

from heim.access.blocks import running_blocks
from heim.access.models import BrokenGlass, Sharing, TeamMember
from heim.people.models import Post, Stay, Unit


@dataclass(frozen=True)
class SharedWith:
    """A unit that is let in. `until` is None where nobody has said when it ends."""

    id: int
    unit_id: int
    unit: str
    unit_kind: str
    values: bool
    plan: bool
    talk: bool
    answer: bool
    consent_by: str
    because: str
    since: datetime
    until: datetime | None
    by: str


@dataclass(frozen=True)
class LetIn:
    """One person with access of their own: a member of the team, or somebody who broke the glass (then with `because`)."""

    name: str
    role: str
    unit: str
    because: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Reached:
    """`staff` is how many clinical staff the responsible unit has; `cover` answers for it while it is closed."""

    responsible: str
    staff: int
    cover: str
    shared: tuple[SharedWith, ...]
    team: tuple[LetIn, ...]
    glass: tuple[LetIn, ...]


def shared_with(*, stay: Stay, now: datetime) -> list[SharedWith]:
    """The units that the stay is shared with now, the oldest first."""
    rows = Sharing.objects.filter(_lasting(now), stay=stay, started_at__lte=now).select_related("unit", "by")
    return [
        SharedWith(
            id=row.pk,
            unit_id=row.unit_id,
            unit=row.unit.name,
            unit_kind=row.unit.kind,
            values=row.with_values,
            plan=row.with_plan,
            talk=row.with_talk,
            answer=row.may_answer,
            consent_by=row.consent_by,
            because=row.because,
            since=row.started_at,
            until=row.ended_at,
            by=row.by.name,
        )
        for row in rows.order_by("started_at", "pk")
    ]


def who_reaches(*, stay: Stay, now: datetime) -> Reached:
    """Everybody of the staff who reaches the stay now, without whom the patient has shut out.

    `stay.responsible_unit` must be loaded.
    """
    unit = stay.responsible_unit
    here = Post.objects.filter(_lasting(now), unit=unit, role__in=Post.CLINICAL, started_at__lte=now)
    shut = set(
        running_blocks(now).filter(patient=stay.patient_id, unit__isnull=False).values_list("unit_id", flat=True)
    )
    cover = ""
    if unit.covered_by_id is not None and unit.covered_by_id not in shut:
        cover = Unit.objects.get(pk=unit.covered_by_id).name
    team = TeamMember.objects.filter(_lasting(now), stay=stay, started_at__lte=now).select_related("user")
    glass = BrokenGlass.objects.filter(stay=stay, at__lte=now, until__gt=now).select_related("user", "unit")
    return Reached(
        responsible=unit.name,
        staff=here.aggregate(number=Count("user_id", distinct=True))["number"],
        cover=cover,
        shared=tuple(one for one in shared_with(stay=stay, now=now) if one.unit_id not in shut),
        team=tuple(
            LetIn(row.user.name, *_post(row.user_id, now), "", row.started_at, row.ended_at)
            for row in team.order_by("started_at", "pk")
        ),
        glass=tuple(
            LetIn(
                row.user.name,
                _post(row.user_id, now)[0],
                row.unit.name,
                f"{row.get_because_display()}. {row.reason}",
                row.at,
                row.until,
            )
            for row in glass.order_by("at", "pk")
        ),
    )


def units_to_share_with(*, stay: Stay, now: datetime) -> list[tuple[int, str, str]]:
    """(id, name, kind in words) of units that could be let in: not the responsible one, and not those that are let in."""
    let_in = [one.unit_id for one in shared_with(stay=stay, now=now) if one.until is None]
    kinds = (Unit.Kind.GP_OFFICE, Unit.Kind.MUNICIPALITY, Unit.Kind.DISTRICT, Unit.Kind.TMS, Unit.Kind.DEPARTMENT)
    rows = Unit.objects.filter(kind__in=kinds).exclude(pk__in=[stay.responsible_unit_id, *let_in])
    order = {kind.value: number for number, kind in enumerate(kinds)}
    found = sorted(rows, key=lambda unit: (order[unit.kind], unit.name))
    return [(unit.pk, unit.name, str(Unit.Kind(unit.kind).label)) for unit in found]


def _lasting(now: datetime) -> Q:
    return Q(ended_at=None) | Q(ended_at__gt=now)


def _post(user_id: int, now: datetime) -> tuple[str, str]:
    """The role in words and the unit of the oldest post somebody holds."""
    post = Post.objects.filter(_lasting(now), user_id=user_id, started_at__lte=now).select_related("unit").first()
    return ("", "") if post is None else (str(post.get_role_display()), post.unit.name)


def find_sharing(*, stay: Stay, sharing_id: int) -> Sharing:
    """A sharing of a stay that the door has found. Raises Http404 otherwise."""
    sharing = Sharing.objects.filter(pk=sharing_id, stay=stay).first()
    if sharing is None:
        raise Http404
    return sharing
