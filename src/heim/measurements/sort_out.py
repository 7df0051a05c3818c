from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.kit.units import MEASURES
from heim.measurements.models import Reading, Report
from heim.measurements.reading import CORRECTED, ENTERED_IN_ERROR, NewReading, NewReport, Outcome
from heim.measurements.rows import ReportRow
from heim.people.models import Stay, User
from heim.storage.prepared import Prepared

AHEAD = timedelta(minutes=5)
_CORRECTS = (*CORRECTED, ENTERED_IN_ERROR)
Values = frozenset[tuple[str, float | None]]


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

    def answers(self, stored: Sequence[ReportRow]) -> list[Outcome]:
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
        known = before.get(new.sent_id)
        repeated = None if known is None else known.repeated_by(new)
        # A repeat is answered like the first, also when the stay has ended since: the sender missed our answer.
        if repeated is not None:
            sorted_out.answer(place, _as_the_first(repeated))
            continue
        refusal = _refusal(new, stays.get(new.stay_id), now)
        if refusal is not None:
            sorted_out.refuse(place, refusal)
        elif known is None:
            in_this_batch[new.sent_id] = new
            sorted_out.accept(place)
        elif corrects(new) and known.current.stay_id == new.stay_id:
            in_this_batch[new.sent_id] = new
            sorted_out.corrects[new.sent_id] = known.current
            sorted_out.accept(place)
        else:
            sorted_out.refuse(place, _conflict(), "conflict")
    return sorted_out


def corrects(new: NewReport) -> bool:
    return new.status in _CORRECTS


@dataclass(frozen=True)
class _Known:
    """What was sent under one id: the version in force, and those it corrected, each with its values."""

    current: Report
    versions: tuple[tuple[Report, Values], ...]

    def repeated_by(self, new: NewReport) -> Report | None:
        """Which version `new` says again. A correction is compared with the one in force only: it may well say what an
        older one said."""
        for report, values in self.versions:
            same = (report.stay_id, report.taken_at, values) == (new.stay_id, new.taken_at, _values(new))
            if same and (not corrects(new) or (report == self.current and report.status == new.status)):
                return report
        return None


def _sent_before(reports: Sequence[NewReport], by: User) -> dict[str, _Known]:
    sent_ids = {report.sent_id for report in reports}
    if not _SENT(by=by.pk, sent_ids=list(sent_ids)):
        return {}
    versions: dict[str, list[Report]] = defaultdict(list)
    # Step by step back to what each corrects: nothing finds a sender's older versions among all that it has ever sent.
    rows = list(Report.objects.filter(by=by, current=True, sent_id__in=sent_ids))
    while rows:
        for row in rows:
            versions[row.sent_id].append(row)
        corrected = [row.corrects_id for row in rows if row.corrects_id is not None]
        rows = list(Report.objects.filter(pk__in=corrected)) if corrected else []
    values: dict[int, set[tuple[str, float | None]]] = {row.pk: set() for found in versions.values() for row in found}
    stored = Reading.objects.filter(report_id__in=values).values_list("report_id", "measure", "value")
    for report_id, measure, value in stored:
        values[report_id].add((measure, value))
    return {
        sent_id: _Known(found[0], tuple((row, frozenset(values[row.pk])) for row in found))
        for sent_id, found in versions.items()
    }


_SENT = Prepared(
    lambda by, sent_ids: Report.objects.filter(by_id=by, current=True, sent_id__in=sent_ids).values_list("pk")
)


def _values(new: NewReport) -> Values:
    readings: tuple[NewReading, ...] = () if new.status == ENTERED_IN_ERROR else new.readings
    return frozenset((reading.measure, reading.value) for reading in readings)


def _same(one: NewReport, other: NewReport) -> bool:
    return (one.stay_id, one.taken_at, one.status, _values(one)) == (
        other.stay_id,
        other.taken_at,
        other.status,
        _values(other),
    )


def _as_the_first(report: Report) -> Outcome:
    return Outcome("repeated", report.sent_id, report.pk, colour=report.colour)


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
    if new.status == ENTERED_IN_ERROR:
        return None  # what is withdrawn may have said anything
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
    measure, english = MEASURES[reading.measure], (get_language() or "nb").startswith("en")
    said = {"value": reading.value, "low": low, "high": high}
    return Refusal(
        "not_plausible",
        _(
            "%(value)s %(unit)s kan ikke stemme for %(name)s (mulig: %(low)s–%(high)s). Mål på nytt, eller se etter skrivefeil."
        )
        % {
            **{part: f"{number:g}" if english else f"{number:g}".replace(".", ",") for part, number in said.items()},
            "unit": (english and measure.shown_en) or measure.shown_nb,
            "name": (measure.name_en if english else measure.name_nb).lower(),
        },
    )
