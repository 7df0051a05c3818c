import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heim.forms.ask import MEASURE, ask_of
from heim.forms.find import sent_before
from heim.forms.reads import Sent, Value, last_values
from heim.kit.clock import OSLO, clock, local
from heim.kit.row_number import row_number
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.portal.entry import Field, doubted, field_of, filled_in
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here, stays_of
from heim.triage.reads_home import worrying_measures

if TYPE_CHECKING:
    from heim.people.models import Stay

_AHEAD: Final = timedelta(minutes=5)
_LONGEST_WAIT: Final = timedelta(days=7)


@at_home
def measure(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Enter numbers and send them. Nothing typed is lost when something must be asked again."""
    now = clock()
    here = find_here(request, stay_id, "measure", now)
    stays = stays_of(here)
    fields = _fields(here, stays)
    if request.method != "POST":
        return _shown(request, here, fields, str(uuid.uuid4()))
    fields = [filled_in(field, request.POST) for field in fields]
    taken_at, fault = _taken_at(request, here)
    if not request.POST.get("sure"):
        fields = [doubted(field) for field in fields]
    sent_id = request.POST.get("sent_id") or str(uuid.uuid4())
    nothing = not any(field.typed for field in fields)
    if fault or nothing or any(field.fault or field.doubt for field in fields):
        return _shown(request, here, fields, sent_id, time_fault=fault, nothing=nothing)
    return _send(request, here, fields, _reports(stays, fields, sent_id[:64], taken_at))


def _fields(here: Here, stays: "Sequence[Stay]") -> list[Field]:
    """What we wait for first; when that is nothing, what is usually asked. The rest may be sent too.

    What worries us is asked again: the plan says to measure once more.
    """
    asked = ask_of(stay_ids=[stay.pk for stay in stays])
    due = {one.code for one in asked.now(MEASURE, here.now)}
    wanted = due or {plan.measure for plan in asked.measures if not plan.optional}
    wanted = wanted.union(*(worrying_measures(stay_id=stay.pk) for stay in stays))
    last = _last(here, stays, [plan.measure for plan in asked.measures])
    fields = [
        field_of(plan, here.stay.patient, plan.measure in wanted, last.get(plan.measure), here.now)
        for plan in asked.measures
    ]
    return sorted(fields, key=lambda field: not field.asked)


def _last(here: Here, stays: "Sequence[Stay]", measures: list[str]) -> dict[str, Value]:
    """The newest value of each, whichever stay it was sent to."""
    found: dict[str, Value] = {}
    for stay in stays:
        newest = last_values(stay=stay, reach=here.reach, measures=measures, before=here.now)
        for measure, value in newest.items():
            if measure not in found or found[measure].at < value.at:
                found[measure] = value
    return found


def _taken_at(request: HomeRequest, here: Here) -> tuple[datetime, str]:
    """Now, or the earlier time that was given; and what is wrong with that."""
    pressed_at = _pressed_at(request, here)
    day, time = request.POST.get("day", ""), request.POST.get("time", "")
    if not time and not day:
        return pressed_at, ""
    try:
        given = datetime.fromisoformat(f"{day or local(pressed_at).date()}T{time}").replace(tzinfo=OSLO).astimezone(UTC)
    except (ValueError, OverflowError):
        return pressed_at, _("Skriv både dag og klokkeslett, eller la begge stå tomme.")
    if given > pressed_at + _AHEAD:
        return pressed_at, _("Tidspunktet har ikke vært ennå.")
    if given < here.stay.started_at:
        return pressed_at, _("Tidspunktet er fra før oppfølgingen begynte.")
    return given, ""


def _pressed_at(request: HomeRequest, here: Here) -> datetime:
    """When "send" was pressed: what could not be sent waits in the browser, which says for how many seconds."""
    waited = min(timedelta(seconds=min(row_number(request.POST.get("waited", "")) or 0, 10**9)), _LONGEST_WAIT)
    return max(here.now - waited, here.stay.started_at)


def _reports(stays: "Sequence[Stay]", fields: list[Field], sent_id: str, taken_at: datetime) -> list[NewReport]:
    """What was measured once goes to each stay that asks for it, so that each judges by its own pathways."""
    typed = [NewReading(field.key, field.value) for field in fields if field.value is not None]
    reports: list[NewReport] = []
    for stay in stays:
        asked = {plan.measure for plan in ask_of(stay_ids=[stay.pk]).measures}
        readings = tuple(reading for reading in typed if reading.measure in asked)
        if readings and taken_at >= stay.started_at:
            own_id = f"{sent_id}-{stay.pk}" if reports else sent_id
            reports.append(NewReport(stay_id=stay.pk, sent_id=own_id, taken_at=taken_at, readings=readings))
    return reports


def _send(request: HomeRequest, here: Here, fields: list[Field], reports: list[NewReport]) -> HttpResponse:
    """On to the one that worries most."""
    if not reports:
        return _shown(request, here, fields, "", time_fault=_("Tidspunktet er fra før oppfølgingen begynte."))
    first = reports[0]
    known = sent_before(user=request.user, sent_id=first.sent_id)
    if known is None:
        outcomes = record_readings(reports=reports, by=request.user, now=here.now)
        stored = [
            (outcome.colour or 0, -place, outcome.report_id)
            for place, outcome in enumerate(outcomes)
            if outcome.report_id is not None
        ]
        if stored:
            _colour, place, report_id = max(stored)
            return redirect("portal:answer", reports[-place].stay_id, report_id)
        known = sent_before(user=request.user, sent_id=first.sent_id)
        if known is None:
            return _shown(request, here, fields, str(uuid.uuid4()), refused=outcomes[0].sentence)
    # A second press of the button, at any speed, is the first one again.
    if _same(known, first.readings) and first.stay_id == known.stay_id:
        return redirect("portal:answer", known.stay_id, known.id)
    again = _("Du har alt sendt noe herfra. Er dette en ny måling? Trykk send en gang til.")
    return _shown(request, here, fields, str(uuid.uuid4()), refused=again)


def _same(known: Sent, readings: tuple[NewReading, ...]) -> bool:
    return {(one.measure, one.value) for one in known.values} == {(one.measure, one.value) for one in readings}


def _shown(
    request: HomeRequest,
    here: Here,
    fields: list[Field],
    sent_id: str,
    *,
    time_fault: str = "",
    nothing: bool = False,
    refused: str = "",
) -> HttpResponse:
    rest = [field for field in fields if not field.asked]
    shown = {
        "here": here,
        "fields": [field for field in fields if field.asked],
        "rest": rest,
        "rest_open": any(field.typed for field in rest) or len(rest) == len(fields),
        "faults": [field for field in fields if field.fault],
        "time_fault": time_fault,
        "nothing": nothing,
        "refused": refused,
        "sent_id": sent_id,
        "day": request.POST.get("day", ""),
        "time": request.POST.get("time", ""),
        "today": local(here.now).date().isoformat(),
        "first_day": local(here.stay.started_at).date().isoformat(),
    }
    return render(request, "portal/measure.html", shown, status=422 if request.method == "POST" else 200)
