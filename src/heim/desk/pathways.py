from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.pathways import may_write_pathways
from heim.desk.evidence_words import Basis, basis_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.pathway_words import STATUS
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.pathways.reads_versions import DraftLine, VersionLine, drafts, versions


@dataclass(frozen=True)
class Shown:
    line: VersionLine
    status_word: str
    basis: Basis


@dataclass(frozen=True)
class Group:
    """One pathway: its newest versions first. `offers` come from other installations and are taken into nothing yet."""

    key: str
    title: str
    who: str
    versions: tuple[Shown, ...]
    offers: tuple[VersionLine, ...]
    drafts: tuple[DraftLine, ...]


@staff
@require_safe
def pathways(request: StaffRequest) -> HttpResponse:
    """Every pathway with its versions, how they stand, and how many of ours follow each."""
    open_drafts = drafts()
    found = versions(unit_ids=[unit.id for unit in request.units], today=local(request.now).date())
    groups = [_group(key, lines, open_drafts) for key, lines in found.items()]
    context: dict[str, object] = {
        "place": "pathways",
        "groups": sorted(groups, key=lambda group: group.title.casefold()),
        "may_write": may_write_pathways(user=request.user, now=request.now),
    }
    return page(request, "desk/pathways.html", unit_of(request), context)


def _group(key: str, lines: list[VersionLine], open_drafts: list[DraftLine]) -> Group:
    shown = next((line for line in lines if line.status == "in_use"), lines[0])
    return Group(
        key=key,
        title=str(shown.pathway.title),
        who=str(shown.pathway.population.who),
        versions=tuple(Shown(line, str(STATUS[line.status]), basis_of(line.pathway)) for line in lines),
        offers=tuple(line for line in lines if line.status == "offered"),
        drafts=tuple(draft for draft in open_drafts if draft.key == key),
    )
