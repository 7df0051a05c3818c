"""Times and numbers as Norwegians write them: kl. 09.36, 17. november, 37,3."""

from datetime import date, datetime

from babel.dates import format_date
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from heim.kit.clock import local

register = template.Library()


@register.filter
def clock_time(moment: datetime) -> str:
    """`09.36` in Norwegian, `09:36` in English."""
    return local(moment).strftime("%H:%M" if get_language() == "en" else "%H.%M")


@register.filter
def day(moment: datetime) -> str:
    """`17. november`, `17 November`."""
    english = get_language() == "en"
    return format_date(local(moment), "d MMMM" if english else "d. MMMM", locale="en" if english else "nb")


@register.filter
def day_and_year(moment: date) -> str:
    """`17. november 2026`, of a moment or of a date."""
    english = get_language() == "en"
    on = local(moment).date() if isinstance(moment, datetime) else moment
    return format_date(on, "d MMMM y" if english else "d. MMMM y", locale="en" if english else "nb")


@register.filter
def day_and_time(moment: datetime) -> str:
    """`17. november kl. 09.36`."""
    return (
        f"{day(moment)}, {clock_time(moment)}" if get_language() == "en" else f"{day(moment)} kl. {clock_time(moment)}"
    )


@register.filter
def form_time(moment: datetime) -> str:
    """`2026-11-17T09:36`, as a field for day and time wants it."""
    return local(moment).strftime("%Y-%m-%dT%H:%M")


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """A decimal comma in Norwegian, a point in English; an empty text for None (zero is a value)."""
    if value is None:
        return ""
    text = f"{value:.{decimals}f}"
    return text if get_language() == "en" else text.replace(".", ",")


_SIGNALS = ("purple", "red", "yellow", "grey", "green", "ours")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of the sprite; a colour's own drawing also carries the colour."""
    signal = format_html(' data-signal="{}"', name) if name in _SIGNALS else ""
    return format_html(
        '<svg class="icon"{} aria-hidden="true"><use href="{}#{}"></use></svg>', signal, static("heim/icons.svg"), name
    )
