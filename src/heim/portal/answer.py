from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.access.home_table import Home
from heim.access.reader import reader_of
from heim.forms.ask import MEASURE, Asked, ask_of
from heim.forms.find import find_report
from heim.forms.reads import Sent, Value, Zone, last_values, zone_of
from heim.kit.clock import clock
from heim.kit.colour import Colour
from heim.kit.self_harm import SELF_HARM
from heim.kit.spoken import spoken, spoken_number
from heim.pathways.reads import rules_of
from heim.people.reads import UnitNow
from heim.portal.entry import difference_said
from heim.portal.forms_waiting import begun_forms, waiting_forms
from heim.portal.gate import HomeRequest, at_home
from heim.portal.kept import kept_report
from heim.portal.meaning import meaning_of, signal_of
from heim.portal.names import HIDDEN, name_of, names_said, value_said
from heim.portal.number_line import NumberLine, number_line
from heim.portal.page import Here, find_here, stays_of
from heim.portal.state import in_zone
from heim.portal.thing import Thing, at_most_three
from heim.portal.to_do import lines_for
from heim.portal.when import spoken_hours, spoken_time
from heim.portal.with_us import digest_of, hard_spaced, with_us
from heim.triage.reads_home import matter_of, worst_open


@at_home
def answer(request: HomeRequest, stay_id: int, report_id: int) -> HttpResponse:
    """What it means, what to do now, what happens with us, who has it, by when. Emergency first."""
    now = clock()
    here = find_here(request, stay_id, "answer", now)
    sent = find_report(stay=here.stay, reach=here.reach, report_id=report_id, user=request.user)
    matter = matter_of(stay_id=stay_id, reading_ids=[one.id for one in sent.values], now=now)
    unit = reader_of(here.stay, now)
    colour = matter.colour if matter is not None else sent.colour
    steps = with_us(here, sent, matter, unit) if matter is not None else []
    worrying = colour is not None and colour > Colour.GREEN
    before = _still_worrying(here, sent) if matter is None else None
    self_harm = any(one.measure in SELF_HARM and one.value for one in sent.values)
    # Whatever colour it has with us, at home it is said as red: that one is not to be alone with it.
    told = max(colour or Colour.RED, Colour.RED) if self_harm else colour
    shown = {
        "here": here,
        "sent": sent,
        "sent_by": "" if sent.by_id == request.user.pk else sent.by,
        "kept": kept_report(here, sent),
        "sent_at": spoken_time(sent.received_at, now),
        "meaning": meaning_of(here, sent, matter, worried_before=before is not None),
        "before": before,
        "before_said": "" if before is None else in_zone(before, here.name if here.about_other else "", now),
        "before_colour": "" if before is None else signal_of(before.colour),
        "colour": signal_of(colour),
        "emergency": max(told or 0, 0 if before is None else before.colour) >= Colour.RED,
        "self_harm": self_harm,
        "told": signal_of(told),
        "talk_now": _talk_now() if self_harm else [],
        "worrying": worrying,
        "closed": (worrying or before is not None) and not unit.open and (matter is None or matter.open),
        "unit": unit,
        "opens": None if unit.opens_at is None else spoken_time(unit.opens_at, now),
        "lines": lines_for(here.stay, told) if told is not None and (worrying or self_harm) else [],
        "line": _line(here, sent),
        "values": _values(here, sent),
        "steps": steps,
        "digest": digest_of(steps),
        "things": _things(here, unit, told if before is None or self_harm else before.colour),
        "hours": spoken_hours(unit, now),
        "following": "" if _measures(here) else _following(here),
        "finished": not _measures(here) and before is None,
    }
    return render(request, "portal/answer.html", shown)


def _still_worrying(here: Here, sent: Sent) -> Zone | None:
    """What came before and waits for a person: this report may be fine, but nobody shall read that all is well."""
    waiting = worst_open(stay_id=here.stay.pk)
    zone = zone_of(stay=here.stay, reach=here.reach, now=here.now)
    if waiting is None or waiting[0] < Colour.YELLOW or zone is None or zone.report_id == sent.id:
        return None
    return zone if zone.colour >= Colour.YELLOW else None


@dataclass(frozen=True)
class Shown:
    """One value of the report; `change`: against last time, where that is what one wants to know."""

    name: str
    value: str
    signal: str
    change: str = ""


