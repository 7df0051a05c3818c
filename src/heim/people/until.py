"""The last day of something, as it is typed and shown, and the moment it ends: the midnight after."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from heim.kit.clock import OSLO, local
from heim.kit.refusal import Refusal


def end_of(typed: str) -> datetime | None:
    """None when no day is given. Refuses what is no day."""
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip()) + timedelta(days=1)
        return datetime.combine(day, time(), OSLO)
    except (ValueError, OverflowError) as fault:
        raise Refusal("until", _("Skriv dagen som dag, måned og år, eller la feltet stå tomt.")) from fault


def last_day(ended_at: datetime) -> date:
    return local(ended_at - timedelta(seconds=1)).date()
