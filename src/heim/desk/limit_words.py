"""A personal number in words."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.desk.row import COLOUR
from heim.kit.colour import Colour
from heim.kit.units import MEASURES
from heim.pathways.reads_limits import OwnLimit

_NUMBER = re.compile(r"-?[0-9]{1,4}(\.[0-9]{1,3})?")


def measure_name(measure: str) -> str:
    if measure not in MEASURES:
        return measure
    about = MEASURES[measure]
    return about.name_en if (get_language() or "nb").startswith("en") else about.name_nb


def limit_name(name: str) -> str:
    """A rule's id or "baseline:<measure>", for the log: `grensen spo2.red`, `det vanlige for Puls`."""
    kind, colon, measure = name.partition(":")
    if colon and kind == "baseline":
        return _("det vanlige for %(measure)s") % {"measure": measure_name(measure).lower()}
    return _("grensen «%(name)s»") % {"name": name}


def limit_label(*, kind: str, colour: Colour | None, when: str) -> str:
    """What a field for a personal number asks for."""
    if colour is None:
        return _("Vanlig verdi")
    said: dict[str, Any] = {"colour": str(COLOUR[colour.name.lower()])}
    below = when.startswith("<")
    if kind == "abs":
        if when == "<":
            return _("%(colour)s under") % said
        if when == "<=":
            return _("%(colour)s til og med") % said
        return (_("%(colour)s over") if when == ">" else _("%(colour)s fra og med")) % said
    if kind == "delta_baseline":
        return (
            _("%(colour)s ved fall fra det vanlige") if below else _("%(colour)s ved økning fra det vanlige")
        ) % said
    if kind == "slope":
        return _("%(colour)s når økningen er under (g/kg i døgnet)") % said
    return (_("%(colour)s når endringen er under") if below else _("%(colour)s når endringen er over")) % said


@dataclass(frozen=True)
class Field:
    """A number to set. `text` is what stands in the field; `number` is None when it is empty or cannot be read."""

    name: str
    label: str
    text: str
    number: float | None
    unreadable: bool
    now: str
    standard: str
    unit: str


def field_of(limit: OwnLimit, written: str | None) -> Field:
    """`written` None: nothing has been sent yet."""
    text = plain(limit.value) if written is None else written.strip()
    number = _read(text)
    return Field(
        name=limit.name,
        label=limit_label(kind=limit.kind, colour=limit.colour, when=limit.when),
        text=text,
        number=number,
        unreadable=bool(text) and number is None,
        now=plain(limit.value),
        standard="" if limit.standard is None else plain(limit.standard),
        unit=_unit(limit),
    )


def plain(value: float | None) -> str:
    """`87`, `37,8`; empty for None."""
    if value is None:
        return ""
    text = f"{value:g}"
    return text if (get_language() or "nb").startswith("en") else text.replace(".", ",")


def _read(text: str) -> float | None:
    plain_text = text.strip().replace(",", ".").replace("−", "-")
    return float(plain_text) if _NUMBER.fullmatch(plain_text) else None


def _unit(limit: OwnLimit) -> str:
    if limit.kind == "slope":
        return "g/kg/d"
    if limit.kind in ("pct_window", "pct_baseline"):
        return "%"
    about = MEASURES[limit.measure]
    return about.shown_en or about.shown_nb if (get_language() or "nb").startswith("en") else about.shown_nb
