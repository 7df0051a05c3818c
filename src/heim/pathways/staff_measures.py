from functools import lru_cache

from heim.pathways.check_measures import measures_scored_by
from heim.pathways.load import library
from heim.pathways.questions import questionnaires


@lru_cache
def staff_measures() -> frozenset[str]:
    """What only forms that staff fill in come to (a rating of a film, a score of danger): home is told by a person, not a list."""
    staff: set[str] = set()
    others: set[str] = set()
    for pathway in library().values():
        others |= {plan.measure for plan in pathway.measures}
        for plan in pathway.forms:
            form = questionnaires().get(plan.key)
            if form is not None:
                (staff if plan.by_staff else others).update(measures_scored_by(form))
    return frozenset(staff - others)
