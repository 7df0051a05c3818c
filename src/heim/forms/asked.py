from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.questions import Questionnaire, questionnaires
from heim.pathways.reads import followed_by
from heim.pathways.shape import FormPlan


def home_forms(stay_id: int) -> dict[str, FormPlan]:
    """The questionnaires that home may answer, by key."""
    return {
        plan.key: plan
        for one in followed_by([stay_id]).get(stay_id, ())
        for plan in one.pathway.forms
        if for_home(plan)
    }


def for_home(plan: FormPlan) -> bool:
    """Not what staff fill in; nor what is only for somebody who has a talk booked, since talks cannot be booked here yet."""
    return not plan.by_staff and not plan.with_talk and plan.key in questionnaires()


def asked_form(*, stay_id: int, key: str) -> Questionnaire:
    """Refuses one that home is not asked."""
    if key not in home_forms(stay_id):
        raise Refusal("not_asked", _("Dette skjemaet er ikke en del av oppfølgingen."))
    return questionnaires()[key]
