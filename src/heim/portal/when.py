from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.kit.clock import OSLO, local
from heim.people.reads import UnitNow

_HARD_SPACE = "\u00a0"


def spoken_time(moment: datetime, now: datetime) -> str:
    """`kl. 10.36`, `kl. 08.00 i morgen`, `kl. 08.00 mandag 23. november`."""
    days = (local(moment).date() - local(now).date()).days
    clock_time = local(moment).strftime("%H:%M" if get_language() == "en" else "%H.%M")
    at = _("kl. %(time)s") % {"time": clock_time}
    at = at.replace("kl. ", f"kl.{_HARD_SPACE}")
    return at if days == 0 else f"{at} {spoken_day(moment, now)}"


def spoken_day(moment: datetime, now: datetime) -> str:
    """`i dag`, `i går`, `i morgen`, else `mandag 23. november`."""
    days = (local(moment).date() - local(now).date()).days
    near = {0: _("i dag"), 1: _("i morgen"), -1: _("i går")}
    if days in near:
        return near[days]
    english = get_language() == "en"
    within_a_year = abs(days) < 300
    pattern = ("EEEE d MMMM" if english else "EEEE d. MMMM") + ("" if within_a_year else " y")
    return format_date(local(moment), pattern, locale="en" if english else "nb")


def spoken_date(day: date, now: datetime) -> str:
    """As `spoken_day`, of a date."""
    return spoken_day(datetime.combine(day, time(12), OSLO), now)


def spoken_hours(unit: UnitNow, now: datetime) -> str:
    """When somebody reads, and who when it is another unit, as it is at this moment."""
    if unit.open:
        return _open_now(unit, now)
    if unit.opens_at is None:
        return _("Stengt nå.")
    when = {"when": spoken_time(unit.opens_at, now), "unit": unit.next_reader}
    if unit.next_reader:
        return _("Stengt nå. %(unit)s leser fra %(when)s.") % when
    return _("Stengt nå. Åpner %(when)s.") % when


def _open_now(unit: UnitNow, now: datetime) -> str:
    if unit.closes_at is None:
        return _("%(unit)s leser for oss nå.") % {"unit": unit.reader} if unit.reader else _("Åpent hele døgnet.")
    when = {"when": spoken_time(unit.closes_at, now), "unit": unit.reader}
    if unit.reader:
        return _("Stengt her. %(unit)s leser for oss til %(when)s.") % when
    if unit.closes_at - now > timedelta(hours=24):
        return _("Åpent hele døgnet til %(when)s.") % when
    if unit.next_reader and unit.next_at == unit.closes_at:
        return _("Åpent til %(when)s. Deretter leser %(unit)s.") % (when | {"unit": unit.next_reader})
    return _("Åpent til %(when)s.") % when
