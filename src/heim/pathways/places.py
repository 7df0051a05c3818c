"""Where a pathway takes place, by the hours its drawn steps take."""

from collections.abc import Iterator
from itertools import pairwise

from heim.pathways.shape import Level, Pathway, Place, Step

STAGES = ("assess", "treat", "follow_up")
SPECIALIST: tuple[Level, ...] = ("hospital",)
"""The rest but the patient is primary care."""


def hours_by_place(pathway: Pathway) -> dict[Place, float]:
    hours: dict[Place, float] = {}
    for step in pathway.steps:
        hours[step.place] = hours.get(step.place, 0) + step.hours
    return hours


def share_at_home(pathway: Pathway) -> float | None:
    """0-1 of the drawn hours that pass in the person's own home; None when no hours are drawn."""
    hours = hours_by_place(pathway)
    total = sum(hours.values())
    return hours.get("home", 0) / total if total else None


def steps_in_order(pathway: Pathway) -> list[Step]:
    """By stage, and within one as the file has them."""
    return sorted(pathway.steps, key=lambda step: STAGES.index(step.stage))


def changes_of_responsibility(pathway: Pathway) -> Iterator[tuple[Step, Step]]:
    """Each step and the next one, where another level answers for the next."""
    steps = steps_in_order(pathway)
    yield from ((one, other) for one, other in pairwise(steps) if one.responsible != other.responsible)
