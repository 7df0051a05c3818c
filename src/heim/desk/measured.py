"""Numbers that staff type in for a person, read from the form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heim.desk.limit_words import measure_name
from heim.kit.units import MEASURES
from heim.pathways.shape import MeasurePlan

_NUMBER: Final = re.compile(r"[0-9]{1,6}([.,][0-9]{1,3})?")
CONSCIOUSNESS: Final = (
    ("0", gettext_lazy("Våken")),
    ("1", gettext_lazy("Nyoppstått forvirring")),
    ("2", gettext_lazy("Reagerer på tale")),
    ("3", gettext_lazy("Reagerer på smerte")),
    ("4", gettext_lazy("Reagerer ikke")),
)


@dataclass(frozen=True)
class Field:
    """One number to type, or one of a few to choose. `value` None: nothing typed, or nothing that can be read."""

    key: str
    name: str
    unit: str
    typed: str
    value: float | None
    choices: tuple[tuple[str, object], ...] = ()

    @property
    def unreadable(self) -> bool:
        return bool(self.typed) and self.value is None


def fields_of(plans: Sequence[MeasurePlan], typed: Mapping[str, str]) -> list[Field]:
    """What staff measure first; what home measures too may be typed by staff as well."""
    unique = {plan.measure: plan for plan in plans if plan.measure in MEASURES}
    in_order = sorted(unique.values(), key=lambda plan: not plan.by_staff)
    return [_field(plan.measure, typed.get(plan.measure, "").strip()) for plan in in_order]


def _field(key: str, typed: str) -> Field:
    value = float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else None
    choices = CONSCIOUSNESS if key == "consciousness" else ()
    return Field(key, measure_name(key), _unit(key), typed, value, choices)


def _unit(key: str) -> str:
    return _("liter per minutt, 0 er luft") if key == "o2_flow" else MEASURES[key].shown_nb