def _values(here: Here, sent: Sent) -> list[Shown]:
    last = last_values(stay=here.stay, reach=here.reach, measures=["weight"], before=sent.taken_at)
    return [_shown(here, one, last.get(one.measure)) for one in sent.values if one.measure not in HIDDEN]


def _shown(here: Here, one: Value, last: Value | None) -> Shown:
    if one.value is None:
        return Shown(name_of(one.measure), _("ingen verdi"), "")
    change = "" if last is None else difference_said(one.measure, one.value, last, here.now)
    return Shown(name_of(one.measure), value_said(one.measure, one.value), signal_of(one.colour), change)


def _line(here: Here, sent: Sent) -> dict[str, object] | None:
    """The line of the worst value that has a fixed limit; nothing when all is well."""
    rules = rules_of([here.stay])[here.stay.pk]
    worrying = [one for one in sent.values if one.colour is not None and one.colour > Colour.GREEN]
    for one in sorted(worrying, key=lambda value: -(value.colour or 0)):
        bound = [rule for _version, rule in rules.of(one.measure)]
        line = None if one.value is None or one.measure in HIDDEN else number_line(bound, one.measure, one.value)
        if line is not None and not here.reach.may(Home.VALUES):
            line = replace(line, usual=None, usual_x="")  # what is usual says how the person was before
        if line is not None and one.value is not None:
            return {"line": line, "measure": name_of(one.measure), **_line_words(here, one.measure, one.value, line)}
    return None


def _line_words(here: Here, measure: str, value: float, line: NumberLine) -> dict[str, str]:
    language = get_language() or "nb"
    words = {"now": _("Nå %(value)s") % {"value": spoken_number(measure, value, language)}, "limit": "", "usual": ""}
    if line.limit is not None:
        said = {"limit": spoken(measure, line.limit, language, beside=value).removesuffix("/min")}
        own = line.personal and not here.about_other
        words["limit"] = (_("Din grense %(limit)s") if own else _("Grense %(limit)s")) % said
    if line.usual is not None:
        words["usual"] = _("Vanlig %(usual)s") % {
            "usual": spoken(measure, line.usual, language, beside=value).removesuffix("/min")
        }
    return words


def _talk_now() -> list[Thing]:
    """Somebody to talk to at any hour, when it is not for 113."""
    return [
        Thing("tel:116123", "phone", _("Snakk med noen"), _("Mental Helse, 116\u00a0123, åpent hele døgnet")),
        Thing("tel:116117", "phone", _("Ring legevakten"), _("116\u00a0117, åpent hele døgnet")),
    ]


def _things(here: Here, unit: UnitNow, colour: Colour | None) -> list[Thing]:
    if colour == Colour.PURPLE:
        return [
            Thing("tel:113", "phone", _("Ring 113 nå"), _("Si at du følges opp hjemme, og hva som har skjedd."), True)
        ]
    if colour == Colour.RED and not unit.open:
        ring = Thing("tel:116117", "phone", _("Ring legevakten"), _("116\u00a0117, åpent hele døgnet"), True)
        return [ring, *begun_forms(here, stays_of(here))]
    if colour is not None and colour >= Colour.YELLOW and unit.open:
        where = f"{unit.reads}, {hard_spaced(unit.phone)}. {spoken_hours(unit, here.now)}"
        ring = Thing(f"tel:{unit.phone.replace(' ', '')}", "phone", _("Ring oss nå"), where, colour == Colour.RED)
        return [ring, *waiting_forms(here, stays_of(here), _asked(here))]
    waiting = [*_measures(here), *waiting_forms(here, stays_of(here), _asked(here))]
    done = Thing(resolve_url("portal:today", here.stay.pk), "home", _("Til forsiden"), _("Ferdig for nå."))
    return at_most_three(waiting or [done])


def _measures(here: Here) -> list[Thing]:
    """What of today's numbers still waits."""
    if not here.reach.may(Home.REPORT):
        return []
    codes = [one.code for one in _asked(here).now(MEASURE, here.now)]
    url = resolve_url("portal:measure", here.stay.pk)
    return [Thing(url, "pulse", _("Mål resten"), names_said(codes))] if codes else []


def _asked(here: Here) -> Asked:
    return ask_of(stay_ids=[stay.pk for stay in stays_of(here)])


def _following(here: Here) -> str:
    following = _asked(here).next(here.now)
    return "" if following is None else _("Mål igjen %(when)s.") % {"when": spoken_time(following.due_at, here.now)}
