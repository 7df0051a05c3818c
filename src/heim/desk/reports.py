"""The list of what has come from home, with what is odd about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.delivery.reads import DeliveryState
from heim.desk.curves import FLAGS
from heim.desk.limit_words import measure_name
from heim.desk.post import state_of
from heim.desk.row import COLOUR
from heim.kit.spoken import spoken
from heim.kit.units import MEASURES
from heim.measurements.reads import InReport, Sent


@dataclass(frozen=True)
class Come:
    """`colour` is empty where no rule covers anything in it."""

    id: int
    taken_at: datetime
    date_only: bool
    by: str
    colour: str
    colour_word: str
    values: tuple[str, ...]
    flags: tuple[str, ...]
    signed_by: str
    signed_at: datetime | None
    delivery: str


def reports_shown(reports: Sequence[Sent], deliveries: Sequence[DeliveryState]) -> list[Come]:
    return [_come(report, state_of(deliveries, "report", report.id)) for report in reports]


def _come(report: Sent, delivery: str) -> Come:
    colour = "" if report.colour is None else report.colour.name.lower()
    flags = sorted({one.clock_flag for one in report.readings if one.clock_flag})
    return Come(
        id=report.id,
        taken_at=report.taken_at,
        date_only="d" in flags,
        by=" · ".join(part for part in (report.device.rpartition("|")[2], report.by) if part),
        colour=colour,
        colour_word=str(COLOUR.get(colour, _("Uten grense"))),
        values=tuple(_value(one) for one in report.readings),
        flags=(*(str(FLAGS[flag]) for flag in flags), *_changes(report)),
        signed_by=report.signed_by,
        signed_at=report.signed_at,
        delivery=delivery,
    )


def _changes(report: Sent) -> list[str]:
    said = []
    if report.withdrawn:
        said.append(_("trukket"))
    elif report.corrected:
        said.append(_("rettet"))
    if not report.current:
        said.append(_("erstattet av en rettelse"))
    return said


def _value(one: InReport) -> str:
    name = measure_name(one.measure)
    if one.value is None:
        return _("%(name)s: ingen verdi") % {"name": name}
    shown = spoken(one.measure, one.value, get_language() or "nb") if one.measure in MEASURES else f"{one.value:g}"
    return f"{name} {shown}"
