from datetime import datetime
from typing import Final, Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from heim.contact.models import Message
from heim.contact.write import write_message
from heim.kit.refusal import Refusal
from heim.people.models import User

How = Literal["phone", "video"]
HOW: Final = {"phone": _("på telefon"), "video": _("på nettbrettet")}
LONGEST: Final = 500


@transaction.atomic
def ask_for_talk(*, stay_id: int, how: str, about: str, sent_id: str, by: User, now: datetime) -> Message:
    """Home wants to talk with somebody. It is a message: it lies unread until staff see it, and becomes a concern in time."""
    if how not in HOW:
        raise Refusal("how", _("Velg telefon eller nettbrett."))
    if not about.strip() or len(about) > LONGEST:
        raise Refusal("no_subject", _("Skriv kort hva du vil snakke om."))
    with override("nb"):
        text = _("Ønsker en samtale %(how)s: %(about)s") % {"how": HOW[how], "about": about.strip()}
    return write_message(stay_id=stay_id, text=text, from_home=True, sent_id=sent_id, by=by, now=now)
