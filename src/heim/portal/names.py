"""What measures are called at home: short, without abbreviations."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from heim.kit.spoken import spoken
from heim.kit.units import MEASURES
from heim.pathways.questions import option_said

_NAMES: Final[Mapping[str, str | Promise]] = {
    "spo2": _("Oksygen"),
    "heart_rate": _("Puls"),
    "resp_rate": _("Pust i minuttet"),
    "weight": _("Vekt"),
    "temp": _("Temperatur"),
    "reliever_puffs": _("Anfallsmedisin"),
    "o2_flow": _("Liter oksygen i minuttet"),
    "feeding_share": _("Mat"),
    "nappies": _("Våte bleier"),
    "breastfeeds": _("Bryst eller flaske"),
    "newborn_behaviour": _("Hvordan barnet er"),
    "worried": _("Bekymret"),
}
_UNITS: Final[Mapping[str, str | Promise]] = {
    "heart_rate": _("slag i minuttet"),
    "resp_rate": _("ganger i minuttet"),
    "temp": _("grader"),
    "breastfeeds": _("ganger"),
    "nappies": _("bleier"),
}
# Reckoned from the answers, and said by them.
HIDDEN: Final = frozenset({"copd_changed", "copd_rest_breathless"})


def name_of(measure: str) -> str:
    if measure in _NAMES:
        return str(_NAMES[measure])
    known = MEASURES[measure]
    return known.name_en if (get_language() or "nb").startswith("en") else known.name_nb


def names_said(measures: Iterable[str]) -> str:
    """`Vekt, blodtrykk, oksygen.`; the two numbers of a blood pressure are one thing to measure."""
    blood_pressure = str(_("Blodtrykk"))
    names = (blood_pressure if one in ("bp_sys", "bp_dia") else name_of(one) for one in measures)
    said = ", ".join(dict.fromkeys(name.lower() for name in names))
    return f"{said[:1].upper()}{said[1:]}."


def unit_of(measure: str) -> str:
    """The unit beside the field."""
    if measure in _UNITS:
        return str(_UNITS[measure])
    known = MEASURES[measure]
    return known.shown_en if known.shown_en is not None and get_language() == "en" else known.shown_nb


def value_said(measure: str, value: float) -> str:
    """`86 %`, `82`, or the words of an answer."""
    answer = option_said(measure, value)
    if answer is not None:
        return str(answer)
    if measure == "worried":
        return str(_("Ja")) if value else str(_("Nei"))
    return spoken(measure, value, get_language() or "nb").removesuffix("/min")
