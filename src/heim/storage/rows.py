"""Many rows in one statement, without a model built for each or its SQL built anew. Inside `atomic`, as every write."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from heim.storage.cursor import on_postgres, repeating_cursor
from heim.storage.prepared import adapted

Rows = Sequence[Sequence[object]]
_AT_A_TIME = 500
_COPY_FROM = 24  # so many rows are quicker by PostgreSQL's COPY, although it asks for their ids first


class Insert:
    """`Insert(Model, "field", …)(rows)` puts in rows of those values and gives their new ids, in the same order.

    A field that is not named becomes NULL: the defaults of a model are not the database's.
    """

    def __init__(self, model: type[Model], *fields: str) -> None:
        self._table = model._meta.db_table
        self._columns = _columns(model, fields)

    def __call__(self, rows: Rows) -> list[int]:
        if on_postgres() and len(rows) >= _COPY_FROM:
            return self._copied(rows)
        return [pk for some in _parts(rows) for pk in self._inserted(some)]

    def put(self, rows: Rows) -> None:
        """As calling it, when nobody needs the ids."""
        if on_postgres() and len(rows) >= _COPY_FROM:
            self._copy(self._columns, rows)
            return
        for some in _parts(rows):
            repeating_cursor().execute(self._sql(some), _flat(some))

    def _sql(self, rows: Rows) -> str:
        return f'INSERT INTO "{self._table}" ({", ".join(self._columns)}) VALUES {_values(rows)}'  # noqa: S608

    def _inserted(self, rows: Rows) -> list[int]:
        cursor = repeating_cursor()
        cursor.execute(f'{self._sql(rows)} RETURNING "id"', _flat(rows))
        # They are given out in order, and may be told in any.
        return sorted(pk for (pk,) in cursor.fetchall())

    def _copied(self, rows: Rows) -> list[int]:
        with connection.cursor() as cursor:
            # The name is found once: asked for in each row it takes as long as the insert.
            cursor.execute(
                "SELECT nextval(name) FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name OFFSET 0) AS its,"
                " generate_series(1, %s)",
                [self._table, len(rows)],
            )
            pks = [pk for (pk,) in cursor.fetchall()]
        self._copy(['"id"', *self._columns], ((pk, *row) for pk, row in zip(pks, rows, strict=True)))
        return pks

    def _copy(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        # Past Django's own cursor, which would make its kind of error of a broken constraint.
        with (
            connection.cursor() as cursor,
            connection.wrap_database_errors,
            cursor.copy(f'COPY "{self._table}" ({", ".join(columns)}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(row)


class Update:
    """`Update(Model, "field", …)(rows)` sets the fields of each row: (primary key, value, …)."""

    def __init__(self, model: type[Model], *fields: str) -> None:
        self._model, self._fields = model, (_key(model), *fields)
        changes = (f"{column} = new.column{number}" for number, column in enumerate(_columns(model, fields), start=2))
        self._changes = ", ".join(changes)

    def __call__(self, rows: Rows) -> None:
        if on_postgres():
            if rows:
                self._update(*self._arrays(rows))
            return
        for some in _parts(rows):
            self._update(f"(VALUES {_values(some)}) AS new", _flat(some))

    def _update(self, new: str, params: Sequence[Any]) -> None:
        table, (key,) = self._model._meta.db_table, _columns(self._model, [_key(self._model)])
        repeating_cursor().execute(
            f'UPDATE "{table}" SET {self._changes} FROM {new} WHERE "{table}".{key} = new.column1',  # noqa: S608
            params,
        )

    def _arrays(self, rows: Rows) -> tuple[str, list[list[Any]]]:
        """A column each, so that it is the same statement for any number of rows."""
        kinds = [self._model._meta.get_field(name).rel_db_type(connection) for name in self._fields]  # type: ignore[union-attr]
        names = ", ".join(f"column{number}" for number, _kind in enumerate(kinds, start=1))
        told = ", ".join(f"%s::{kind}[]" for kind in kinds)
        return f"unnest({told}) AS new({names})", [list(column) for column in zip(*rows, strict=True)]


def _key(model: type[Model]) -> str:
    assert model._meta.pk is not None
    return model._meta.pk.name


def _columns(model: type[Model], fields: Sequence[str]) -> list[str]:
    return [f'"{model._meta.get_field(name).column}"' for name in fields]  # type: ignore[union-attr]


def _parts(rows: Rows) -> Iterator[Rows]:
    return (rows[first : first + _AT_A_TIME] for first in range(0, len(rows), _AT_A_TIME))


def _values(rows: Rows) -> str:
    return ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))


def _flat(rows: Rows) -> list[Any]:
    flat: list[Any] = adapted([value for row in rows for value in row])
    return flat
