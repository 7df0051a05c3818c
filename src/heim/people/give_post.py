from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Post, Unit, User


@transaction.atomic
def give_post(*, unit_id: int, username: str, role: str, hpr_number: str, by: User, now: datetime) -> Post:
    """From now on. Nobody gives one to themselves: who decides about access must not be who gets it.

    Refuses an unknown person or role, a number that is none, and a post somebody has already.
    """
    Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None:
        raise Refusal("nobody", _("Ingen har dette brukernavnet."))
    if user == by:
        raise Refusal("own", _("Du kan ikke gi deg selv en stilling. Be en annen om det."))
    if role not in {one.value for one in given_roles()}:
        raise Refusal("no_role", _("Velg hvilken stilling personen skal ha."))
    number = hpr_number.strip()
    if number and not (number.isascii() and number.isdigit() and 7 <= len(number) <= 9):
        raise Refusal("no_number", _("Et HPR-nummer har sju til ni siffer."))
    held = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), user=user, unit_id=unit_id, role=role)
    if held.exists():
        raise Refusal("held", _("Personen har alt denne stillingen her."))
    return Post.objects.create(user=user, unit_id=unit_id, role=role, hpr_number=number, started_at=now, given_by=by)


def given_roles() -> list[Post.Role]:
    """A gateway is no person: it is set up on the command line."""
    return [role for role in Post.Role if role != Post.Role.GATEWAY]
