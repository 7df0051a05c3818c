"""Numbers typed at home: read, and asked again when they cannot be right."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.forms.reads import Value
from heim.kit.clock import local
from heim.kit.spoken import decimal, spoken
from heim.kit.units import MEASURES, Measure
from heim.pathways.shape import MeasurePlan
from heim.portal.names import name_of, unit_of, value_said
from heim.portal.when import spoken_day

if TYPE_CHECKING:
    from heim.people.models import Patient

_IN_GRAMS_BELOW_DAYS: Final = 366
_LONGEST: Final = 12  # no measure has more digits, and a much longer one is no number of a computer either
# A change of weight this big may be true, but is more often a slip: it is asked about, never stopped.
BIG_CHANGE: Final = 0.10


@dataclass(frozen=True)
class Field:
    """One number on the page: what is asked, and what was typed and is wrong with it."""

    measure: Measure
    help: str
    scale: float
    low: float
    high: float
    asked: bool
    last: Value | None
    now: datetime
    typed: str = ""
    fault: str = ""
    doubt: str = ""
    value: float | None = None

    @property
    def key(self) -> str:
        return self.measure.key

    @property
    def name(self) -> str:
        return name_of(self.key)

    @property
    def unit(self) -> str:
        return _("gram") if self.scale == 1000 else unit_of(self.key)

    @property
    def decimals(self) -> int:
        if self.scale == 1000:
            return 0
        return 1 if self.key == "weight" else self.measure.decimals

    @property
    def step(self) -> str:
        """How far one press moves the number."""
        return "10" if self.scale == 1000 else decimal(10**-self.decimals, self.decimals, "en")

    @property
    def start(self) -> str:
        if self.last is None or self.last.value is None:
            return ""
        return decimal(self.last.value * self.scale, self.decimals, get_language() or "nb")

    @property
    def last_said(self) -> str:
        if self.last is None or self.last.value is None:
            return ""
        said = value_said(self.key, self.last.value)
        return _("Sist: %(value)s %(day)s") % {"value": said, "day": spoken_day(self.last.at, self.now)}

    @property
    def change(self) -> float | None:
        """How much of the last value this one differs by."""
        if self.value is None or self.last is None or not self.last.value:
            return None
        return (self.value - self.last.value) / self.last.value


def field_of(plan: MeasurePlan, patient: "Patient", asked: bool, last: Value | None, now: datetime) -> Field:
    measure = MEASURES[plan.measure]
    age = patient.age_days(local(now).date())
    low, high = measure.plausible(age)
    scale = 1000.0 if measure.key == "weight" and age < _IN_GRAMS_BELOW_DAYS else 1.0
    return Field(measure, str(plan.asked_as), scale, low, high, asked, last, now)


def filled_in(field: Field, posted: Mapping[str, str]) -> Field:
    """The field with what was typed, read and checked."""
    typed = posted.get(field.key, "").strip()
    if not typed:
        return field
    number = read_number(typed)
    if number is None:
        return _with(field, typed, _("%(name)s: skriv bare tallet, for eksempel %(example)s."), field.start or "90")
    value = field.measure.rounded(number / field.scale)
    if field.low <= value <= field.high:
        return replace(field, typed=typed, value=value)
    ten_times_less = value / 10
    if field.low <= ten_times_less <= field.high:
        said = decimal(ten_times_less * field.scale, field.decimals, get_language() or "nb")
        return _with(field, typed, _("%(name)s kan ikke være %(typed)s. Mente du %(example)s?"), said)
    low, high = (decimal(end * field.scale, field.decimals, get_language() or "nb") for end in (field.low, field.high))
    return _with(field, typed, _("%(name)s kan ikke være %(typed)s. Skriv et tall fra %(example)s."), f"{low}–{high}")


def read_number(typed: str) -> float | None:
    """Comma or point, spaces between thousands; None when it is no number."""
    plain = typed.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    if not plain or plain.count(".") > 1 or not plain.replace(".", "").isdecimal() or not plain.isascii():
        return None
    return float(plain) if len(plain) <= _LONGEST else None


def doubted(field: Field) -> Field:
    """The field with a question, when its weight is far from the last one."""
    if field.key != "weight" or abs(field.change or 0) <= BIG_CHANGE or field.value is None or field.last is None:
        return field
    return replace(field, doubt=difference_said(field.key, field.value, field.last, field.now))


def difference_said(measure: str, value: float, last: Value, now: datetime) -> str:
    assert last.value is not None
    change, day = value - last.value, spoken_day(last.at, now)
    if round(abs(change), 4) == 0:
        return _("Det samme som %(day)s.") % {"day": day}
    said = spoken(measure, abs(change), get_language() or "nb", beside=value)
    words = _("%(change)s mer enn %(day)s.") if change > 0 else _("%(change)s mindre enn %(day)s.")
    return words % {"change": said, "day": day}


def _with(field: Field, typed: str, sentence: str, example: str) -> Field:
    said = sentence % {"name": field.name, "typed": typed, "example": example}
    return replace(field, typed=typed, fault=said)
