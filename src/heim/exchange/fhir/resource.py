"""What a resource module in `resources/` offers. The file is the registration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol, cast

from heim.exchange.fhir import resources
from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.query import Query

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class Row(Protocol):
    """Whatever `render` reads; the log needs to know whose it is."""

    @property
    def patient_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Page:
    """`next_page` goes into the next link; empty when this is the last."""

    rows: Sequence[Row]
    next_page: str = ""


class Resource(Protocol):
    """`SEARCH` maps each parameter to its R4 type; `PERSONAL` are those that may not stand in an address.

    A module that can be written to has also `create(request, asker)`.
    """

    TYPE: str
    SEARCH: Mapping[str, str]
    PERSONAL: frozenset[str]

    def rows(self, *, asker: Asker, query: Query) -> Page: ...

    def row(self, *, asker: Asker, key: str) -> Row | None: ...

    def render(self, row: Any) -> dict[str, Any]: ...


class Writable(Protocol):
    def create(self, request: "HttpRequest", asker: Asker) -> "HttpResponse": ...


@lru_cache
def known_resources() -> Mapping[str, Resource]:
    """By R4 type."""
    modules = [import_module(f"{resources.__name__}.{found.name}") for found in iter_modules(resources.__path__)]
    return {module.TYPE: cast(Resource, module) for module in modules}


def writable(resource: Resource) -> Writable | None:
    return cast(Writable, resource) if hasattr(resource, "create") else None
