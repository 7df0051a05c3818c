"""Values as they were when a question was asked: they go along with it, and do not change afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heim.kit.colour import Colour
from heim.kit.units import MEASURES
from heim.measurements.reads import values_of
from heim.pathways.reads import personal_values, rules_of
from heim.pathways.reads_limits import lines_of
from heim.people.models import Stay


@dataclass(frozen=True)
class Kept:
    at: datetime
    value: float
    colour: Colour | None


@dataclass(frozen=True)
class Series:
    """One measure. `limits` are (colour, "below" or "above", value) as they were in force."""

    measure: str
    values: tuple[Kept, ...]
    limits: tuple[tuple[Colour, str, float], ...]
    baseline: float | None


def take_snapshot(*, stay: Stay, measures: Sequence[str], since: datetime, now: datetime) -> dict[str, Any]:
    """As it is stored; measures without a value are left out."""
    values = values_of(stay=stay, measures=measures, since=since, until=now)
    rules = rules_of([stay], measures)[stay.pk]
    own = personal_values([stay.pk]).get(stay.pk, {})
    series = [
        {
            "measure": measure,
            "values": [[one.at.isoformat(), one.value, one.colour] for one in values[measure]],
            "limits": [[line.colour, line.side, line.value] for line in lines_of(rules, measure)],
            "baseline": own.get(f"baseline:{measure}"),
        }
        for measure in measures
        if values[measure]
    ]
    return {"since": since.isoformat(), "until": now.isoformat(), "series": series}


def series_in(snapshot: Mapping[str, Any]) -> tuple[Series, ...]:
    """What a stored snapshot holds."""
    return tuple(
        Series(
            measure=one["measure"],
            values=tuple(
                Kept(datetime.fromisoformat(at), value, None if colour is None else Colour(colour))
                for at, value, colour in one["values"]
            ),
            limits=tuple((Colour(colour), side, value) for colour, side, value in one["limits"]),
            baseline=one["baseline"],
        )
        for one in snapshot["series"]
        if one["measure"] in MEASURES
    )


def span_of(snapshot: Mapping[str, Any]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(snapshot["since"]), datetime.fromisoformat(snapshot["until"])
