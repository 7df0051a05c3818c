from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.questions import Questionnaire, is_locked, questionnaires
from heim.pathways.reads import followed_by
from heim.pathways.shape import FormPlan


def home_forms(stay_id: int, *, talk: bool = False) -> dict[str, FormPlan]:
    """The questionnaires that home may answer, by key. `talk`: somebody is to talk with the person, and some wait for that."""
    plans = (plan for one in followed_by([stay_id]).get(stay_id, ()) for plan in one.pathway.forms)
    return {plan.key: plan for plan in plans if _may_be_answered(plan) and (talk or not plan.with_talk)}


def for_home(plan: FormPlan) -> bool:
    """What home is asked by itself."""
    return _may_be_answered(plan) and not plan.with_talk


def asked_form(*, stay_id: int, key: str) -> Questionnaire:
    """Refuses one that home is not asked. Whether a talk is booked, the door has seen to."""
    if key not in home_forms(stay_id, talk=True):
        raise Refusal("not_asked", _("Dette skjemaet er ikke en del av oppfølgingen."))
    return questionnaires()[key]


def _may_be_answered(plan: FormPlan) -> bool:
    """Not what staff fill in, nor one whose text this organisation has no licence for."""
    return not plan.by_staff and plan.key in questionnaires() and not is_locked(plan.key)
