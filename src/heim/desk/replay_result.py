from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from heim.access.pathways import may_write_pathways
from heim.access.units import chosen_unit
from heim.desk.gate import StaffRequest, staff
from heim.desk.limit_words import measure_name, plain
from heim.desk.row import COLOUR
from heim.desk.shell import page
from heim.triage.replay_answer import COLOURS
from heim.triage.replay_runs import find_replay

# With fewer weeks than this a rate says little.
_FEW_WEEKS = 20
_MOST_SHOWN = 50


@dataclass(frozen=True)
class Bar:
    """Of one colour: how many, for each patient-week, and how wide the bars are drawn."""

    colour: str
    word: str
    before: int
    after: int
    per_week: tuple[str, str]
    wide: tuple[float, float]


@dataclass(frozen=True)
class Hour:
    """Of one hour of the day: both sides, and how high the bars are drawn."""

    hour: int
    x: int
    high: tuple[float, float]
    top: tuple[float, float]


@dataclass(frozen=True)
class Lost:
    at: datetime
    measure: str
    colour: str
    word: str
    would_be: str
    would_be_word: str


@staff
@require_safe
def replay_result(request: StaffRequest, run: str) -> HttpResponse:
    """How far it has come, then what it found: figures of a unit, no names."""
    state = find_replay(run)
    if state is None or not may_write_pathways(user=request.user, now=request.now):
        raise Http404
    unit = chosen_unit(request.units, state["asked"]["unit"])
    done = "answer" in state or "wrong" in state
    if request.headers.get("HX-Request") == "true":
        answer = render(request, "desk/replay_part.html", {"part": _part(state), "run": run})
        if done:
            answer.headers["HX-Refresh"] = "true"
        return answer
    context: dict[str, Any] = {"place": "pathways", "run": run, "asked": state["asked"], "part": _part(state)}
    context |= {"wrong": state.get("wrong"), "found": _found(state["answer"]) if "answer" in state else None}
    return page(request, "desk/replay_result.html", unit, context)


def _part(state: Mapping[str, Any]) -> int:
    return round(100 * float(state.get("part", 1.0)))


def _found(answer: Mapping[str, Any]) -> dict[str, Any]:
    weeks: float = answer["weeks"]
    return {
        "verdict": _verdict(answer),
        "weaker": bool(answer["missed"]),
        "bars": _bars(answer, weeks),
        "hours": _hours(answer),
        "minutes": (round(answer["before"]["minutes"]), round(answer["after"]["minutes"])),
        "missed": [_lost(one) for one in answer["missed"][:_MOST_SHOWN]],
        "more": max(0, len(answer["missed"]) - _MOST_SHOWN),
        "acted": answer["acted"],
        "stays": answer["stays"],
        "values": answer["values"],
        "weeks": plain(round(weeks, 1)),
        "few": weeks < _FEW_WEEKS,
    }


def _verdict(answer: Mapping[str, Any]) -> str:
    acted, missed = answer["acted"], len(answer["missed"])
    if not acted:
        return _("Ingen saker er lukket med notat i perioden, så vi kan ikke si hva som ville gått tapt.")
    if not missed:
        said = ngettext(
            "Den ene saken dere handlet på, ville kommet like alvorlig.",
            "Alle de %(acted)s sakene dere handlet på, ville kommet like alvorlig.",
            acted,
        )
        return said % {"acted": acted}
    said = ngettext(
        "%(missed)s av %(acted)s saker dere handlet på, ville ikke kommet eller vært mindre alvorlig.",
        "%(missed)s av %(acted)s saker dere handlet på, ville ikke kommet eller vært mindre alvorlige.",
        missed,
    )
    return said % {"missed": missed, "acted": acted}


def _bars(answer: Mapping[str, Any], weeks: float) -> list[Bar]:
    before, after = answer["before"]["counts"], answer["after"]["counts"]
    most = max(1, *before.values(), *after.values())
    return [
        Bar(
            colour=name,
            word=str(COLOUR[name]),
            before=before[name],
            after=after[name],
            per_week=(_rate(before[name], weeks), _rate(after[name], weeks)),
            wide=(round(400 * before[name] / most, 1), round(400 * after[name] / most, 1)),
        )
        for name in COLOURS
    ]


def _rate(count: int, weeks: float) -> str:
    return plain(round(count / weeks, 2)) if weeks else "–"


def _hours(answer: Mapping[str, Any]) -> list[Hour]:
    sides: Sequence[Sequence[int]] = (answer["before"]["hours"], answer["after"]["hours"])
    most = max(1, *sides[0], *sides[1])
    found = []
    for hour in range(24):
        before, after = (round(100 * side[hour] / most, 1) for side in sides)
        found.append(Hour(hour, 24 * hour, (before, after), (100 - before, 100 - after)))
    return found


def _lost(one: Mapping[str, Any]) -> Lost:
    return Lost(
        at=datetime.fromisoformat(one["at"]),
        measure=measure_name(one["matter"]),
        colour=one["colour"],
        word=str(COLOUR[one["colour"]]),
        would_be=one["would_be"],
        would_be_word=str(COLOUR[one["would_be"]]) if one["would_be"] else _("ville ikke kommet"),
    )
