from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from heim.desk.gate import StaffRequest
from heim.kit.clock import OSLO
from heim.kit.refusal import Refusal


def taken_at(request: StaffRequest) -> datetime:
    """Now, or the earlier time that was given as a day and a clock time in Norway."""
    day, clock_time = request.POST.get("day", ""), request.POST.get("clock", "")
    if not day and not clock_time:
        return request.now
    try:
        taken = datetime.fromisoformat(f"{day}T{clock_time}").replace(tzinfo=OSLO).astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise Refusal("no_time", _("Skriv både dag og klokkeslett, eller la begge stå tomme.")) from wrong
    if taken > request.now:
        raise Refusal("no_time", _("Tidspunktet har ikke vært ennå."))
    return taken
