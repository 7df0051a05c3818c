from heim.contact.models import Message
from heim.triage.worklist import set_unread


def count_unread(*, stay_id: int) -> None:
    """Put the number of unread messages from home on the worklist line."""
    set_unread(stay_id=stay_id, count=Message.objects.filter(stay_id=stay_id, from_home=True, read_at=None).count())
