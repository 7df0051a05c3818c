"""Queries whose SQL is built once. The way in asks the same few questions for every value that arrives, and building the
SQL of one costs ten to twenty times what asking it does (`make bench` shows both)."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql import UpdateQuery
from psycopg.sql import Literal

from heim.storage.cursor import on_postgres, repeating_cursor

Row = TypeVar("Row")
_GUESSED = 10  # so many values PostgreSQL reckons with in a list that it does not know
_NUMBER, _MOMENT = 7_000_000_000_000_000, datetime(1901, 1, 1, tzinfo=UTC)
_Compiler = Any  # Django's, which has no types
_Filled = dict[str, Any]
_Slots = tuple[tuple[str | None, Any], ...]


class Prepared(Generic[Row]):
    """`build(**values)` makes a queryset, of `values_list` or with `only`; calling this gives its columns, in their order,
    with the SQL remembered.

    Values are int, str or aware datetime, or a list of one of these for `__in`. An empty list gives no rows. PostgreSQL is told
    a list as one array, so that a question is the same statement whatever it is asked about; one of at least ten, by saying the
    last again. Without the values it reckons with ten, and fewer would look so cheap that it plans anew for each array.
    """

    def __init__(self, build: "Callable[..., QuerySet[Any, Row]]") -> None:
        self._shapes = _Shapes(lambda **values: build(**values).query.get_compiler(connection=connection))

    def __call__(self, **values: Any) -> list[Row]:
        known = self._shapes.of(values)
        if known is None:
            return []
        cursor = repeating_cursor()
        cursor.execute(known.sql, known.params)
        rows = cursor.fetchall()
        if known.converters:
            rows = map(tuple, known.compiler.apply_converters(rows, known.converters))
        return list(rows)


class PreparedUpdate:
    """`build(**values)` makes a queryset and what to set in its rows; calling this does it, with the SQL remembered."""

    def __init__(self, build: "Callable[..., tuple[QuerySet[Any], Mapping[str, Any]]]") -> None:
        def compiler(**values: Any) -> _Compiler:
            rows, changes = build(**values)
            query: Any = rows.query.chain(UpdateQuery)
            query.add_update_values(changes)
            return query.get_compiler(connection=connection)

        self._shapes = _Shapes(compiler)

    def __call__(self, **values: Any) -> None:
        known = self._shapes.of(values)
        if known is not None:
            repeating_cursor().execute(known.sql, known.params)


@dataclass(frozen=True, slots=True)
class _Shape:
    """`slots` says for each parameter of `sql` which value goes there: (name, place in its list or None), or (None, value)."""

    sql: str
    slots: _Slots
    converters: Any
    compiler: _Compiler


class _Ready(NamedTuple):
    sql: str
    params: list[Any]
    converters: Any
    compiler: _Compiler


class _Shapes:
    """What is remembered of one question: its SQL; on SQLite one for each number of values in its lists."""

    def __init__(self, compiler: Callable[..., _Compiler]) -> None:
        self._compiler = compiler
        self._known: dict[tuple[object, ...], _Shape] = {}

    def of(self, values: dict[str, Any]) -> _Ready | None:
        """None when a list is empty."""
        filled = {name: _padded(value) if _is_list(value) else value for name, value in values.items()}
        if any(value == [] for value in filled.values()):
            return None
        shape = () if on_postgres() else tuple(map(_length, filled.values()))
        known = self._known.get(shape)
        if known is None:
            known = self._known[shape] = self._compiled(filled)
        ready = filled if on_postgres() else {name: adapted(value) for name, value in filled.items()}
        params = [
            place if name is None else ready[name] if place is None else ready[name][place]
            for name, place in known.slots
        ]
        return _Ready(known.sql, params, known.converters, known.compiler)

    def _compiled(self, filled: _Filled) -> _Shape:
        marks: dict[object, tuple[str | None, Any]] = {}
        stand_ins = {name: _stand_in(name, value, marks) for name, value in filled.items()}
        compiler = self._compiler(**stand_ins)
        sql, params = compiler.as_sql()
        columns = (column for column, _sql, _alias in compiler.select or ())
        slots = tuple(marks.get(param, (None, param)) for param in params)
        if on_postgres():
            sql, slots = _with_constants(*_with_arrays(sql, slots))
            assert all(name is None or place is None for name, place in slots), f"a list outside of `__in`: {sql}"
        return _Shape(sql, slots, compiler.get_converters(columns), compiler)


def _with_arrays(sql: str, slots: _Slots) -> tuple[str, _Slots]:
    """`IN (%s, %s)` of all the values of one list becomes `= ANY(%s)` of the list."""
    left: list[tuple[str | None, Any]] = []
    rest = iter(slots)

    def replaced(found: re.Match[str]) -> str:
        if found[0] in ("%%", "%s"):
            left.extend([next(rest)] if found[0] == "%s" else [])
            return found[0]
        inside = [next(rest) for _mark in range(found[0].count("%s"))]
        name = inside[0][0]
        if name is None or inside != [(name, place) for place in range(len(inside))]:
            left.extend(inside)
            return found[0]
        left.append((name, None))
        return " = ANY(%s)"

    return _MARKS.sub(replaced, sql), tuple(left)


def _with_constants(sql: str, slots: _Slots) -> tuple[str, _Slots]:
    """What is the same each time stands in the SQL: PostgreSQL can then tell without values that an index of some rows will do,
    and need not plan the question anew each time to find out."""
    left: list[tuple[str | None, Any]] = []
    rest = iter(slots)

    def replaced(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return found[0]
        name, constant = next(rest)
        if name is None and isinstance(constant, int | str):
            return Literal(constant).as_string().replace("%", "%%")
        left.append((name, constant))
        return found[0]

    return re.sub("%%|%s", replaced, sql), tuple(left)


_MARKS = re.compile(r"%%| IN \(%s(?:, %s)*\)|%s")


def adapted(value: Any) -> Any:
    """A value, or a list of them, as the database takes it."""
    if on_postgres():
        return value
    if isinstance(value, list):
        return [adapted(one) for one in value]
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _is_list(value: object) -> bool:
    # What it mostly is first: to ask whether something is a collection takes ten times as long.
    return not isinstance(value, int | str | datetime) and isinstance(value, Collection)


def _length(value: object) -> int:
    return len(value) if isinstance(value, list) else 0


def _padded(values: Collection[Any]) -> list[Any]:
    """The last one repeated: on PostgreSQL to ten at least, elsewhere to the next power of two, so that few shapes are built."""
    listed = list(values)
    wanted = _GUESSED if on_postgres() else 1 << (len(listed) - 1).bit_length()
    return listed + listed[-1:] * (wanted - len(listed))


def _stand_in(name: str, value: Any, marks: dict[object, tuple[str | None, Any]]) -> Any:
    if not isinstance(value, list):
        return _mark((name, None), value, marks)
    return [_mark((name, place), one, marks) for place, one in enumerate(value)]


def _mark(slot: tuple[str, int | None], value: Any, marks: dict[object, tuple[str | None, Any]]) -> Any:
    """A value of the same type that stands nowhere else, to find again among the parameters."""
    number = len(marks)
    mark: Any
    if isinstance(value, datetime):
        mark = _MOMENT + timedelta(microseconds=number)
    elif isinstance(value, str):
        mark = f"\N{WHITE SQUARE}{number}"
    else:
        mark = _NUMBER + number
    marks[adapted(mark)] = slot
    return mark
