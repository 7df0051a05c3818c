"""Where something happens, and who answers for it, in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACES: Final[Mapping[str, str | Promise]] = {
    "home": _("hjemme"),
    "institution": _("omsorgsbolig eller institusjon"),
    "loan_flat": _("låneleilighet"),
    "helserom": _("helserom"),
    "clinic": _("poliklinikk"),
    "ward": _("sykehus, døgn"),
}
LEVELS: Final[Mapping[str, str | Promise]] = {
    "hospital": _("sykehuset"),
    "tms": _("oppfølgingssenteret"),
    "municipality": _("kommunen"),
    "gp": _("fastlegen"),
    "patient": _("pasienten selv"),
}
