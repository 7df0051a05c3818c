from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heim.access.home_table import Home
from heim.forms.reads import Zone, zone_of
from heim.kit.clock import clock
from heim.kit.colour import Colour
from heim.pathways.reads import current_plan
from heim.pathways.reads_goals import decisions_of, goals_of, proposals_of
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here
from heim.portal.propose import part_said
from heim.portal.to_do import lines_for
from heim.portal.when import spoken_date, spoken_day, spoken_time


@dataclass(frozen=True)
class ZoneCard:
    """One zone of the plan; `here` says when the person was placed in it, empty when they are not."""

    colour: str
    title: str
    lines: tuple[str, ...]
    here: str = ""


@at_home
def plan(request: HomeRequest, stay_id: int) -> HttpResponse:
    """The person's own plan in three zones, with where they are; nowhere when nothing has been measured."""
    now = clock()
    here = find_here(request, stay_id, "plan", now)
    own = current_plan(stay_id)
    zone = zone_of(stay=here.stay, reach=here.reach, now=now)
    when = _placed(
        zone, spoken_time(zone.at, now) if zone and zone.of_today else spoken_day(zone.at, now) if zone else ""
    )
    titles = (
        (Colour.GREEN, _("Grønn – som vanlig")),
        (Colour.YELLOW, _("Gul – vær på vakt")),
        (Colour.RED, _("Rød – gjør noe nå")),
    )
    cards = [
        ZoneCard(colour.name.lower(), title, tuple(lines_for(here.stay, colour)), when if _in(zone, colour) else "")
        for colour, title in titles
    ]
    shown = {
        "here": here,
        "cards": cards,
        "purple": lines_for(here.stay, Colour.PURPLE),
        "in_purple": when if _in(zone, Colour.PURPLE) else "",
        "nowhere": zone is None,
        "own": own,
        "written": "" if own is None else spoken_day(own.written_at, now),
        "written_by": "" if own is None else own.by.name,
        "matters": own.matters if own is not None and here.reach.may(Home.AGREED) else "",
        **(_agreed(here) if here.reach.may(Home.AGREED) else {}),
    }
    return render(request, "portal/plan.html", shown)


def _agreed(here: Here) -> dict[str, object]:
    """Goals, proposals with both texts, and what was decided together."""
    proposals = [
        {"said": one, "part": part_said(one.part), "at": spoken_day(one.at, here.now)}
        for one in proposals_of(stay_id=here.stay.pk)
    ]
    return {
        "goals": [
            {"said": goal, "review": spoken_date(goal.review_by, here.now)}
            for goal in goals_of(stay_id=here.stay.pk, now=here.now)
        ],
        "proposals": proposals,
        "decisions": [{"said": one, "at": spoken_day(one.at, here.now)} for one in decisions_of(stay_id=here.stay.pk)],
    }


def _in(zone: Zone | None, colour: Colour) -> bool:
    return zone is not None and zone.colour == colour


def _placed(zone: Zone | None, when: str) -> str:
    if zone is None:
        return ""
    words = _("Her nå, målt %(when)s") if zone.of_today else _("Her sist, %(when)s")
    return words % {"when": when}
