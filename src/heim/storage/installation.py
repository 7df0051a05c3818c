from datetime import datetime

from django.db import transaction

from heim.storage.models import Installation

_known_demo = False


def is_demo() -> bool:
    """True is remembered in the process, since a demo stays one for good."""
    global _known_demo
    if not _known_demo:
        _known_demo = Installation.objects.filter(demo=True).exists()
    return _known_demo


@transaction.atomic
def mark_demo(*, now: datetime) -> None:
    Installation.objects.update_or_create(
        pk=1, defaults={"demo": True}, create_defaults={"demo": True, "created_at": now}
    )


def forget_what_is_known() -> None:
    """For tests, whose database is emptied under the process."""
    global _known_demo
    _known_demo = False
