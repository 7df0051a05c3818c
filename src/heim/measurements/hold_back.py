"""Measure again before red, where a pathway says so: the first red that was typed in waits for a second value, as yellow.

The person at home is told the red advice at once; only the nurse's alarm waits, and never longer than the pathway says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from heim.kit.colour import Colour
from heim.measurements.models import Unconfirmed
from heim.measurements.rows import ReadingRow
from heim.people.models import Stay
from heim.rules.why import Why
from heim.storage.one_by_one import one_by_one
from heim.triage.assess import Assessment, Finding
from heim.triage.raise_concern import Alarm, Source, raise_concerns

Found = tuple[ReadingRow, Assessment]


@transaction.atomic(savepoint=False)
def hold_back(*, found: Sequence[Found], typed_in: set[int], now: datetime) -> list[Found]:
    """The same findings, with each first red made yellow until it is confirmed. `typed_in` are ids of readings.

    A newer value of the same measure is the confirmation: what it is decides.
    """
    return [_held(reading, one, typed_in, now) for reading, one in sorted(found, key=lambda pair: pair[0].judged_at)]


def say_unconfirmed(*, now: datetime, limit: int = 500) -> int:
    """What nobody measured again in time is red by itself. Returns how many."""
    due = Unconfirmed.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    stay_ids = list(dict.fromkeys(due.values_list("stay_id", flat=True)[:limit]))
    return one_by_one(stay_ids, lambda stay_id: _say(stay_id, now))


def waits_for_another(*, report_id: int) -> bool:
    """Whether something in that report is asked for once more before it is red."""
    return Unconfirmed.objects.filter(reading__report_id=report_id).exists()


def _held(reading: ReadingRow, assessment: Assessment, typed_in: set[int], now: datetime) -> Found:
    earlier = (
        Unconfirmed.objects.filter(stay_id=reading.stay_id, measure=reading.measure).select_related("reading").first()
    )
    if earlier is not None and reading.judged_at >= earlier.reading.judged_at:
        earlier.delete()
        return reading, assessment
    first = [finding for finding in assessment.findings if finding.remeasure and finding.colour == Colour.RED]
    if earlier is not None or not first or reading.pk not in typed_in:
        return reading, assessment
    within = min(finding.remeasure.within for finding in first if finding.remeasure is not None)
    if now - reading.judged_at > within or _worse_than_first(assessment):
        return reading, assessment
    _ask_again(reading, first, now + within)
    calmed = tuple(_as_yellow(finding) if finding in first else finding for finding in assessment.findings)
    return reading, Assessment(assessment.colour, calmed)


def _worse_than_first(assessment: Assessment) -> bool:
    """Something else in the same value is red or purple already: then there is nothing to wait for."""
    return any(finding.colour >= Colour.RED and not finding.remeasure for finding in assessment.findings) or any(
        finding.colour > Colour.RED for finding in assessment.findings
    )


def _ask_again(reading: ReadingRow, first: Sequence[Finding], due_at: datetime) -> None:
    said = [
        {
            "rule": finding.rule_id,
            "version": finding.version_id,
            "personal": finding.personal,
            "key": finding.why.key,
            "values": finding.why.values,
        }
        for finding in first
    ]
    Unconfirmed.objects.create(
        stay_id=reading.stay_id, measure=reading.measure, reading_id=reading.pk, due_at=due_at, alarms=said
    )


def _as_yellow(finding: Finding) -> Finding:
    why = Why(finding.why.key, {**finding.why.values, "unconfirmed": 1.0})
    return replace(finding, colour=Colour.YELLOW, why=why)


@transaction.atomic
def _say(stay_id: int, now: datetime) -> int:
    stay = Stay.objects.select_related("patient").select_for_update(of=("self",)).get(pk=stay_id)
    due = list(Unconfirmed.objects.filter(stay=stay, due_at__lte=now).select_related("reading"))
    alarms = [
        _alarm(one, said) for one in due if not one.reading.replaced and stay.ended_at is None for said in one.alarms
    ]
    raise_concerns(stays=[stay], alarms=alarms, now=now)
    Unconfirmed.objects.filter(pk__in=[one.pk for one in due]).delete()
    return len(alarms)


def _alarm(one: Unconfirmed, said: Mapping[str, Any]) -> Alarm:
    return Alarm(
        stay_id=one.stay_id,
        source=Source("measure", one.measure),
        fact=f"reading:{one.reading_id}",
        rule=said["rule"],
        colour=Colour.RED,
        happened_at=one.reading.judged_at,
        why=Why(said["key"], said["values"]),
        version_id=said["version"],
        personal=said["personal"],
    )
