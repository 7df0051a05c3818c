import os
import sqlite3
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base as stock

from heim.storage.fair_sqlite.strict import refuse_a_write_outside_atomic
from heim.storage.fair_sqlite.turn import Turn, turn_of

LONGEST_WAIT = 20.0  # seconds

# synchronous=FULL: NORMAL loses the last commits at a power cut.
_PRAGMAS = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000"


class DatabaseWrapper(stock.DatabaseWrapper):
    """WAL, and one writer at a time in order of arrival; without it writers starve each other for up to a minute."""

    _turn: Turn | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.settings_dict.get("STRICT_WRITES"):
            self.execute_wrappers.append(refuse_a_write_outside_atomic)

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        params.setdefault("timeout", LONGEST_WAIT)
        self.transaction_mode = "IMMEDIATE"
        self.init_commands = _PRAGMAS.split(";")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db() and _journal(connection) != "wal":
            self._take_turn()
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            finally:
                self._give_turn_back()
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        # After a failed commit the transaction is still open: the rollback that follows gives the turn back.
        self._give_turn_back()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn_back()

    def writes_by_others(self) -> int:
        """Grows when another process has written."""
        file = self._own_turn().file
        return 0 if file is None else file.turns_of_others()

    def _take_turn(self) -> None:
        turn = self._own_turn()
        try:
            turn.take(LONGEST_WAIT)
        except TimeoutError:
            raise OperationalError(
                f"another writer has held the database for more than {LONGEST_WAIT:.0f} seconds"
            ) from None
        self._turn = turn

    def _give_turn_back(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.give_back()

    def _own_turn(self) -> Turn:
        name = str(self.settings_dict["NAME"])
        if self.is_in_memory_db():
            return turn_of(name, None)
        path = os.path.abspath(name)
        return turn_of(path, f"{path}.lock")


def _journal(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
