import shutil

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from heim.delivery.reads import outbox_counts
from heim.delivery.reads_notices import notice_counts
from heim.delivery.standing import standing_since
from heim.kit.clock import clock
from heim.storage.health import database_answers, migrations_missing, seconds_since_tick
from heim.triage.reads_ladder import without_step

_TICK_IS_LATE_AFTER = 30.0
_DISK_IS_FULL_BELOW = 0.05


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process lives."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> HttpResponse:
    """200 when everything a nurse relies on works, else 503 and what does not."""
    if not database_answers():
        return JsonResponse({"status": "unavailable", "database": False}, status=503)
    now = clock()
    tick_age = seconds_since_tick(now)
    disk = shutil.disk_usage(settings.HOME)
    free = disk.free / disk.total
    missing = migrations_missing()
    forgotten = 0 if missing else without_step(now)
    ticks = tick_age is not None and tick_age < _TICK_IS_LATE_AFTER and standing_since() is None
    good = not missing and ticks and free > _DISK_IS_FULL_BELOW and not forgotten
    state = {
        "status": "ok" if good else "unavailable",
        "database": True,
        "migrations_missing": missing,
        "seconds_since_tick": tick_age,
        "deliveries": outbox_counts(),
        "notices": {} if missing else notice_counts(),
        "reds_without_a_next_step": forgotten,
        "disk_free": round(free, 3),
    }
    return JsonResponse(state, status=200 if good else 503)
