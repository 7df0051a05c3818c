from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from heim.kit.colour import Colour, worst
from heim.measurements.models import Reading, Report
from heim.measurements.reading import ENTERED_IN_ERROR, NewReport
from heim.measurements.rows import STORED, ReadingRow
from heim.measurements.sort_out import AHEAD
from heim.pathways.reads import StayRules, rules_of
from heim.people.models import Stay
from heim.rules.kinds.delta_baseline import DeltaBaseline
from heim.rules.rule import AnyRule
from heim.storage.prepared import Prepared
from heim.triage.assess import Assessment
from heim.triage.judge_values import Value, judge_values
from heim.triage.raise_concern import Alarm, Source


@dataclass
class Judged:
    """Readings not yet stored, each with its colour, and what was found; later stored readings judged anew are in `later`.

    `asks_again`: a rule that judged here wants a first red measured once more. `counted_from`: (stay, measure) -> the newest
    value that a rule of time counts from.
    """

    readings: list[ReadingRow] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    report_colours: list[int | None] = field(default_factory=list)
    found: list[tuple[ReadingRow, Assessment]] = field(default_factory=list)
    later: list[tuple[ReadingRow, Assessment]] = field(default_factory=list)
    without_baseline: set[tuple[int, str]] = field(default_factory=set)
    counted_from: dict[tuple[int, str], datetime] = field(default_factory=dict)
    asks_again: bool = False

    def alarms(self, found: Sequence[tuple[ReadingRow, Assessment]]) -> list[Alarm]:
        """Of `found` and of what was judged anew, once the readings have ids."""
        return [
            Alarm(
                stay_id=reading.stay_id,
                source=Source("measure", finding.measure),
                fact=f"reading:{reading.pk}",
                rule=finding.rule_id,
                colour=finding.colour,
                happened_at=reading.judged_at,
                why=finding.why,
                version_id=finding.version_id,
                personal=finding.personal,
            )
            for reading, assessment in (*found, *self.later)
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
    *, reports: Sequence[NewReport], stays: Mapping[int, Stay], set_aside: Sequence[ReadingRow], now: datetime
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
    stored = _stored(touched, rules)
    for stay_id, own in _by_stay(touched).items():
        _judge_stay(judged, stay_id, own, stored.get(stay_id, []), rules[stay_id])
    colours: dict[int, list[Colour | None]] = defaultdict(list)
    for reading, place in zip(judged.readings, judged.places, strict=True):
        colours[place].append(None if reading.colour is None else Colour(reading.colour))
    judged.report_colours = [worst(colours[place]) for place in range(len(reports))]
    return judged


def _by_stay(touched: Sequence[ReadingRow]) -> dict[int, list[ReadingRow]]:
    found: dict[int, list[ReadingRow]] = defaultdict(list)
    for reading in touched:
        if reading.value is not None:
            found[reading.stay_id].append(reading)
    return found


def _judge_stay(
    judged: Judged, stay_id: int, own: Sequence[ReadingRow], stored: Sequence[ReadingRow], rules: StayRules
) -> None:
    values = _values(own, stored)
    new = [reading for reading in own if reading.new]
    by_id = {reading.pk: reading for reading in stored}
    moments = [(reading.measure, reading.judged_at) for reading in own]
    for value, assessment in judge_values(values=values, touched=moments, rules=rules.rules):
        if value.new:
            reading = new[-value.ref - 1]
            reading.colour = assessment.colour
            judged.found.append((reading, assessment))
        else:
            judged.later.append((by_id[value.ref], assessment))
    for reading in own:
        if any(_wants_baseline(bound.rule) for _version, bound in rules.of(reading.measure)):
            judged.without_baseline.add((stay_id, reading.measure))
        judged.asks_again |= any(bound.remeasure for _version, bound in rules.of(reading.measure))
        if any(bound.timed for _version, bound in rules.looking_at(reading.measure)) and reading.new:
            name = (stay_id, reading.measure)
            judged.counted_from[name] = max(reading.judged_at, judged.counted_from.get(name, reading.judged_at))


def _wants_baseline(rule: AnyRule) -> bool:
    return isinstance(rule, DeltaBaseline) and rule.reckoned and rule.baseline is None


def _readings(report: NewReport, stay: Stay, now: datetime) -> list[ReadingRow]:
    if report.status == ENTERED_IN_ERROR:
        return []
    flag, judged_at = Reading.Clock.STATED, report.taken_at
    if report.date_only:
        flag, judged_at = Reading.Clock.DATE_ONLY, now
    elif report.taken_at > now + AHEAD:
        flag, judged_at = Reading.Clock.FUTURE, now
    return [
        ReadingRow(
            pk=0,
            report_id=0,
            stay_id=stay.pk,
            patient_id=stay.patient_id,
            measure=new.measure,
            judged_at=judged_at,
            value=new.value,
            clock_flag=flag.value,
            absent=new.absent,
        )
        for new in report.readings
    ]


def _values(touched: Sequence[ReadingRow], stored: Sequence[ReadingRow]) -> list[Value]:
    """In time order. A new value has no id yet: it is named by its place, below zero, and comes after what is stored."""
    new = [reading for reading in touched if reading.new]
    line = [
        *((reading, reading.pk) for reading in stored),
        *((reading, -place) for place, reading in enumerate(new, 1)),
    ]
    line.sort(key=lambda one: (one[0].judged_at, one[1] < 0, abs(one[1])))
    return [
        Value(reading.measure, reading.judged_at, reading.value, ref, ref < 0)
        for reading, ref in line
        if reading.value is not None
    ]


def _stored(touched: Collection[ReadingRow], rules: Mapping[int, StayRules]) -> dict[int, list[ReadingRow]]:
    """Stored values around the new ones by stay, as far as any rule looks, one query for all."""
    spans = [
        (reading, bound)
        for reading in touched
        if reading.value is not None
        for _version, bound in rules[reading.stay_id].looking_at(reading.measure)
    ]
    if not spans:
        return {}
    rows = _STORED(
        patients={reading.patient_id for reading, _bound in spans},
        measures={measure for _reading, bound in spans for measure in bound.measures},
        begins=min(reading.judged_at - bound.window for reading, bound in spans),
        ends=max(reading.judged_at + bound.window for reading, bound in spans),
    )
    found: dict[int, list[ReadingRow]] = defaultdict(list)
    for row in rows:
        reading = ReadingRow(*row)
        found[reading.stay_id].append(reading)
    return found


_STORED = Prepared(
    lambda patients, measures, begins, ends: Reading.objects.filter(
        patient_id__in=patients,
        measure__in=measures,
        judged_at__gte=begins,
        judged_at__lte=ends,
        replaced=False,
        value__isnull=False,
    ).values_list(*STORED)
)
