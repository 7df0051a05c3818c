from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.models import Proposal
from heim.pathways.propose import PARTS
from heim.pathways.reads_plan import plan_of
from heim.pathways.write_plan import write_plan
from heim.people.models import Stay, User


@transaction.atomic
def decide_proposal(
    *, stay_id: int, proposal_id: int, accepted: bool, comment: str, seen: int, by: User, now: datetime
) -> Proposal:
    """Say yes or no to what home asked for, with a comment. A yes is a new version of the plan; all that was is kept.

    `seen` is the number of the plan on the page: refused when somebody has written a new one since, and when it is decided.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id, stay_id=stay_id).first()
    if proposal is None or proposal.decided_at is not None:
        raise Refusal("decided", _("Forslaget er alt besvart."))
    if not comment.strip():
        raise Refusal("no_comment", _("Skriv en begrunnelse. Den blir sendt hjem."))
    plan = plan_of(stay_id=stay_id)
    if plan is None or plan.number != seen:
        raise Refusal("changed", _("Planen er endret mens du så på den. Se på den nye før du svarer."))
    if accepted:
        parts = {part: str(getattr(plan, part)) for part in PARTS} | {proposal.part: proposal.wanted}
        write_plan(stay_id=stay_id, **parts, by=by, now=now)
    proposal.accepted, proposal.comment = accepted, comment.strip()
    proposal.decided_at, proposal.decided_by = now, by
    proposal.save(update_fields=["accepted", "comment", "decided_at", "decided_by"])
    return proposal
