"""One pathway of the library as it stands here."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heim.desk.evidence_words import Basis, basis_of
from heim.desk.pathway_words import LEVEL, PART, STATUS
from heim.desk.shelf_asked import KINDS
from heim.pathways.how_often import how_often_all
from heim.pathways.needs import GROUPS, NEEDS
from heim.pathways.reads_library import Root, differences_from_library, parts_of
from heim.pathways.reads_versions import DraftLine, VersionLine
from heim.pathways.shape import Pathway

_MOST_KIT: Final = 3


@dataclass(frozen=True)
class Shown:
    line: VersionLine
    status_word: str
    basis: Basis


@dataclass(frozen=True)
class Against:
    """How the version that stands here differs from the library's; `number` is how many places, `looser` of these protect
    less. `copy` is the library's title where it is a copy under a name of its own."""

    number: int
    looser: int
    parts: str
    copy: str


@dataclass(frozen=True)
class Card:
    """`ours` is the version that stands for it here: the one in use, else the newest; None when it is only in the library.
    `against` None: it comes from somewhere else, or is not here."""

    pathway: Pathway
    title: str
    who: str
    kind: str
    often: str
    kit: str
    needs: str
    groups: str
    run_by: str
    basis: Basis
    ours: VersionLine | None
    status: str
    status_word: str
    against: Against | None
    patients: int
    versions: tuple[Shown, ...]
    offers: tuple[VersionLine, ...]
    drafts: tuple[DraftLine, ...]

    @property
    def key(self) -> str:
        return self.pathway.key


def card_of(
    pathway: Pathway, lines: Sequence[VersionLine], drafts: Collection[DraftLine], roots: dict[int, Root]
) -> Card:
    """`lines` are its versions here, the newest first; none: it is only in the library."""
    ours = standing(lines)
    said = pathway if ours is None else ours.pathway
    return Card(
        pathway=said,
        title=str(said.title),
        who=str(said.population.who),
        kind=str(KINDS[said.kind]),
        often=_joined(how_often_all(said)),
        kit=_kit(said),
        needs=_joined(str(NEEDS[one]) if one in NEEDS else one for one in said.needs),
        groups=_joined(str(GROUPS[one]) for one in said.groups),
        run_by=_joined(str(LEVEL[one]) for one in said.run_by),
        basis=basis_of(said),
        ours=ours,
        status="not_here" if ours is None else ours.status,
        status_word=_("Ikke tatt i bruk her") if ours is None else str(STATUS[ours.status]),
        against=None if ours is None else _against(ours, roots),
        patients=sum(line.patients for line in lines),
        versions=tuple(Shown(line, str(STATUS[line.status]), basis_of(line.pathway)) for line in lines),
        offers=tuple(line for line in lines if line.status == "offered"),
        drafts=tuple(draft for draft in drafts if draft.key == said.key),
    )


def standing(lines: Sequence[VersionLine]) -> VersionLine | None:
    """The one in use, else the newest of our own, else the newest."""
    in_use = [line for line in lines if line.status == "in_use"]
    own = [line for line in lines if line.status != "offered"]
    return next(iter((*in_use, *own, *lines)), None)


def _against(ours: VersionLine, roots: dict[int, Root]) -> Against | None:
    root = roots.get(ours.id)
    if root is None or not root.key:
        return None
    found = differences_from_library(version_id=ours.id, root=root)
    counts = parts_of(found)
    parts = (f"{PART.get(part, part)} {number}" for part, number in counts.items())
    return Against(
        number=sum(counts.values()),
        looser=sum(bool(one.protects_less) for one in found),
        parts=_joined(parts),
        copy=root.key if root.copy else "",
    )


def _kit(pathway: Pathway) -> str:
    names = [str(one.name) for one in pathway.kit]
    if not names:
        return _("ikke noe utstyr")
    more = len(names) - _MOST_KIT
    said = ", ".join(names[:_MOST_KIT])
    if more <= 0:
        return said
    return ngettext("%(some)s og %(number)s ting til", "%(some)s og %(number)s ting til", more) % {
        "some": said,
        "number": more,
    }


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
