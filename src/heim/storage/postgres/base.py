"""Django's PostgreSQL, with three things made quick: how moments are read, statements that are said again and again, and
whether the connection stands."""

from time import monotonic
from typing import Any

import psycopg
from django.db.backends.postgresql import base as stock
from psycopg.pq import Format
from psycopg.types.numeric import Int8Dumper

_MOMENT = psycopg.postgres.types["timestamptz"].oid
_READS_MOMENTS = psycopg.adapters.get_loader(_MOMENT, Format.TEXT)
_REPEATING = "repeating"
_TRUSTED_FOR = 1.0  # seconds
_PREPARED_FROM = 3  # times that a connection has said the same


class DatabaseWrapper(stock.DatabaseWrapper):
    """Django's, but moments are read by psycopg's own C. Django puts a reader in Python in its place, to set the time zone,
    and that took a third of the time of a page with curves. Ours is UTC, and so is the connection's."""

    _kept: Any = None
    health_check_done: bool
    _seen_whole = float("-inf")

    def get_connection_params(self) -> dict[str, Any]:
        return super().get_connection_params() | {"prepare_threshold": _PREPARED_FROM}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        assert _READS_MOMENTS is not None
        connection.adapters.register_loader(_MOMENT, _READS_MOMENTS)
        # Else a whole number is told as the smallest kind that holds it, and each kind is another statement.
        connection.adapters.register_dumper(int, Int8Dumper)
        return connection

    def close_if_health_check_failed(self) -> None:
        """As Django's, which asks once a request whether the connection still stands: here at most once a second."""
        if self.health_check_done:
            return
        if monotonic() - self._seen_whole < _TRUSTED_FOR:
            # Decided for this request: asked within its transaction, the question would be a part of that.
            self.health_check_done = True
            return
        super().close_if_health_check_failed()
        self._seen_whole = monotonic()

    def repeating_cursor(self) -> Any:
        """Its parameters travel beside the statement, so that PostgreSQL can keep the plan: a third of the work there.
        One for each connection, since to make one takes as long as to use it."""
        self.close_if_health_check_failed()
        kept = self._kept
        if kept is None or kept.cursor.connection is not self.connection or self.queries_logged:
            stock_wrapper: Any = self
            kept = stock_wrapper._cursor(_REPEATING)
            self._kept = None if self.queries_logged else kept
        return kept

    def create_cursor(self, name: str | None = None) -> Any:
        """As Django's, which would put its own reader back, and write parameters into the statement."""
        if name is _REPEATING:
            return psycopg.Cursor(self.connection)
        if name is None:
            return self.connection.cursor()
        named: Any = stock.ServerSideCursor
        return named(self.connection, name=name, scrollable=False, withhold=self.connection.autocommit)
