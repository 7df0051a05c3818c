"""From Observations to stored and judged reports: parse each, find everybody in one question, record all at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from msgspec.structs import replace

from heim.access.api import StayOf, stays_of_subjects
from heim.access.log import log_list, log_look, log_looks
from heim.exchange.fhir.fault import Fault
from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.observation import Sent, parse_observation
from heim.exchange.fhir.surroundings import NOTHING_AROUND, Surroundings
from heim.kit.clock import local
from heim.measurements.keep_refused import RefusedText, keep_refused
from heim.measurements.reading import NewReport, Outcome
from heim.measurements.record import record_readings
from heim.storage.fault import fault_point

_TAKEN = {"stored": 201, "corrected": 201, "repeated": 200}
_REASONS = {"conflict": "conflict", "outside_stay": "outside-stay", "not_plausible": "not-plausible"}


class Terms(Enum):
    """What the items are to each other. Of a `BATCH` each stands by itself; `SINGLES` do too, and each came in a request of
    its own, which the access log shows; a `TRANSACTION` is all or nothing; a `TRIAL` stores nothing."""

    BATCH = "batch"
    SINGLES = "singles"
    TRANSACTION = "transaction"
    TRIAL = "trial"


class Item(msgspec.Struct, frozen=True):
    """One Observation as sent, with what stands around it."""

    resource: dict[str, Any]
    around: Surroundings = NOTHING_AROUND
    if_none_exist: str = ""


class Taken(msgspec.Struct, frozen=True):
    """What became of one item. `faults` is empty when it was taken in; then `report_id` is where it is, since `received_at`."""

    faults: tuple[Fault, ...] = ()
    report: NewReport | None = None
    patient_id: int = 0
    report_id: int = 0
    kind: str = ""
    received_at: datetime | None = None

    @property
    def status(self) -> int:
        return self.faults[0].status if self.faults else _TAKEN[self.kind]


class _NotAll(Exception):
    """Rolls back."""


def take_in(items: Sequence[Item], *, asker: Asker, terms: Terms) -> list[Taken]:
    """One answer for each item, in order. What is refused is kept for a person to see, unless it was only tried."""
    said = [parse_observation(item.resource, around=item.around, if_none_exist=item.if_none_exist) for item in items]
    placed = _placed(said, asker)
    hopeless = terms is Terms.TRANSACTION and any(one.faults for one in placed)
    taken = placed if hopeless else _recorded_again(placed, asker, terms)
    if terms is not Terms.TRIAL:
        # What `record_readings` refuses it keeps itself, unless it was rolled back.
        _keep(items, taken if terms is Terms.TRANSACTION else placed, asker)
        fault_point("answer")
    return taken


def _placed(said: Sequence[Sent | list[Fault]], asker: Asker) -> list[Taken]:
    """Each report at the stay it belongs to; faults for those we do not know or may not reach."""
    sent = [one for one in said if isinstance(one, Sent)]
    stays = _stays(sent, asker)
    placed = []
    for one in said:
        if not isinstance(one, Sent):
            placed.append(Taken(faults=tuple(one)))
            continue
        candidates = stays[one.subject.identity_number or one.subject.patient_id]
        if not candidates:
            placed.append(Taken(faults=(Fault("unknown-patient", "Observation.subject"),)))
            continue
        stay = _stay_at(one.report, candidates)
        placed.append(Taken(report=replace(one.report, stay_id=stay.stay_id), patient_id=stay.patient_id))
    return placed


def _stays(sent: Sequence[Sent], asker: Asker) -> dict[str, list[StayOf]]:
    numbers = {one.subject.identity_number for one in sent} - {""}
    patient_ids = {int(one.subject.patient_id) for one in sent if one.subject.patient_id}
    found: dict[str, list[StayOf]] = defaultdict(list)
    if numbers or patient_ids:
        for stay in stays_of_subjects(user=asker.user, numbers=numbers, patient_ids=patient_ids, now=asker.now):
            found[stay.identity_number].append(stay)
            found[str(stay.patient_id)].append(stay)
    return found


def _stay_at(report: NewReport, stays: Sequence[StayOf]) -> StayOf:
    """The one that was going on when it was measured, the newest of several; else the newest, which will refuse it."""
    going_on = [stay for stay in stays if _was_going_on(stay, report)]
    return (going_on or stays)[-1]


def _was_going_on(stay: StayOf, report: NewReport) -> bool:
    if stay.ended_at is not None:
        return False
    if report.date_only:
        return local(stay.started_at).date() <= local(report.taken_at).date()
    return stay.started_at <= report.taken_at


def _recorded_again(placed: list[Taken], asker: Asker, terms: Terms) -> list[Taken]:
    try:
        return _recorded(placed, asker, terms)
    except IntegrityError:
        # The same sent_id arrived for another stay in this very moment; now it is there to be seen.
        return _recorded(placed, asker, terms)


def _recorded(placed: list[Taken], asker: Asker, terms: Terms) -> list[Taken]:
    reports = [one.report for one in placed if one.report is not None]
    if not reports:
        return placed
    answers: list[Taken] = []
    try:
        with transaction.atomic():
            outcomes = iter(record_readings(reports=reports, by=asker.user, now=asker.now))
            answers = [one if one.report is None else _answered(one, next(outcomes), asker.now) for one in placed]
            if terms is Terms.TRIAL or (terms is Terms.TRANSACTION and any(one.faults for one in answers)):
                raise _NotAll
            _log(answers, asker, terms)
    except _NotAll:
        pass
    return answers


def _answered(one: Taken, outcome: Outcome, now: datetime) -> Taken:
    if outcome.kind in _TAKEN and outcome.report_id is not None:
        return replace(one, report_id=outcome.report_id, kind=outcome.kind, received_at=now)
    reason = _REASONS.get(outcome.code, "refused")
    return replace(one, faults=(Fault(reason, "Observation", {"sentence": outcome.sentence}),))


def _log(answers: Sequence[Taken], asker: Asker, terms: Terms) -> None:
    patients = [one.patient_id for one in answers if one.report is not None]
    if terms is Terms.SINGLES:
        log_looks(user=asker.user, act="fhir:create", patient_ids=patients, now=asker.now)
    elif len(set(patients)) == 1:
        log_look(user=asker.user, act="fhir:create", patient_id=patients[0], now=asker.now)
    elif patients:
        log_list(user=asker.user, act="fhir:create", patient_ids=patients, now=asker.now, every_time=True)


def _keep(items: Sequence[Item], answers: Sequence[Taken], asker: Asker) -> None:
    refused = [
        RefusedText(
            code=one.faults[0].reason,
            sentence=one.faults[0].sentence,
            text=msgspec.json.encode(item.resource).decode(),
            sent_id="" if one.report is None else one.report.sent_id,
            stay_id=None if one.report is None else one.report.stay_id,
        )
        for item, one in zip(items, answers, strict=True)
        if one.faults
    ]
    if refused:
        keep_refused(refused=refused, by=asker.user, now=asker.now)
