from datetime import datetime

from django.db.models import Count, Min

from heim.care.models import ReturnWish
from heim.triage.phrases import RETURN_REASONS


def reasons_to_return(*, unit_id: int, since: datetime) -> list[tuple[str, int]]:
    """Why people asked to come back, and how often; the commonest first."""
    rows = ReturnWish.objects.filter(stay__responsible_unit=unit_id, asked_at__gte=since).values("reason")
    counted = rows.annotate(number=Count("pk"), first=Min("pk")).order_by("-number", "first")
    return [(str(RETURN_REASONS[row["reason"]]), row["number"]) for row in counted]


def last_wish(*, stay_id: int) -> ReturnWish | None:
    return ReturnWish.objects.filter(stay_id=stay_id).order_by("-asked_at", "-pk").first()
