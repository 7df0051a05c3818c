from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.models import Post, User
from heim.procedures.models import Procedure

LONGEST = 20_000
MAY_PUBLISH = (Post.Role.DOCTOR, Post.Role.COORDINATOR, Post.Role.LEADER)


@transaction.atomic
def publish_procedure(
    *,
    title: str,
    text: str,
    roles: Collection[str],
    review_by: date,
    by: User,
    now: datetime,
    pathway: str = "",
    step: str = "",
    replaces: int | None = None,
) -> Procedure:
    """How something is done, new or (`replaces`) the next version; everybody in `roles` must read it anew.

    Refuses anybody but a doctor, coordinator or leader, an empty or endless text, nobody to read it, a day of review that is
    not ahead, and a version that somebody else has replaced meanwhile.
    """
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    if not Post.objects.filter(running, user=by, role__in=MAY_PUBLISH, started_at__lte=now).exists():
        raise Refusal("not_yours", _("Bare lege, koordinator eller leder kan legge ut en prosedyre."))
    if not (title.strip() and text.strip()) or len(text) > LONGEST or len(title) > 160:
        raise Refusal("no_text", _("Skriv en tittel og en tekst på høyst 20 000 tegn."))
    if not roles or not set(roles) <= set(Post.CLINICAL):
        raise Refusal("no_reader", _("Velg hvem som skal ha lest den."))
    if review_by <= local(now).date():
        raise Refusal("no_review", _("Datoen for ny gjennomgang må være fram i tid."))
    key, number = _new_key(title) if replaces is None else _next_of(replaces)
    return Procedure.objects.create(
        key=key,
        number=number,
        title=title.strip(),
        text=text.strip(),
        pathway=pathway,
        step=step.strip(),
        roles=sorted(roles),
        review_by=review_by,
        published_at=now,
        by=by,
    )


def _new_key(title: str) -> tuple[str, int]:
    """From the title; numbered where another procedure has that name."""
    stem = slugify(title)[:50] or "prosedyre"
    taken = set(Procedure.objects.filter(key__startswith=stem).values_list("key", flat=True))
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken), 1


def _next_of(replaces: int) -> tuple[str, int]:
    """Two who write at once wait here for each other, and the second is refused."""
    before = Procedure.objects.select_for_update().get(pk=replaces)
    newest = Procedure.objects.filter(key=before.key).aggregate(newest=Max("number"))["newest"]
    if newest != before.number:
        raise Refusal("changed", _("Noen andre har lagt ut en ny versjon mens du skrev. Se på den først."))
    return before.key, before.number + 1
