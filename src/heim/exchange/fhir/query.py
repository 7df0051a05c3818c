"""Search parameters, from text to what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from heim.exchange.fhir.fault import Refused, refuse
from heim.exchange.fhir.moment import moment_of
from heim.kit.clock import local

NOBODY = -1
COUNT, MOST = 50, 200
_ALWAYS = ("_id", "_count", "_sort", "_format", "_page")


class Searchable(Protocol):
    SEARCH: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Query:
    """The parameters as sent; a repeated one has several values, all of which must hold."""

    values: Mapping[str, Sequence[str]]

    @property
    def count(self) -> int:
        text = self.one("_count")
        if not text:
            return COUNT
        if not (text.isascii() and text.isdigit()):
            raise refuse("search-value", name="_count")
        return max(1, min(int(text[:9]), MOST))

    def one(self, name: str) -> str:
        """The value, empty when there is none. Raises Refused when there are several."""
        values = self.values.get(name, ())
        if len(values) > 1:
            raise refuse("search-value", name=name)
        return values[0].strip() if values else ""

    def several(self, name: str) -> list[str]:
        """The alternatives of one value, separated by commas."""
        return [part for part in self.one(name).split(",") if part]

    def ids(self, name: str = "_id") -> list[int]:
        """Our own numbers; one that is none of ours finds nobody."""
        return [number_of(part) for part in self.several(name)]

    def patient_id(self) -> int | None:
        """From `patient` or `subject`: `12`, `Patient/12` or the whole address; None when not asked for."""
        text = self.one("patient") or self.one("subject")
        return number_of(text.rpartition("/")[2]) if text else None

    def page(self) -> int | None:
        text = self.one("_page")
        return number_of(text) if text else None

    def codes(self, name: str) -> list[tuple[str, str]]:
        """(system, code) pairs; the system is empty when only a code is given."""
        pairs = [part.rpartition("|") for part in self.several(name)]
        return [(system, code) for system, _bar, code in pairs]

    def between(self, name: str) -> tuple[datetime | None, datetime | None]:
        """From and until (not included), of every value of a date parameter taken together."""
        since: datetime | None = None
        until: datetime | None = None
        for text in self.values.get(name, ()):
            low, high = _span(text.strip(), name)
            since = low if since is None else max(since, low or since)
            until = high if until is None else min(until, high or until)
        return since, until


def read_query(values: Mapping[str, Sequence[str]], resource: Searchable) -> Query:
    """Raises Refused for a parameter we do not know: ignored, it would find more people than was asked for."""
    for name in values:
        if name not in resource.SEARCH and name not in _ALWAYS:
            raise refuse("search-parameter", name=name[:60])
    return Query(values)


def number_of(text: str) -> int:
    """One of our own ids; NOBODY for what can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else NOBODY


def _span(text: str, name: str) -> tuple[datetime | None, datetime | None]:
    prefix, value = (text[:2], text[2:]) if text[:2].isalpha() else ("eq", text)
    try:
        moment = moment_of(value, name)
    except Refused:
        raise refuse("search-value", name=name) from None
    start = moment.at
    end = _next_day(start) if moment.date_only else start + timedelta(seconds=1)
    spans = {"eq": (start, end), "ge": (start, None), "gt": (end, None), "le": (None, end), "lt": (None, start)}
    if prefix not in spans:
        raise refuse("search-value", name=name)
    return spans[prefix]


def _next_day(start: datetime) -> datetime:
    """The next midnight in Norway: summer time makes days of 23 and 25 hours."""
    day: date = local(start).date() + timedelta(days=1)
    return moment_of(day.isoformat(), "").at
