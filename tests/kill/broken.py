"""Heim with a deliberate fault, to see that the oracle finds it: `python -m tests.kill.broken FAULT serve …`.

judge-late   stores and answers at once, and judges a little later
mark-first   calls a delivery delivered before it sends it; between the two is the fault point `marked-not-sent`
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heim.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from tests.kill.blows import MARKED  # noqa: E402

from heim.cli import main  # noqa: E402
from heim.delivery.models import Delivery  # noqa: E402
from heim.exchange.fhir import take_in  # noqa: E402
from heim.exchange.journal import deliver  # noqa: E402
from heim.kit.colour import worst  # noqa: E402
from heim.kit.point import Point  # noqa: E402
from heim.measurements import record  # noqa: E402
from heim.measurements.judge import Judged, judge_reports  # noqa: E402
from heim.measurements.models import Reading, Report  # noqa: E402
from heim.measurements.reading import NewReport, Outcome  # noqa: E402
from heim.measurements.rows import STORED, ReadingRow  # noqa: E402
from heim.pathways.reads import rules_of  # noqa: E402
from heim.people.models import Stay, User  # noqa: E402
from heim.storage.fault import fault_point  # noqa: E402
from heim.triage.assess import assess_series  # noqa: E402
from heim.triage.raise_concern import raise_concerns  # noqa: E402

LATER = 1.0  # seconds


def judge_late() -> None:
    vars(take_in)["record_readings"] = _record_and_judge_later
    vars(record)["judge_reports"] = _judge_nothing


def _judge_nothing(**given: Any) -> Judged:
    judged = judge_reports(**given)
    for reading in judged.readings:
        reading.colour = None
    judged.found.clear()
    judged.report_colours = [None for _ in judged.report_colours]
    return judged


def _record_and_judge_later(*, reports: Sequence[NewReport], by: User, now: datetime) -> list[Outcome]:
    outcomes = record.record_readings(reports=reports, by=by, now=now)
    ids = [one.report_id for one in outcomes if one.kind == "stored" and one.report_id is not None]
    if ids:
        threading.Thread(target=_judge, args=(ids, now), daemon=True).start()
    return outcomes


def _judge(report_ids: list[int], now: datetime) -> None:
    time.sleep(LATER)
    with transaction.atomic():
        reports = list(Report.objects.filter(pk__in=report_ids))
        rows = Stay.objects.filter(pk__in={report.stay_id for report in reports}).select_related("patient")
        stays = {stay.pk: stay for stay in rows.order_by("pk").select_for_update(of=("self",))}
        judged = Judged()
        rules = rules_of(stays.values())
        for report in reports:
            colours = []
            for row in Reading.objects.filter(report=report).values_list(*STORED):
                reading = ReadingRow(*row)
                assert reading.value is not None
                of_measure = rules[reading.stay_id].of(reading.measure)
                assessment = assess_series(of_measure, [Point(reading.judged_at, reading.value)])
                Reading.objects.filter(pk=reading.pk).update(colour=assessment.colour)
                judged.found.append((reading, assessment))
                colours.append(assessment.colour)
            Report.objects.filter(pk=report.pk).update(colour=worst(colours))
        raise_concerns(stays=list(stays.values()), alarms=judged.alarms(judged.found), now=now)
    connection.close()


def mark_first() -> None:
    send = vars(deliver)["send_bundle"]

    def mark_and_send(*, key: str, **given: Any) -> Any:
        with transaction.atomic():
            row = Delivery.objects.get(key=key)
            Delivery.objects.filter(pk=row.pk).update(delivered_at=row.due_at, lease_until=None, lease_token="")
        fault_point(MARKED)
        return send(key=key, **given)

    vars(deliver)["send_bundle"] = mark_and_send


FAULTS: dict[str, Callable[[], None]] = {"judge-late": judge_late, "mark-first": mark_first}

if __name__ == "__main__":
    FAULTS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
