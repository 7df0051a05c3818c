from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Stay


def lock_open_stay(stay_id: int) -> Stay:
    """The stay, locked, with its patient. Refuses one that has ended."""
    stay = Stay.objects.select_related("patient").select_for_update(of=("self",)).get(pk=stay_id)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er avsluttet."))
    return stay
