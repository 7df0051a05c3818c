from dataclasses import dataclass
from datetime import datetime

from heim.delivery.models import Notice
from heim.people.models import User
from heim.triage.models import HelpCall, Reason
from heim.triage.reads_home import Matter, matter_of_help


@dataclass(frozen=True)
class Help:
    """A call for help from home, what became of it, and when somebody on duty was last told (None: not yet)."""

    kind: str
    words: str
    asked_at: datetime
    matter: Matter
    told_at: datetime | None
    told: int


def last_help(*, stay_id: int, now: datetime, by: User | None = None) -> Help | None:
    """The newest call of a stay; with `by` the newest of theirs."""
    calls = HelpCall.objects.filter(stay_id=stay_id) if by is None else HelpCall.objects.filter(stay_id=stay_id, by=by)
    call = calls.order_by("-asked_at", "-pk").first()
    matter = None if call is None else matter_of_help(stay_id=stay_id, call_id=call.pk, now=now)
    if call is None or matter is None:
        return None
    concerns = Reason.objects.filter(stay_id=stay_id, fact=f"help:{call.pk}").values("concern_id")
    sent = Notice.objects.filter(kind="concern", subject_id__in=concerns, sent_at__gte=call.asked_at)
    told = list(sent.order_by("-sent_at").values_list("sent_at", "user_id"))
    people = {user_id for _at, user_id in told}
    return Help(call.kind, call.words, call.asked_at, matter, told[0][0] if told else None, len(people))
