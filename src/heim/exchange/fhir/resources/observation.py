"""Observation: what was measured at home. Its id is its report's number and the measure: `17-spo2`."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from heim.exchange.fhir.create_observation import create_observation
from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.measured import PANELS
from heim.exchange.fhir.query import Query, number_of
from heim.exchange.fhir.resource import Page
from heim.exchange.fhir.stored_observation import StoredObservation, observation_id, observations_in, render_stored
from heim.kit.units import LOINC, MDC, MEASURES, OWN_SYSTEM, SNOMED, measure_of
from heim.measurements.find_reports import Place, Wanted, find_readings, find_report

TYPE: Final = "Observation"
SEARCH: Final[Mapping[str, str]] = {
    "patient": "reference",
    "subject": "reference",
    "code": "token",
    "category": "token",
    "date": "date",
}
PERSONAL: Final = frozenset[str]()
_PAGE = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def rows(*, asker: Asker, query: Query) -> Page:
    wanted = Wanted(
        patient_id=query.patient_id(),
        reports=_reports(query),
        measures=_measures(query),
        since=query.between("date")[0],
        until=query.between("date")[1],
        newest_first=_newest_first(query),
        after=_after(query.one("_page")),
        most=query.count,
    )
    places, reports = find_readings(user=asker.user, wanted=wanted, now=asker.now)
    shown = places[: wanted.most]
    found = [_at(place, observations_in(reports[place.report_id])) for place in shown]
    asked = set(query.several("_id"))
    if asked:
        found = [one for one in found if observation_id(one) in asked]
    return Page(found, _page_after(shown[-1]) if len(places) > wanted.most else "")


def row(*, asker: Asker, key: str) -> StoredObservation | None:
    report = find_report(user=asker.user, report_id=number_of(key.partition("-")[0]), now=asker.now)
    if report is None:
        return None
    return next((one for one in observations_in(report) if observation_id(one) == key), None)


def render(row: StoredObservation) -> dict[str, Any]:
    return render_stored(row)


def create(request: HttpRequest, asker: Asker) -> HttpResponse:
    return create_observation(request, asker)


def _reports(query: Query) -> list[int]:
    return [number_of(key.partition("-")[0]) for key in query.several("_id")]


def _measures(query: Query) -> list[str]:
    """The measures asked for by code and category; one that nothing has when the code is none of ours."""
    measures = set(MEASURES)
    codes = query.codes("code")
    if codes:
        measures &= {key for system, code in codes for key in _named(system, code)}
    categories = {code for _system, code in query.codes("category")}
    if categories:
        measures &= {key for key in MEASURES if MEASURES[key].category in categories}
    if not codes and not categories:
        return []
    return sorted(measures) or ["-"]


def _named(system: str, code: str) -> Iterable[str]:
    for one in (system,) if system else (LOINC, SNOMED, MDC, OWN_SYSTEM):
        measure = measure_of(one, code)
        if measure is not None:
            yield measure.key
            if measure.key == "bp_dia":
                yield "bp_sys"  # it stands in the panel, with the upper pressure
        yield from PANELS.get((one, code), ())


def _newest_first(query: Query) -> bool:
    order = query.one("_sort")
    if order not in ("", "date", "-date"):
        raise refuse("search-value", name="_sort")
    return order != "date"


def _after(page: str) -> tuple[datetime, int] | None:
    """`microseconds.reading`: where the page before ended."""
    if not page:
        return None
    if not _PAGE.fullmatch(page):
        raise refuse("search-value", name="_page")
    moment, _, reading = page.partition(".")
    try:
        return _EPOCH + timedelta(microseconds=int(moment)), int(reading)
    except OverflowError:
        raise refuse("search-value", name="_page") from None


def _page_after(place: Place) -> str:
    return f"{(place.at - _EPOCH) // timedelta(microseconds=1)}.{place.reading_id}"


def _at(place: Place, observations: list[StoredObservation]) -> StoredObservation:
    return next(one for one in observations if any(part.said.measure == place.measure for part in one.parts))
