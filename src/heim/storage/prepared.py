"""Queries whose SQL is built once. The way in asks the same few questions for every value that arrives, and building the
SQL of one costs ten to twenty times what asking it does (`make bench` shows both)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet

Row = TypeVar("Row")
_NUMBER, _MOMENT = 7_000_000_000_000_000, datetime(1901, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Compiled:
    """`slots` says for each parameter of `sql` which value goes there: (name, place in its list), or a fixed value."""

    sql: str
    slots: tuple[tuple[str, int] | tuple[None, Any], ...]
    converters: Any
    compiler: Any


class Prepared(Generic[Row]):
    """`build(**values)` makes a `values_list` queryset; calling this gives its rows, with the SQL remembered.

    Values are int, str or aware datetime, or a list of one of these for `__in`. An empty list gives no rows.
    """

    def __init__(self, build: "Callable[..., QuerySet[Any, Row]]") -> None:
        self._build = build
        self._known: dict[tuple[object, ...], _Compiled] = {}

    def __call__(self, **values: Any) -> list[Row]:
        filled = {name: _padded(value) if _is_list(value) else value for name, value in values.items()}
        if any(value == [] for value in filled.values()):
            return []
        shape = (connection.vendor, *(len(value) if _is_list(value) else 0 for value in filled.values()))
        known = self._known.get(shape)
        if known is None:
            known = self._known[shape] = self._compile(filled)
        with connection.cursor() as cursor:
            cursor.execute(known.sql, [_value(slot, filled) for slot in known.slots])
            rows = cursor.fetchall()
        if known.converters:
            rows = map(tuple, known.compiler.apply_converters(rows, known.converters))
        return list(rows)

    def _compile(self, filled: dict[str, Any]) -> _Compiled:
        marks: dict[object, tuple[str, int]] = {}
        stand_ins = {name: _stand_in(name, value, marks) for name, value in filled.items()}
        query = self._build(**stand_ins).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        columns = (column for column, _sql, _alias in compiler.select)
        slots = tuple(marks.get(param, (None, param)) for param in params)
        return _Compiled(sql, slots, compiler.get_converters(columns), compiler)


def _is_list(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str)


def _padded(values: Collection[Any]) -> list[Any]:
    """To the next power of two, the last one repeated, so that few shapes are ever built."""
    listed = list(values)
    if not listed:
        return []
    return listed + [listed[-1]] * ((1 << (len(listed) - 1).bit_length()) - len(listed))


def _stand_in(name: str, value: Any, marks: dict[object, tuple[str, int]]) -> Any:
    if not _is_list(value):
        return _mark(name, 0, value, marks)
    return [_mark(name, place, one, marks) for place, one in enumerate(value)]


def _mark(name: str, place: int, value: Any, marks: dict[object, tuple[str, int]]) -> Any:
    """A value of the same type that stands nowhere else, to find again among the parameters."""
    number = len(marks)
    mark: Any
    if isinstance(value, datetime):
        mark = _MOMENT + timedelta(microseconds=number)
    elif isinstance(value, str):
        mark = f"\N{WHITE SQUARE}{number}"
    else:
        mark = _NUMBER + number
    marks[_adapted(mark)] = (name, place)
    return mark


def _value(slot: tuple[Any, Any], filled: dict[str, Any]) -> Any:
    name, place = slot
    if name is None:
        return place
    value = filled[name]
    return _adapted(value[place] if isinstance(value, list) else value)


def _adapted(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
