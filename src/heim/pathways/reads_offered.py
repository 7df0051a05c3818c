"""Which pathways somebody may be taken into today."""

from dataclasses import dataclass
from datetime import datetime

from heim.kit.clock import local
from heim.pathways.models import PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway


@dataclass(frozen=True)
class Offered:
    version_id: int
    number: int
    pathway: Pathway


def offered(*, now: datetime) -> list[Offered]:
    """The newest approved version of each, while the approval lasts; by title."""
    approved = PathwayVersion.objects.filter(approved_at__isnull=False, valid_until__gte=local(now).date())
    newest = {row.key: row for row in approved.order_by("number")}
    found = [Offered(row.pk, row.number, definition(row.pk)) for row in newest.values()]
    return sorted(found, key=lambda one: str(one.pathway.title))


def offered_as(*, version_id: int, now: datetime) -> Offered | None:
    return next((one for one in offered(now=now) if one.version_id == version_id), None)


def partner_of(one: Offered, *, now: datetime) -> Offered | None:
    """The pathway of the other of two, if it is offered too."""
    return next((other for other in offered(now=now) if other.pathway.key == one.pathway.partner), None)
