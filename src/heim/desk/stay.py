from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.find import find_stay
from heim.access.reader import covered_for
from heim.care.reads_offers import open_offer
from heim.contact.reads import calls_of
from heim.contact.reads_booked import booked_of, decided_of
from heim.contact.reads_questions import questions_of
from heim.delivery.read_notice import TOLD_OF_STAY, mark_read
from heim.delivery.reads import deliveries_of
from heim.desk.answers import matrix_of, scored_questions
from heim.desk.before import then_of
from heim.desk.contacts import log_of, marks_of
from heim.desk.course import course_shown
from heim.desk.curves import curves_of, planned_measures
from heim.desk.gate import StaffRequest, staff
from heim.desk.hours import hours_words
from heim.desk.matter import open_of, worst_of
from heim.desk.papers import Papers
from heim.desk.plan_own import FormLine, own_of
from heim.desk.post import posted_of
from heim.desk.reports import reports_shown
from heim.desk.sent_id import new_sent_id
from heim.desk.shell import home_unit, page
from heim.desk.staff_forms import to_fill
from heim.desk.who import who_of
from heim.kit.row_number import row_number
from heim.measurements.reads import reports_of, values_of
from heim.pathways.reads_limits import changes_of
from heim.pathways.reads_plan import plan_of
from heim.people.baton import baton_of
from heim.people.reads import pauses_of
from heim.triage.find import just_closed
from heim.triage.reads import line_of
from heim.triage.reads_home import SENT_KINDS
from heim.triage.reads_stay import happened_to, matters_of

SPANS: Final = (7, 14, 90)
_SHOWN_BEFORE, _SHOWN_REPORTS, _MOST_REPORTS = 3, 4, 30


@staff
@require_safe
def stay(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Everything about one person on one page."""
    found = find_stay(user=request.user, stay_id=stay_id, act="desk:stay", now=request.now)
    now = request.now
    days = _days(request)
    since = now - timedelta(days=days)
    calls = calls_of(stay_id=found.pk)
    papers = Papers(request, found)
    before = papers.notes()
    changes = changes_of(stay_id=found.pk, since=found.started_at)
    messages = papers.messages()
    deliveries = deliveries_of(stay_id=found.pk)
    open_now = matters_of(stay_id=found.pk)
    matters = [open_of(matter, now) for matter in open_now]
    mark_read(user_id=request.user.pk, kinds=TOLD_OF_STAY, subject_ids=[one.id for one in open_now], now=now)
    judged = [open_of(matter, now) for matter in open_now if matter.source_kind in SENT_KINDS]
    oldest = min([since, now - timedelta(days=14), *(one.at for one in before[:_SHOWN_BEFORE])])
    values = values_of(
        stay=found, measures=[*planned_measures(found), *scored_questions(found)], since=oldest, until=now
    )
    marks = marks_of(
        calls=[call for call in calls if call.at >= since],
        before=[one for one in before if one.at >= since],
        changes=[change for change in changes if change.at >= since],
        messages=[message.sent_at for message in messages if message.sent_at >= since],
    )
    reports = reports_shown(reports_of(stay_id=found.pk, most=_MOST_REPORTS), deliveries)
    line = line_of(stay_id=found.pk)
    questions = questions_of(stay_id=found.pk)
    own = own_of(found, now, papers)
    baton = baton_of(stay=found, now=now, covered=covered_for(found, now))
    context: dict[str, object] = {
        "place": "patients",
        "stay": found,
        "who": who_of(found, now),
        "baton": baton,
        "baton_offer": open_offer(stay_id=found.pk),
        "hours": hours_words(baton.hours),
        "pause": pauses_of([found.pk], now).get(found.pk),
        "course": course_shown(found, now),
        "matters": matters,
        "questions": questions,
        "worst": worst_of(judged),
        "mine": any(matter.owner_id == request.user.pk for matter in matters),
        "free": any(matter.owner_id is None for matter in matters),
        "offer": next((matter for matter in matters if matter.offered_to_id == request.user.pk), None),
        "days": days,
        "spans": SPANS,
        "before": [then_of(one, values, now) for one in before[:_SHOWN_BEFORE]],
        "before_count": len(before),
        "all_before": before[_SHOWN_BEFORE:],
        "curves": curves_of(stay=found, values=values, marks=marks, since=since, now=now),
        "matrix": matrix_of(stay=found, values=values, now=now),
        "plan": plan_of(stay_id=found.pk),
        "own": own,
        "to_fill": to_fill(found, open_now, now),
        "filled": _filled(request, own.forms),
        "hidden": papers.hidden,
        "booked": booked_of(stay_id=found.pk, now=now, most=4),
        "messages": messages[-6:],
        "messages_count": len(messages),
        "log": log_of(
            calls=calls,
            happened=happened_to(stay_id=found.pk, since=found.started_at),
            changes=changes,
            asked=questions,
            decided=decided_of(stay_id=found.pk, since=found.started_at),
            now=now,
        )[:14],
        "posted": posted_of(deliveries, now),
        "reports": reports[:_SHOWN_REPORTS],
        "older_reports": reports[_SHOWN_REPORTS:],
        "line": line,
        "sent_id": new_sent_id(),
        "closed": _closed(request, now),
    }
    return page(request, "desk/stay.html", home_unit(request, found.responsible_unit_id), context)


def _days(request: StaffRequest) -> int:
    asked = row_number(request.GET.get("days", ""))
    return asked if asked in SPANS else 14


def _filled(request: StaffRequest, forms: Sequence[FormLine]) -> FormLine | None:
    """The form that was filled in just now, to say what it came to."""
    asked = row_number(request.GET.get("filled", ""))
    return next((line for line in forms if line.filled.report_id == asked), None)


def _closed(request: StaffRequest, now: datetime) -> object:
    asked = row_number(request.GET.get("closed", ""))
    return None if asked is None else just_closed(handling_id=asked, by=request.user, now=now)
