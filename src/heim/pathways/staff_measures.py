from heim.pathways.check_measures import measures_scored_by
from heim.pathways.models import Enrolment
from heim.pathways.questions import questionnaires
from heim.pathways.reads import definition


def staff_measures(stay_id: int) -> frozenset[str]:
    """What only forms that staff fill in come to (a rating of a film, a score of danger), of all the pathways a stay has
    followed: home is told of it by a person, not by a list."""
    staff: set[str] = set()
    others: set[str] = set()
    followed = Enrolment.objects.filter(stay=stay_id).values_list("version_id", flat=True).distinct()
    for pathway in map(definition, followed):
        others |= {plan.measure for plan in pathway.measures}
        for plan in pathway.forms:
            form = questionnaires().get(plan.key)
            if form is not None:
                (staff if plan.by_staff else others).update(measures_scored_by(form))
    return frozenset(staff - others)
