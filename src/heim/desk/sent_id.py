from uuid import uuid4


def new_sent_id() -> str:
    """One for each form that is shown: sent twice, the message is still one."""
    return f"desk-{uuid4()}"
