"""The small curves of a list's rows. Everybody who has the list open asks for it again and again, so a curve is kept with its
line: drawn anew when the line has changed, when a limit of the person's own has (asked once a minute), and each quarter of
an hour."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from django.utils.safestring import SafeString

from heim.desk.row import measure_with_curve
from heim.desk.row_markup import spark_markup
from heim.desk.spark import DAYS, spark
from heim.kit.point import Point
from heim.measurements.reads import sparks
from heim.pathways.reads import personal_values
from heim.pathways.reads_limits import red_limit
from heim.triage.reads import Line

_QUARTER: Final = 15  # minutes; moves a curve by a twentieth of its smallest dot


class _Kept(NamedTuple):
    """`minute` is when it was last seen to be as `drawn_by` says."""

    minute: datetime
    drawn_by: object
    drawing: SafeString


_kept: WeakKeyDictionary[Line, _Kept] = WeakKeyDictionary()


def drawings_of(lines: Sequence[Line], now: datetime) -> dict[int, SafeString]:
    """By stay, for those that have something to draw."""
    minute = now.replace(second=0, microsecond=0)
    measures = {line: measure for line in lines if (measure := measure_with_curve(line)) is not None}
    found = {line: kept.drawing for line in measures if (kept := _kept.get(line)) is not None and kept.minute == minute}
    older = [line for line in measures if line not in found]
    # A limit that was passed stands on the line itself.
    own = personal_values([line.stay_id for line in older if line.limit is None]) if older else {}
    quarter = minute.replace(minute=minute.minute // _QUARTER * _QUARTER)
    drawn_by = {line: (quarter, tuple(sorted(own.get(line.stay_id, {}).items()))) for line in older}
    found |= {line: kept.drawing for line in older if (kept := _kept.get(line)) and kept.drawn_by == drawn_by[line]}
    missing = {line: measures[line] for line in older if line not in found}
    if missing:
        wanted = {(line.patient.pk, measure) for line, measure in missing.items()}
        series = sparks(wanted=wanted, since=now - timedelta(days=DAYS), until=now)
        for line, measure in missing.items():
            points = series.get((line.patient.pk, measure), [])
            found[line] = _drawn(line, measure, points, own.get(line.stay_id, {}), now)
    _kept.update({line: _Kept(minute, drawn_by[line], found[line]) for line in older})
    return {line.stay_id: drawing for line, drawing in found.items()}


def _drawn(line: Line, measure: str, points: Sequence[Point], own: Mapping[str, float], now: datetime) -> SafeString:
    drawn = spark(measure, points, _limit(line, measure, points, own), now)
    return SafeString("") if drawn is None else spark_markup(drawn, line.colour or "")


def _limit(line: Line, measure: str, points: Sequence[Point], own: Mapping[str, float]) -> float | None:
    """The limit that was passed; else the one that would be red for this person."""
    if line.limit is not None or line.version_id is None or not points:
        return line.limit
    return red_limit(version_id=line.version_id, measure=measure, values=own, near=points[-1].value)
