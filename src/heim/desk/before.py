"""What was done the last times, and how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.desk.lengths import length
from heim.desk.row import COLOUR
from heim.kit.colour import Colour
from heim.kit.spoken import spoken
from heim.kit.units import MEASURES
from heim.measurements.reads import Value
from heim.triage.reads_stay import Before

_AFTER: Final = timedelta(days=2)
_NEAR: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Outcome:
    """The value nearest to two days later. `colour` is empty where no rule judges it."""

    colour: str
    words: str


@dataclass(frozen=True)
class Then:
    id: int
    at: datetime
    colour: str
    colour_word: str
    titles: tuple[str, ...]
    by: str
    waited: str
    note: str
    outcomes: tuple[Outcome, ...]


def then_of(before: Before, values: Mapping[str, Sequence[Value]], now: datetime) -> Then:
    return Then(
        id=before.id,
        at=before.at,
        colour=before.colour,
        colour_word=str(COLOUR[before.colour]).lower(),
        titles=before.titles,
        by=before.by,
        waited=length(max(before.at - before.opened_at, timedelta())),
        note=before.note,
        outcomes=tuple(
            outcome
            for measure in dict.fromkeys(before.measures)
            if (outcome := _outcome(measure, values.get(measure, ()), before.at)) is not None
        ),
    )


def _outcome(measure: str, values: Sequence[Value], at: datetime) -> Outcome | None:
    if measure not in MEASURES:
        return None
    near = [value for value in values if abs(value.at - at - _AFTER) <= _NEAR]
    if not near:
        return None
    value = min(near, key=lambda one: abs(one.at - at - _AFTER))
    language = get_language() or "nb"
    about = MEASURES[measure]
    said = {
        "name": about.name_en if language.startswith("en") else about.name_nb,
        "value": spoken(measure, value.value, language),
    }
    if value.colour is None:
        return Outcome("", _("To døgn etter: %(name)s %(value)s") % said)
    if value.colour == Colour.GREEN:
        return Outcome("green", _("Virket: %(name)s %(value)s to døgn etter") % said)
    colour = value.colour.name.lower()
    return Outcome(
        colour, _("To døgn etter: %(name)s %(value)s, %(colour)s") % {**said, "colour": str(COLOUR[colour]).lower()}
    )
