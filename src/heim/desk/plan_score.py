"""NEWS2 in words: the total with its parts, or why there is none. Never green when it is not whole."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.desk.lengths import length
from heim.desk.limit_words import measure_name
from heim.kit.spoken import spoken
from heim.measurements.news2 import Part, Scored


@dataclass(frozen=True)
class PartShown:
    name: str
    value: str
    points: str


@dataclass(frozen=True)
class ScoreShown:
    """`signal` is grey where no total could be reckoned, empty where no rule judges it."""

    signal: str
    total: str
    why_not: str
    scale_2: bool
    at: datetime | None
    window: str
    parts: tuple[PartShown, ...]


def score_shown(scored: Scored, now: datetime) -> ScoreShown:
    colour = "" if scored.colour is None else scored.colour.name.lower()
    return ScoreShown(
        signal="grey" if scored.total is None else colour,
        total="" if scored.total is None else str(scored.total),
        why_not=_why_not(scored, now),
        scale_2=scored.scale_2,
        at=scored.at,
        window=length(scored.window),
        parts=tuple(_part(one) for one in scored.parts) if scored.why_not in ("", "missing") else (),
    )


def _why_not(scored: Scored, now: datetime) -> str:
    if scored.why_not == "missing":
        names = ", ".join(measure_name(one).lower() for one in scored.missing)
        return _("ikke beregnet: mangler %(names)s") % {"names": names}
    if scored.why_not == "stale" and scored.at is not None:
        return _("ikke beregnet: siste verdi er %(ago)s gammel") % {"ago": length(now - scored.at)}
    return {
        "under_16": _("ikke beregnet: under 16 år"),
        "pregnant": _("ikke beregnet: gravid eller nylig født"),
        "nothing": _("ikke beregnet: ingenting er målt"),
    }.get(scored.why_not, "")


def _part(part: Part) -> PartShown:
    name = measure_name(part.measure)
    if part.value is None or part.points is None:
        return PartShown(name, _("mangler"), "–")
    return PartShown(name, spoken(part.measure, part.value, get_language() or "nb"), str(part.points))
