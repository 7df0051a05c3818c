from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heim.access.find import find_stay
from heim.desk.before import then_of
from heim.desk.curves import one_curve
from heim.desk.gate import StaffRequest, staff
from heim.desk.matter import open_of, worst_of
from heim.desk.papers import Papers
from heim.desk.row import measure_with_curve
from heim.desk.shell import standing
from heim.desk.who import who_of
from heim.measurements.reads import values_of
from heim.pathways.reads import personal_values, rules_of
from heim.pathways.reads_plan import OwnPlan, plan_of
from heim.triage.reads import line_of
from heim.triage.reads_home import SENT_KINDS
from heim.triage.reads_stay import matters_of


@staff
@require_safe
def glance(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Beside the list: enough to act without opening."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:glance", now=request.now)
    now = request.now
    open_now = matters_of(stay_id=stay.pk)
    matters = [open_of(matter, now) for matter in open_now]
    line = line_of(stay_id=stay.pk)
    measure = None if line is None else measure_with_curve(line)
    before = Papers(request, stay).notes(most=1)
    since = now - timedelta(days=14)
    oldest = min([since, *(one.at for one in before)])
    wanted = {measure} if measure else set()
    wanted |= {name for one in before for name in one.measures}
    values = values_of(stay=stay, measures=wanted, since=oldest, until=now)
    curve = None
    if measure:
        curve = one_curve(
            measure=measure,
            values=[value for value in values[measure] if value.at >= since],
            rules=rules_of([stay])[stay.pk],
            baseline=personal_values([stay.pk]).get(stay.pk, {}).get(f"baseline:{measure}"),
            since=since,
            now=now,
        )
    worst = worst_of([open_of(matter, now) for matter in open_now if matter.source_kind in SENT_KINDS])
    context = {
        "stay": stay,
        "who": who_of(stay, now),
        "matters": matters,
        "free": any(matter.owner_id is None for matter in matters),
        "curve": curve,
        "before": [then_of(one, values, now) for one in before],
        "zone": worst,
        "zone_text": _zone_text(plan_of(stay_id=stay.pk), worst),
        "unread": 0 if line is None else line.unread_count,
    }
    return render(request, "desk/glance.html", {**context, **standing(request, stay)})


def _zone_text(plan: OwnPlan | None, worst: str) -> str:
    if plan is None:
        return ""
    return {"yellow": plan.yellow, "red": plan.red, "purple": plan.red}.get(worst, "")
