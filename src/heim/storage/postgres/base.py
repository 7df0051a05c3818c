from typing import Any

import psycopg
from django.db.backends.postgresql import base as stock
from psycopg.pq import Format

_MOMENT = psycopg.postgres.types["timestamptz"].oid
_READS_MOMENTS = psycopg.adapters.get_loader(_MOMENT, Format.TEXT)


class DatabaseWrapper(stock.DatabaseWrapper):
    """Django's, but moments are read by psycopg's own C. Django puts a reader in Python in its place, to set the time zone,
    and that took a third of the time of a page with curves. Ours is UTC, and so is the connection's."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        assert _READS_MOMENTS is not None
        connection.adapters.register_loader(_MOMENT, _READS_MOMENTS)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """As Django's, which would put its own reader back."""
        if name is None:
            return self.connection.cursor()
        named: Any = stock.ServerSideCursor
        return named(self.connection, name=name, scrollable=False, withhold=self.connection.autocommit)
