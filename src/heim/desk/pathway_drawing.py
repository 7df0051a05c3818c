import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heim.desk.gate import StaffRequest, staff
from heim.desk.limit_words import plain
from heim.desk.pathway import about
from heim.desk.pathway_svg import Cell, draw, holders
from heim.desk.pathway_words import LEVEL, PLACE, STAGE
from heim.desk.shell import page, unit_of
from heim.pathways.find import find_version
from heim.pathways.places import SPECIALIST, STAGES, hours_by_place, share_at_home, steps_in_order
from heim.pathways.reads import definition
from heim.pathways.shape import Level, Pathway


@dataclass(frozen=True)
class Part:
    """One step in the matrix. `tier` is specialist, primary or own: who answers for it."""

    name: str
    who: str
    tier: str


@dataclass(frozen=True)
class Share:
    """`x` and `width` are per cent of the bar."""

    words: str
    per_cent: int
    hours: str
    x: float
    width: float
    at_home: bool


@staff
@require_safe
def pathway_drawing(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The pathway drawn from its definition: who answers for what, where it takes place, and how much of it is at home."""
    version = find_version(key=key, number=number)
    shown = definition(version.pk)
    cells = cells_of(shown)
    home = share_at_home(shown)
    context = about(request, version) | {
        "cells": [(cell, str(LEVEL[cell.level])) for cell in cells],
        "drawing": draw(cells) if cells else None,
        "lane_names": {level: str(words) for level, words in LEVEL.items()},
        "at_home": None if home is None else round(100 * home),
        "elsewhere": None if home is None else 100 - round(100 * home),
        "shares": shares_of(shown),
        "places": [str(words) for words in PLACE.values()],
        "matrix": matrix_of(shown),
        "changes_of_hands": _changes(cells),
    }
    return page(request, "desk/pathway_drawing.html", unit_of(request), context)


def cells_of(pathway: Pathway) -> list[Cell]:
    """The steps; the phases where no steps are drawn."""
    if pathway.steps:
        return [
            Cell(
                str(step.name),
                str(STAGE[step.stage]),
                _("%(place)s · %(hours)s t") % {"place": PLACE[step.place], "hours": plain(step.hours)},
                step.place == "home",
                step.responsible,
                step.hours,
            )
            for step in steps_in_order(pathway)
        ]
    return [
        Cell(
            str(phase.name),
            _("Fra dag %(day)s") % {"day": phase.from_day},
            str(PLACE[phase.place]),
            phase.place == "home",
            phase.responsible,
            None,
        )
        for phase in pathway.phases
    ]


def shares_of(pathway: Pathway) -> list[Share]:
    """Most first."""
    hours = hours_by_place(pathway)
    total, x, found = sum(hours.values()), 0.0, []
    for place, spent in sorted(hours.items(), key=lambda one: (one[0] != "home", -one[1])):
        width = 100 * spent / total
        found.append(Share(str(PLACE[place]), round(width), plain(spent), x, width, place == "home"))
        x += width
    return found


def matrix_of(pathway: Pathway) -> list[tuple[str, list[list[Part]]]]:
    """Stage by place: what happens there, and who answers for it."""
    return [
        (
            str(STAGE[stage]),
            [
                [
                    Part(str(step.name), str(LEVEL[step.responsible]), _tier(step.responsible))
                    for step in pathway.steps
                    if (step.stage, step.place) == (stage, place)
                ]
                for place in PLACE
            ],
        )
        for stage in STAGES
        if pathway.steps
    ]


def _tier(level: Level) -> str:
    if level in SPECIALIST:
        return "specialist"
    return "own" if level == "patient" else "primary"


def _changes(cells: Sequence[Cell]) -> list[str]:
    """`Etter «Innleggelse» går ansvaret fra Sykehuset til Kommunen.`"""
    held = itertools.pairwise(zip(cells, holders(cells), strict=True))
    return [
        _("Etter «%(step)s» går ansvaret fra %(old)s til %(new)s.")
        % {"step": one.name, "old": str(LEVEL[old]).lower(), "new": str(LEVEL[new]).lower()}
        for (one, old), (_other, new) in held
        if old != new
    ]
