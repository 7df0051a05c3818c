from uuid import uuid4

from django.http import HttpRequest

from heim.kit.refusal import Refusal


def new_sent_id() -> str:
    """One for each form that is shown: sent twice, the message is still one."""
    return f"desk-{uuid4()}"


def next_sent_id(request: HttpRequest, refusal: Refusal | None) -> str:
    """Of a form that is shown again: its own, but when something else has been sent under that one, a new one."""
    conflict = refusal is not None and refusal.code == "conflict"
    return new_sent_id() if conflict else request.POST.get("sent_id") or new_sent_id()
