from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from heim.care.models import LevelPeriod
from heim.pathways.reads import followed_by


def days_by_level(*, unit_id: int, since: datetime, until: datetime) -> list[tuple[str, int]]:
    """For how many days people of the unit were followed more or less closely than their pathway says; the commonest first."""
    running = Q(ended_at=None) | Q(ended_at__gt=since)
    periods = LevelPeriod.objects.filter(running, stay__responsible_unit=unit_id, started_at__lt=until).exclude(
        level=""
    )
    days: Counter[str] = Counter()
    for period in periods:
        length = min(period.ended_at or until, until) - max(period.started_at, since)
        days[_name(period)] += max(1, round(length / timedelta(days=1)))
    return days.most_common()


def _name(period: LevelPeriod) -> str:
    """As the pathway calls it now; its key when the pathway is no longer followed."""
    followed = followed_by([period.stay_id]).get(period.stay_id, [])
    levels = [level for one in followed for level in one.pathway.levels if level.key == period.level]
    return str(levels[0].name) if levels else _("Nivå %(key)s") % {"key": period.level}
