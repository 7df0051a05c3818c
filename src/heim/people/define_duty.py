from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import DutyLine, Post, Unit, User

HIGHEST_RANK = 9


@transaction.atomic
def define_duty(
    *, unit_id: int, role: str, rank: int, around_the_clock: bool, phone: str, by: User, now: datetime
) -> DutyLine:
    """A duty that must be manned from now on; the same role and rank again changes how it is. Refuses another rank than 1-9,
    and what is no role that can be rung."""
    Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    if role not in {one.value for one in duty_roles()}:
        raise Refusal("no_role", _("Velg hvem som skal ha vakten."))
    if not 1 <= rank <= HIGHEST_RANK:
        raise Refusal("no_rank", _("Rekkefølgen er et tall fra 1 til 9."))
    if not around_the_clock and not Unit.objects.filter(pk=unit_id, opening_hours__isnull=False).exists():
        raise Refusal("no_hours", _("Enheten har ingen åpningstid. Skriv den først, eller velg vakt hele døgnet."))
    line, _made = DutyLine.objects.update_or_create(
        unit_id=unit_id,
        role=role,
        rank=rank,
        ended_at=None,
        defaults={"around_the_clock": around_the_clock, "phone": phone.strip()[:20]},
    )
    return line


def duty_roles() -> tuple[Post.Role, ...]:
    """Who can have a duty: those who look after patients, and the leader, who is rung last."""
    return (*Post.CLINICAL, Post.Role.LEADER)
