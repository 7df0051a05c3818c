from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.models import Proposal, SelfTreatmentPlan
from heim.pathways.reads_plan import plan_of
from heim.pathways.write_plan import LONGEST
from heim.people.models import Stay, User

PARTS: Final = ("green", "yellow", "red", "matters")


@transaction.atomic
def propose_change(*, stay_id: int, part: str, wanted: str, by: User, now: datetime) -> Proposal:
    """Ask for another text in one part of the plan. Nothing changes before somebody of the staff has said yes.

    Refuses what is no change, and a second one while the first waits for an answer.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    plan = plan_of(stay_id=stay_id)
    if plan is None or part not in PARTS:
        raise Refusal("no_plan", _("Det er ingen plan å endre."))
    was, wanted = str(getattr(plan, part)), "\n".join(line.strip() for line in wanted.strip().splitlines())
    if not wanted:
        raise Refusal("empty", _("Skriv hva som skal stå i planen."))
    if len(wanted) > LONGEST:
        raise Refusal("too_long", _("Hver del av planen kan ha høyst 4000 tegn."))
    if wanted == was:
        raise Refusal("no_change", _("Teksten er den samme som i planen."))
    if Proposal.objects.filter(stay_id=stay_id, part=part, decided_at=None).exists():
        raise Refusal("waiting", _("Det er alt sendt et forslag om denne delen. Vent på svar før du sender et nytt."))
    newest = SelfTreatmentPlan.objects.filter(stay_id=stay_id).order_by("-number").first()
    return Proposal.objects.create(
        stay_id=stay_id, plan=newest, part=part, was=was, wanted=wanted, proposed_at=now, proposed_by=by
    )
