"""What a rule says, as a clinician would read it before approving it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from heim.desk.limit_words import measure_name, plain
from heim.kit.units import MEASURES
from heim.rules.kinds import KINDS

_NAMES: Final = {kind: name for name, kind in KINDS.items()}
_AGAINST: Final[Mapping[str, Promise]] = {
    "<": gettext_lazy("under %(value)s"),
    "<=": gettext_lazy("høyst %(value)s"),
    ">": gettext_lazy("over %(value)s"),
    ">=": gettext_lazy("minst %(value)s"),
}
_UP: Final[Mapping[str, Promise]] = {
    ">": gettext_lazy("opp mer enn %(value)s"),
    ">=": gettext_lazy("opp %(value)s eller mer"),
}
_DOWN: Final[Mapping[str, Promise]] = {
    "<": gettext_lazy("ned mer enn %(value)s"),
    "<=": gettext_lazy("ned %(value)s eller mer"),
}
_PRIORITY: Final[Mapping[str, Promise]] = {
    "low": gettext_lazy("en alarm av lav prioritet eller mer"),
    "medium": gettext_lazy("en alarm av middels prioritet eller mer"),
    "high": gettext_lazy("en alarm av høy prioritet"),
}
_LENGTHS: Final = (
    (timedelta(days=1), ngettext_lazy("%(number)s døgn", "%(number)s døgn", "plural")),
    (timedelta(hours=1), ngettext_lazy("%(number)s time", "%(number)s timer", "plural")),
    (timedelta(minutes=1), ngettext_lazy("%(number)s minutt", "%(number)s minutter", "plural")),
)


def rule_words(rule: Any) -> str:
    """`høyst 87 %`, `ned 3 % eller mer fra det vanlige`."""
    return _SAYS[_NAMES[type(rule)]](rule)


def length_words(length: timedelta) -> str:
    """`2 døgn`, `7,5 døgn`, `12 timer`, `90 minutter`: whole units where it comes out even."""
    for unit, words in _LENGTHS:
        if length >= unit and (length % unit == timedelta() or unit == timedelta(minutes=1) or length > 3 * unit):
            number = length / unit
            return str(words % {"number": plain(number), "plural": 1 if number == 1 else 2})
    return _("%(number)s sekunder") % {"number": plain(length.total_seconds())}


def value_words(value: float, measure: str) -> str:
    about = MEASURES[measure]
    if about.unit == "kg" and 0 < value < 1:
        return f"{plain(value * 1000)} g"
    english = (get_language() or "nb").startswith("en")
    shown = (about.shown_en if english else "") or about.shown_nb
    return f"{plain(value)} {shown}".rstrip()


def _limit(rule: Any) -> str:
    return str(_AGAINST[rule.when] % {"value": value_words(rule.limit, rule.measure)})


def _change(rule: Any, number: float, unit: str = "") -> str:
    """In words that have a direction."""
    way = _UP if number >= 0 else _DOWN
    if rule.when in way:
        return str(way[rule.when] % {"value": _amount(rule, abs(number), unit)})
    return _("endring: %(limit)s") % {"limit": _AGAINST[rule.when] % {"value": _amount(rule, number, unit)}}


def _amount(rule: Any, number: float, unit: str) -> str:
    return f"{plain(number)}{unit}" if unit else value_words(number, rule.measure)


def _combo(rule: Any) -> str:
    parts = [f"{measure_name(part.measure).lower()} {_of_several(part)}" for part in rule.all_of]
    both = _(" og ").join(parts)
    return _("%(what)s, innen %(length)s") % {"what": both, "length": length_words(rule.within)}


def _of_several(rule: Any) -> str:
    """After the name of what it is about: `frysninger minst 1`."""
    if _NAMES[type(rule)] == "item":
        return str(_AGAINST[">="] % {"value": plain(rule.at_least)})
    return rule_words(rule)


def _count_window(rule: Any) -> str:
    what = {"count": rule.count, "limit": _limit(rule), "length": length_words(rule.window)}
    return _("%(count)s ganger %(limit)s innen %(length)s") % what


def _delta_window(rule: Any) -> str:
    what = {
        "change": _change(rule, rule.limit),
        "short": length_words(rule.at_least),
        "long": length_words(rule.window),
    }
    return _("%(change)s på %(short)s til %(long)s") % what


def _n_of_m(rule: Any) -> str:
    return _("%(n)s av de %(m)s siste %(limit)s") % {"n": rule.n, "m": rule.m, "limit": _limit(rule)}


def _pct_baseline(rule: Any) -> str:
    said = _("%(change)s fra det vanlige for personen") % {"change": _change(rule, rule.limit, " %")}
    return _("%(what)s, fra dag %(day)s") % {"what": said, "day": rule.from_day} if rule.from_day else said


def _pct_window(rule: Any) -> str:
    said = _("%(change)s siden forrige verdi") % {"change": _change(rule, rule.limit, " %")}
    if rule.confirm is None:
        return said
    return _("%(what)s, målt igjen innen %(length)s") % {"what": said, "length": length_words(rule.confirm)}


def _score(rule: Any) -> str:
    limit = _AGAINST[rule.when] % {"value": plain(rule.limit)}
    what = {"limit": limit, "length": length_words(rule.window)}
    if rule.of == "total":
        return _("NEWS2: summen er %(limit)s, av verdier innen %(length)s") % what
    return _("NEWS2: én del er %(limit)s, av verdier innen %(length)s") % what


def _slope(rule: Any) -> str:
    what = {"limit": _AGAINST[rule.when] % {"value": plain(rule.limit)}, "length": length_words(rule.at_least)}
    said = _("en økning %(limit)s g/kg/døgn over minst %(length)s") % what
    if rule.before_weeks is None:
        return said
    return _("%(what)s, før uke %(weeks)s i postmenstruell alder") % {"what": said, "weeks": rule.before_weeks}


def _below_baseline(rule: Any) -> str:
    return _("under den første verdien, fra dag %(day)s") % {"day": rule.from_day}


def _streak(rule: Any) -> str:
    return ngettext("faller %(days)s dag", "faller %(days)s dager på rad", rule.days) % {"days": rule.days}


_SAYS: Final[Mapping[str, Callable[[Any], str]]] = {
    "abs": _limit,
    "age_band": lambda rule: _("minst %(points)s poeng for alderen (PEVS)") % {"points": rule.points},
    "bellringer": lambda rule: _("noen er bekymret"),
    "below_baseline_after": _below_baseline,
    "combo": _combo,
    "count_window": _count_window,
    "delta_baseline": lambda rule: _("%(change)s fra det vanlige for personen") % {"change": _change(rule, rule.by)},
    "delta_window": _delta_window,
    "device_alarm": lambda rule: str(_PRIORITY[rule.priority]),
    "elapsed": lambda rule: _("mer enn %(length)s siden sist") % {"length": length_words(rule.after)},
    "form_flag": lambda rule: _("svaret er ja"),
    "item": lambda rule: _("svaret er minst %(value)s") % {"value": plain(rule.at_least)},
    "missing": lambda rule: _("ingenting på %(length)s") % {"length": length_words(rule.after)},
    "moving_avg_dev": lambda rule: (
        _("%(change)s fra snittet av %(length)s")
        % {"change": _change(rule, rule.by), "length": length_words(rule.window)}
    ),
    "n_of_m": _n_of_m,
    "pct_baseline": _pct_baseline,
    "pct_window": _pct_window,
    "persist": lambda rule: (
        _("%(limit)s i %(length)s sammenhengende") % {"limit": _limit(rule), "length": length_words(rule.lasting)}
    ),
    "score": _score,
    "slope": _slope,
    "streak": _streak,
}
