from django.db import transaction

from heim.storage.cursor import on_postgres, repeating_cursor
from heim.storage.hub import hub

CHANNEL, QUIET = "heim_unit", " quiet"


def publish_unit(unit_id: int, *, quiet: bool = False) -> None:
    """Says, when this transaction commits, that the unit's list changed. An id only: whoever hears it has to ask.

    `quiet` is what can wait some seconds (another green), so that pages need not be fetched without end on its account.
    """
    if on_postgres():
        repeating_cursor().execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{unit_id}{QUIET if quiet else ''}"])
    else:
        transaction.on_commit(lambda: hub.publish(unit_id, quiet))
