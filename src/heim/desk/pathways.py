from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.pathways import may_write_pathways
from heim.desk.gate import StaffRequest, staff
from heim.desk.shelf_asked import ORDERS, Asked, asked_of, choices, fits, headings, under
from heim.desk.shelf_card import Card, card_of
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.pathways.load import library
from heim.pathways.reads_library import roots
from heim.pathways.reads_versions import drafts, versions


@dataclass(frozen=True)
class Shelf:
    """The pathways under one heading. `patients` are those of the asker's units."""

    key: str
    heading: str
    cards: tuple[Card, ...]
    patients: int


@staff
@require_safe
def pathways(request: StaffRequest) -> HttpResponse:
    """The library: every pathway there is, also those nobody here has taken in, and how each stands here."""
    asked = asked_of(request.GET)
    everything = _cards(request)
    found = [card for card in everything if fits(asked, card.pathway)]
    context: dict[str, object] = {
        "place": "pathways",
        "asked": asked,
        "choices": choices(),
        "orders": ORDERS.items(),
        "shelves": _shelves(asked, found),
        "found": len(found),
        "all": len(everything),
        "may_write": may_write_pathways(user=request.user, now=request.now),
    }
    return page(request, "desk/pathways.html", unit_of(request), context)


def _cards(request: StaffRequest) -> list[Card]:
    known = versions(unit_ids=[unit.id for unit in request.units], today=local(request.now).date())
    open_drafts, gone_back = drafts(), roots()
    here = {key: lines[0].pathway for key, lines in known.items()}
    cards = [
        card_of(pathway, known.get(key, ()), open_drafts, gone_back) for key, pathway in {**library(), **here}.items()
    ]
    return sorted(cards, key=lambda card: (card.title.casefold(), card.key))


def _shelves(asked: Asked, cards: list[Card]) -> list[Shelf]:
    """One may stand under several headings. Only the heading asked for, when one is."""
    by_heading: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for heading in under(asked.order, card.pathway):
            by_heading[heading].append(card)
    only = getattr(asked, asked.order)
    return [
        Shelf(key, heading, tuple(by_heading[key]), sum(card.patients for card in by_heading[key]))
        for key, heading in headings(asked.order).items()
        if by_heading[key] and only in ("", key)
    ]
