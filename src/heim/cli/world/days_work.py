"""What the units did every day: the silences were said, and the greens were signed off."""

from datetime import datetime
from functools import partial

from heim.cli.world.days import on_day
from heim.cli.world.places import Places
from heim.cli.world.timeline import Timeline
from heim.kit.clock import local
from heim.measurements.sign import sign_greens
from heim.people.models import Unit, User
from heim.triage.models import WorklistRow
from heim.triage.silence import say_silences

RECEIPT = "Sett. Innenfor egne grenser."


def every_day(timeline: Timeline, places: Places, staff: dict[str, User], days: int) -> None:
    signers = (
        (places.lung, staff["berit"]),
        (places.tms, staff["tiril"]),
        (places.municipality, staff["helene"]),
        (places.newborn, staff["nina"]),
        (places.far, staff["carl"]),
    )
    for days_ago in range(days, -1, -1):
        for clock_time in ("10:00", "14:00"):
            timeline.at(on_day(timeline.now, days_ago, clock_time), lambda now: say_silences(now=now))
        at = on_day(timeline.now, days_ago, "14:45")
        # Today's greens are left for whoever tries the demo.
        if days_ago and local(at).weekday() < 5:
            for unit, by in signers:
                timeline.at(at, partial(_sign, unit, by))


def _sign(unit: Unit, by: User, now: datetime) -> None:
    rows = WorklistRow.objects.filter(unit=unit, green_since__isnull=False)
    sign_greens(seen=dict(rows.values_list("stay_id", "version")), receipt=RECEIPT, by=by, now=now)
