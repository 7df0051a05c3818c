"""The measures of a stay as charts over readable tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from heim.desk.growth import growth_words
from heim.desk.row import COLOUR
from heim.kit.clock import OSLO, local
from heim.kit.spoken import spoken, spoken_number
from heim.kit.units import MEASURES
from heim.measurements.reads import Value
from heim.pathways.reads import StayRules, followed_by, personal_values, rules_of
from heim.pathways.reads_limits import Line, lines_of
from heim.pathways.shape import MeasurePlan

if TYPE_CHECKING:
    from heim.people.models import Stay

_SIDES: Final[Mapping[str, str | Promise]] = {
    "yellow-below": gettext_lazy("nedre gule grense %(value)s"),
    "red-below": gettext_lazy("nedre røde grense %(value)s"),
    "yellow-above": gettext_lazy("øvre gule grense %(value)s"),
    "red-above": gettext_lazy("øvre røde grense %(value)s"),
}
_SHORT: Final[Mapping[str, str | Promise]] = {
    "yellow": gettext_lazy("gul %(value)s"),
    "red": gettext_lazy("rød %(value)s"),
}
FLAGS: Final[Mapping[str, str | Promise]] = {
    "d": gettext_lazy("uten klokkeslett"),
    "f": gettext_lazy("klokka gikk feil"),
}
_GRAMS_BELOW_KG: Final = 10


@dataclass(frozen=True)
class Limit:
    kind: str
    value: str
    short: str
    words: str


@dataclass(frozen=True)
class Mark:
    """Something that happened, as a line through the charts."""

    at: datetime
    label: str


@dataclass(frozen=True)
class Dot:
    """A row of the table; `value` None is a day when nothing came."""

    at: datetime
    value: str | None
    shown: str
    colour: str
    verdict: str
    flag: str


@dataclass(frozen=True)
class Curve:
    measure: str
    title: str
    unit: str
    usual: str
    value: str
    colour: str
    colour_word: str
    decimals: int
    min_span: str
    baseline: str
    limits: tuple[Limit, ...]
    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    growth: tuple[str, ...]
    since: datetime
    until: datetime
    first: bool = False
    last: bool = False


def planned_measures(stay: "Stay") -> dict[str, MeasurePlan]:
    """What the stay's pathways measure, in their order."""
    return {plan.measure: plan for one in followed_by([stay.pk]).get(stay.pk, ()) for plan in one.pathway.measures}


def curves_of(
    *, stay: "Stay", values: Mapping[str, Sequence[Value]], marks: Sequence[Mark], since: datetime, now: datetime
) -> list[Curve]:
    """One chart for each measure that is asked for or has come; `values` may reach further back than `since`."""
    rules = rules_of([stay])[stay.pk]
    own = personal_values([stay.pk]).get(stay.pk, {})
    curves = []
    for measure, plan in planned_measures(stay).items():
        series = values.get(measure, ())
        shown = [value for value in series if value.at >= since]
        if shown or not plan.optional:
            begins = max(since, stay.started_at)
            missing = [] if plan.optional or not _daily(plan) else _missing_days(shown, begins, now)
            baseline = own.get(f"baseline:{measure}")
            curve = _curve(measure, series, shown, missing, lines_of(rules, measure), baseline, (since, now))
            curves.append(replace(curve, marks=tuple(marks)))
    if curves:
        curves[0] = replace(curves[0], first=True)
        curves[-1] = replace(curves[-1], last=True)
    return curves


def one_curve(
    *, measure: str, values: Sequence[Value], rules: StayRules, baseline: float | None, since: datetime, now: datetime
) -> Curve:
    """A chart of stored values against the limits of `rules`, with no days marked as missing."""
    lines = lines_of(rules, measure)
    return drawn_curve(measure=measure, values=values, lines=lines, baseline=baseline, since=since, now=now)


def drawn_curve(
    *,
    measure: str,
    values: Sequence[Value],
    lines: Sequence[Line],
    baseline: float | None,
    since: datetime,
    now: datetime,
) -> Curve:
    """The same with the limits at hand."""
    return replace(_curve(measure, values, values, [], lines, baseline, (since, now)), last=True)


def scale_of(measure: str, values: Sequence[float]) -> int:
    """1000 where a weight is shown in grams."""
    return 1000 if measure == "weight" and any(value < _GRAMS_BELOW_KG for value in values) else 1


def _curve(
    measure: str,
    series: Sequence[Value],
    shown: Sequence[Value],
    missing: Sequence[datetime],
    lines: Sequence[Line],
    baseline: float | None,
    span: tuple[datetime, datetime],
) -> Curve:
    language = get_language() or "nb"
    about = MEASURES[measure]
    scale = scale_of(measure, [value.value for value in series])
    newest = series[-1] if series else None
    colour = "" if newest is None or newest.colour is None else newest.colour.name.lower()
    return Curve(
        measure=measure,
        title=about.name_en if language.startswith("en") else about.name_nb,
        unit="g" if scale != 1 else (about.shown_en or about.shown_nb if language.startswith("en") else about.shown_nb),
        usual="" if baseline is None else _("vanlig %(value)s") % {"value": spoken_number(measure, baseline, language)},
        value="" if newest is None else spoken_number(measure, newest.value, language),
        colour=colour,
        colour_word=str(COLOUR.get(colour, "")),
        decimals=0 if scale != 1 else about.decimals,
        min_span=f"{0.3 * scale if scale != 1 else about.smallest_span:g}",
        baseline="" if baseline is None else f"{baseline * scale:g}",
        limits=tuple(_limit(line, measure, scale) for line in lines),
        marks=(),
        dots=_dots(measure, shown, missing, scale),
        growth=growth_words(series) if scale != 1 else (),
        since=span[0],
        until=span[1],
    )


def _limit(line: Line, measure: str, scale: int) -> Limit:
    kind = f"{line.colour.name.lower()}-{line.side}"
    said = {"value": spoken_number(measure, line.value, get_language() or "nb")}
    colour = line.colour.name.lower()
    return Limit(kind, f"{line.value * scale:g}", str(_SHORT[colour]) % said, str(_SIDES[kind]) % said)


def _dots(measure: str, shown: Sequence[Value], missing: Sequence[datetime], scale: int) -> tuple[Dot, ...]:
    language = get_language() or "nb"
    dots = [
        Dot(
            at=value.at,
            value=f"{round(value.value * scale, 3):g}",
            shown=spoken(measure, value.value, language),
            colour="" if value.colour is None else value.colour.name.lower(),
            verdict=verdict(value),
            flag=str(FLAGS.get(value.clock_flag, "")),
        )
        for value in shown
    ]
    dots += [Dot(at, None, "–", "", _("ikke målt"), "") for at in missing]
    return tuple(sorted(dots, key=lambda dot: dot.at, reverse=True))


def verdict(value: Value) -> str:
    if value.colour is None:
        return _("ingen grense satt")
    name = value.colour.name.lower()
    return _("innenfor") if name == "green" else str(COLOUR[name]).lower()


def _daily(plan: MeasurePlan) -> bool:
    return plan.schedule.startswith("daily") or "/day" in plan.schedule


def _missing_days(shown: Sequence[Value], since: datetime, now: datetime) -> list[datetime]:
    """Noon of each whole day without a value; today is not over yet."""
    have = {local(value.at).date() for value in shown}
    day, today = local(since).date() + timedelta(days=1), local(now).date()
    missing = []
    while day < today:
        if day not in have:
            missing.append(datetime.combine(day, time(12), OSLO))
        day += timedelta(days=1)
    return missing
