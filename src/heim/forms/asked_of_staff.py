"""The questionnaires that staff fill in about a person."""

from django.http import Http404

from heim.pathways.questions import Questionnaire, is_locked, questionnaires
from heim.pathways.reads import followed_by
from heim.pathways.shape import FormPlan
from heim.people.models import Stay


def staff_forms(stay_id: int) -> dict[str, FormPlan]:
    """By key, in the order of the pathways; none whose text this organisation has no licence for."""
    plans = (plan for one in followed_by([stay_id]).get(stay_id, ()) for plan in one.pathway.forms)
    return {
        plan.key: plan for plan in plans if plan.by_staff and plan.key in questionnaires() and not is_locked(plan.key)
    }


def find_staff_form(*, stay: Stay, key: str) -> Questionnaire:
    """Raises Http404 for one that staff are not asked about this person."""
    if key not in staff_forms(stay.pk):
        raise Http404
    return questionnaires()[key]
