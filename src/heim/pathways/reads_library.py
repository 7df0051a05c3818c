"""How what is here stands to the library that comes with Heim."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from heim.pathways.diff import Difference, differences
from heim.pathways.load import library
from heim.pathways.models import PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway


@dataclass(frozen=True)
class Root:
    """The library's pathway that a version goes back to, "" when none; `copy`: under a name of its own."""

    key: str
    digest: str
    copy: bool


def roots() -> dict[int, Root]:
    """By version, every one that is kept here."""
    rows = {row[0]: row[1:] for row in PathwayVersion.objects.values_list("pk", "key", "digest", "based_on_id")}
    return {pk: Root(*_root(pk, rows)) for pk in rows}


def differences_from_library(*, version_id: int, root: Root) -> tuple[Difference, ...]:
    """What is otherwise here than in the library of this release, the copy's own name left out; none where it has no root."""
    return _differences(version_id, root.digest, root.key) if root.key else ()


def parts_of(found: tuple[Difference, ...]) -> dict[str, int]:
    """How many in each part of the file, in the file's order: `rules: 3`. A text in two languages is one."""
    places = dict.fromkeys(one.place[:-1] if one.place[-1] in ("nb", "en") else one.place for one in found)
    return dict(Counter(place[0] for place in places))


def of_library(key: str) -> Pathway | None:
    return library().get(key)


def _root(pk: int, rows: Mapping[int, tuple[str, str, int | None]]) -> tuple[str, str, bool]:
    own, digest, before = rows[pk]
    key, passed = own, {pk}
    while key not in library() and before is not None and before not in passed:
        passed.add(before)
        key, _digest, before = rows[before]
    return (key, digest, key != own) if key in library() else ("", digest, False)


@lru_cache(maxsize=512)  # by digest too: a number may be given to another version when a change is undone
def _differences(version_id: int, _digest: str, key: str) -> tuple[Difference, ...]:
    found = differences(library()[key], definition(version_id))
    return tuple(one for one in found if one.place != ("key",))
