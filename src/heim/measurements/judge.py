from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.measurements.models import Reading, Report
from heim.measurements.reading import ENTERED_IN_ERROR, NewReport
from heim.measurements.sort_out import AHEAD
from heim.pathways.bind import BoundRule
from heim.pathways.reads import StayRules, rules_of
from heim.people.models import Stay
from heim.rules.kinds.delta_baseline import DeltaBaseline
from heim.rules.rule import Rule
from heim.storage.prepared import Prepared
from heim.triage.assess import Assessment, assess_series
from heim.triage.raise_concern import Alarm, Source


@dataclass
class Judged:
    """Readings not yet stored, each with its colour, and what was found; later stored readings judged anew are in `later`."""

    readings: list[Reading] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    report_colours: list[int | None] = field(default_factory=list)
    found: list[tuple[Reading, Assessment]] = field(default_factory=list)
    later: list[tuple[Reading, Assessment]] = field(default_factory=list)
    without_baseline: set[tuple[int, str]] = field(default_factory=set)

    def alarms(self) -> list[Alarm]:
        """Once the readings have ids."""
        return [
            Alarm(
                stay_id=reading.stay_id,
                source=Source("measure", reading.measure),
                fact=f"reading:{reading.pk}",
                rule=finding.rule_id,
                colour=finding.colour,
                happened_at=reading.judged_at,
                why=finding.why,
                version_id=finding.version_id,
                personal=finding.personal,
            )
            for reading, assessment in (*self.found, *self.later)
            for finding in assessment.findings
        ]

    def raise_later_colours(self) -> None:
        """A late value can make a later one worse, never better."""
        for reading, assessment in self.later:
            if assessment.colour is not None and (reading.colour is None or assessment.colour > reading.colour):
                Reading.objects.filter(pk=reading.pk).update(colour=assessment.colour)
                Report.objects.filter(pk=reading.report_id).exclude(colour__gte=assessment.colour).update(
                    colour=assessment.colour
                )


def judge_reports(
    *, reports: Sequence[NewReport], stays: Mapping[int, Stay], set_aside: Sequence[Reading], now: datetime
) -> Judged:
    """Judge every new value at its own moment, and every later stored value whose rules look back upon a new one.

    `set_aside` are stored readings that no longer count; later ones that looked back upon them are judged again too.
    """
    judged = Judged()
    for place, report in enumerate(reports):
        for reading in _readings(report, stays[report.stay_id], now):
            judged.readings.append(reading)
            judged.places.append(place)
    touched = [*judged.readings, *set_aside]
    whose = [stays[stay_id] for stay_id in {reading.stay_id for reading in touched}]
    rules = rules_of(whose, {reading.measure for reading in touched})
    series = _series(touched, rules)
    for key, group in _by_series(touched).items():
        of_measure = rules[key[0]].of(key[1])
        _judge_series(judged, group, series.get(key, []), of_measure)
        if any(_wants_baseline(bound.rule) for _version, bound in of_measure):
            judged.without_baseline.add(key)
    colours: dict[int, list[Colour | None]] = defaultdict(list)
    for reading, place in zip(judged.readings, judged.places, strict=True):
        colours[place].append(None if reading.colour is None else Colour(reading.colour))
    judged.report_colours = [worst(colours[place]) for place in range(len(reports))]
    return judged


def _wants_baseline(rule: Rule) -> bool:
    return isinstance(rule, DeltaBaseline) and rule.reckoned and rule.baseline is None


def _readings(report: NewReport, stay: Stay, now: datetime) -> list[Reading]:
    if report.status == ENTERED_IN_ERROR:
        return []
    flag, judged_at = Reading.Clock.STATED, report.taken_at
    if report.date_only:
        flag, judged_at = Reading.Clock.DATE_ONLY, now
    elif report.taken_at > now + AHEAD:
        flag, judged_at = Reading.Clock.FUTURE, now
    return [
        Reading(
            stay=stay,
            patient_id=stay.patient_id,
            measure=new.measure,
            judged_at=judged_at,
            value=new.value,
            clock_flag=flag,
            absent=new.absent,
        )
        for new in report.readings
    ]


def _by_series(readings: Sequence[Reading]) -> dict[tuple[int, str], list[Reading]]:
    groups: dict[tuple[int, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.value is not None:
            groups[reading.stay_id, reading.measure].append(reading)
    return groups


def _window(rules: StayRules, measure: str) -> timedelta | None:
    """How far the rules of a measure look back; None when no rule judges it."""
    return max((bound.rule.window for _version, bound in rules.of(measure)), default=None)


def _series(readings: Collection[Reading], rules: Mapping[int, StayRules]) -> dict[tuple[int, str], list[Reading]]:
    """Stored values around the new ones, as far as any rule looks, one query for all."""
    spans = [
        (reading, window)
        for reading in readings
        if reading.value is not None and (window := _window(rules[reading.stay_id], reading.measure)) is not None
    ]
    if not spans:
        return {}
    rows = _STORED(
        patients={reading.patient_id for reading, _window in spans},
        measures={reading.measure for reading, _window in spans},
        begins=min(reading.judged_at - window for reading, window in spans),
        ends=max(reading.judged_at + window for reading, window in spans),
    )
    found: dict[tuple[int, str], list[Reading]] = defaultdict(list)
    for row in rows:
        reading = Reading.from_db("default", _COLUMNS, row)
        found[reading.stay_id, reading.measure].append(reading)
    return found


_COLUMNS = ("id", "report_id", "stay_id", "patient_id", "measure", "judged_at", "value", "colour")
_STORED = Prepared(
    lambda patients, measures, begins, ends: Reading.objects.filter(
        patient_id__in=patients,
        measure__in=measures,
        judged_at__gte=begins,
        judged_at__lte=ends,
        replaced=False,
        value__isnull=False,
    ).values_list(*_COLUMNS)
)


def _judge_series(
    judged: Judged, touched: list[Reading], stored: list[Reading], rules: Sequence[tuple[int, BoundRule]]
) -> None:
    if not rules:
        return
    window = max(bound.rule.window for _version, bound in rules)
    new = [reading for reading in touched if reading._state.adding]
    # A new value has no id yet; at the same moment it comes after what is stored.
    line = sorted([*stored, *new], key=lambda reading: (reading.judged_at, reading._state.adding, reading.pk or 0))
    points = [Point(reading.judged_at, reading.value) for reading in line if reading.value is not None]
    moments = [point.at for point in points]
    touched_at = sorted(reading.judged_at for reading in touched)
    for place, reading in enumerate(line):
        if reading._state.adding or _looks_back_on(touched_at, reading.judged_at, window):
            begins = bisect_left(moments, reading.judged_at - window)
            assessment = assess_series(rules, points[begins : place + 1])
            if reading._state.adding:
                reading.colour = assessment.colour
                judged.found.append((reading, assessment))
            else:
                judged.later.append((reading, assessment))


def _looks_back_on(touched_at: list[datetime], moment: datetime, window: timedelta) -> bool:
    """Whether anything touched lies within the window that ends at `moment`."""
    before = bisect_right(touched_at, moment)
    return before > 0 and moment - touched_at[before - 1] <= window
