from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.kit.units import MEASURES
from heim.measurements.models import Reading, Report
from heim.measurements.reading import CORRECTED, ENTERED_IN_ERROR, NewReading, NewReport, Outcome
from heim.people.models import Stay, User
from heim.storage.prepared import Prepared

AHEAD = timedelta(minutes=5)
_CORRECTS = (*CORRECTED, ENTERED_IN_ERROR)


@dataclass
class Sorted:
    """What becomes of each report sent: `accepted` are new or corrections; the others already have their answer."""

    reports: Sequence[NewReport]
    known_stays: frozenset[int]
    accepted: list[NewReport] = field(default_factory=list)
    corrects: dict[str, Report] = field(default_factory=dict)
    refused: list[tuple[NewReport, Refusal]] = field(default_factory=list)
    _places: dict[int, int] = field(default_factory=dict)
    _answers: dict[int, Outcome] = field(default_factory=dict)

    def accept(self, place: int) -> None:
        self._places[place] = len(self.accepted)
        self.accepted.append(self.reports[place])

    def answer(self, place: int, outcome: Outcome) -> None:
        self._answers[place] = outcome

    def refuse(self, place: int, refusal: Refusal, kind: str = "refused") -> None:
        self.refused.append((self.reports[place], refusal))
        self._answers[place] = Outcome(
            kind, self.reports[place].sent_id, code=refusal.code, sentence=str(refusal.sentence)
        )

    def answers(self, stored: Sequence[Report]) -> list[Outcome]:
        """One outcome per report in the order sent, now that the accepted ones are stored."""
        first_of: dict[str, Outcome] = {}
        answers = []
        for place, new in enumerate(self.reports):
            if place in self._places:
                report = stored[self._places[place]]
                kind = "corrected" if new.sent_id in self.corrects else "stored"
                answer = Outcome(kind, new.sent_id, report.pk, colour=report.colour)
                first_of.setdefault(new.sent_id, answer)
            else:
                answer = self._answers.get(place) or Outcome(
                    "repeated", new.sent_id, first_of[new.sent_id].report_id, colour=first_of[new.sent_id].colour
                )
            answers.append(answer)
        return answers


def sort_out(*, reports: Sequence[NewReport], stays: Mapping[int, Stay], by: User, now: datetime) -> Sorted:
    """New, repeated, corrected, in conflict or refused: decided for each report by itself."""
    sorted_out = Sorted(reports, frozenset(stays))
    before = _sent_before(reports, by)
    in_this_batch: dict[str, NewReport] = {}
    for place, new in enumerate(reports):
        earlier = in_this_batch.get(new.sent_id)
        if earlier is not None:
            if not _same(earlier, new):
                sorted_out.refuse(place, _conflict(), "conflict")
            continue
        refusal = _refusal(new, stays.get(new.stay_id), now)
        if refusal is not None:
            sorted_out.refuse(place, refusal)
            continue
        known = before.get(new.sent_id)
        if known is None:
            in_this_batch[new.sent_id] = new
            sorted_out.accept(place)
        elif _repeats(known, new):
            sorted_out.answer(place, _as_the_first(known))
        elif new.status in _CORRECTS and known.report.stay_id == new.stay_id:
            in_this_batch[new.sent_id] = new
            sorted_out.corrects[new.sent_id] = known.report
            sorted_out.accept(place)
        else:
            sorted_out.refuse(place, _conflict(), "conflict")
    return sorted_out


@dataclass(frozen=True)
class _Known:
    report: Report
    values: frozenset[tuple[str, float | None]]


def _sent_before(reports: Sequence[NewReport], by: User) -> dict[str, _Known]:
    if not _SENT(by=by.pk, sent_ids=[report.sent_id for report in reports]):
        return {}
    rows = {
        row.sent_id: row
        for row in Report.objects.filter(by=by, current=True, sent_id__in={report.sent_id for report in reports})
    }
    values: dict[int, set[tuple[str, float | None]]] = {row.pk: set() for row in rows.values()}
    for report_id, measure, value in Reading.objects.filter(report_id__in=values).values_list(
        "report_id", "measure", "value"
    ):
        values[report_id].add((measure, value))
    return {sent_id: _Known(row, frozenset(values[row.pk])) for sent_id, row in rows.items()}


_SENT = Prepared(
    lambda by, sent_ids: Report.objects.filter(by_id=by, current=True, sent_id__in=sent_ids).values_list("pk")
)


def _values(new: NewReport) -> frozenset[tuple[str, float | None]]:
    readings: tuple[NewReading, ...] = () if new.status == ENTERED_IN_ERROR else new.readings
    return frozenset((reading.measure, reading.value) for reading in readings)


def _same(one: NewReport, other: NewReport) -> bool:
    return (one.stay_id, one.taken_at, one.status, _values(one)) == (
        other.stay_id,
        other.taken_at,
        other.status,
        _values(other),
    )


def _repeats(known: _Known, new: NewReport) -> bool:
    report = known.report
    same = (report.stay_id, report.taken_at) == (new.stay_id, new.taken_at) and known.values == _values(new)
    return same and (report.status == new.status or new.status not in _CORRECTS)


def _as_the_first(known: _Known) -> Outcome:
    return Outcome("repeated", known.report.sent_id, known.report.pk, colour=known.report.colour)


def _conflict() -> Refusal:
    return Refusal(
        "conflict",
        _("Denne meldingen er sendt før med en annen verdi. Send den som en rettelse hvis den første var feil."),
    )


def _refusal(new: NewReport, stay: Stay | None, now: datetime) -> Refusal | None:
    if stay is None:
        return Refusal("unknown_stay", _("Vi kjenner ikke dette oppholdet."))
    if not _inside(new, stay, now):
        return Refusal("outside_stay", _("Målingen er tatt utenfor et åpent opphold, så ingen følger med på den."))
    for reading in new.readings:
        low, high = MEASURES[reading.measure].plausible(stay.patient.age_days(local(now).date()))
        if reading.value is not None and not low <= reading.value <= high:
            return _not_plausible(reading, low, high)
    return None


def _inside(new: NewReport, stay: Stay, now: datetime) -> bool:
    if stay.ended_at is not None:
        return False
    if new.date_only:
        return local(new.taken_at).date() >= local(stay.started_at).date()
    return new.taken_at >= stay.started_at


def _not_plausible(reading: NewReading, low: float, high: float) -> Refusal:
    measure = MEASURES[reading.measure]
    return Refusal(
        "not_plausible",
        _(
            "%(value)s %(unit)s kan ikke stemme for %(name)s (mulig: %(low)s–%(high)s). Mål på nytt, eller se etter skrivefeil."
        )
        % {
            "value": f"{reading.value:g}".replace(".", ","),
            "unit": measure.shown_nb,
            "name": measure.name_nb.lower(),
            "low": f"{low:g}".replace(".", ","),
            "high": f"{high:g}".replace(".", ","),
        },
    )
