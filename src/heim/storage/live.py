from django.db import connection, transaction

from heim.storage.hub import hub

CHANNEL = "heim_unit"


def publish_unit(unit_id: int) -> None:
    """Says, when this transaction commits, that the unit's list changed. An id only: whoever hears it has to ask."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(unit_id)])
    else:
        transaction.on_commit(lambda: hub.publish(unit_id))
