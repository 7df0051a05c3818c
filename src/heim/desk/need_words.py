"""What people in a group have in common, in words: the keys that pathways carry as `needs`."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: Final[Mapping[str, str | Promise]] = {
    "needs_breathing": _("hjelp med pusten"),
    "needs_weight": _("følge med på vekten"),
    "needs_feeding": _("lære å spise"),
    "needs_infusion": _("behandling i blodåren"),
    "needs_titration": _("justere medisiner"),
    "needs_talk": _("samtale"),
    "needs_bowel": _("følge med på magen"),
    "needs_birth": _("tiden etter fødselen"),
    "needs_mood": _("følge med på humøret"),
    "needs_many_conditions": _("flere sykdommer"),
}


def need_words(key: str) -> str:
    """The key itself, made readable, where there are no words for it: a pathway of one's own may have its own needs."""
    return str(_WORDS[key]) if key in _WORDS else key.removeprefix("needs_").replace("_", " ")
