from collections.abc import Iterator

from heim.pathways.shape import Pathway


def counts_days(pathway: Pathway) -> bool:
    """Whether something in it is asked for by the day (`days@`): then somebody must say which day is day 0."""
    return any(schedule.startswith("days@") for schedule in _schedules(pathway))


def _schedules(pathway: Pathway) -> Iterator[str]:
    yield from (measure.schedule for measure in pathway.measures)
    yield from (form.schedule for form in pathway.forms)
    yield from (one.schedule for one in pathway.tasks if one.schedule is not None)
    yield from (schedule for level in pathway.levels for schedule in level.schedules.values())
