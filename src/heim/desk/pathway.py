from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.pathways import may_approve_pathways, may_write_pathways
from heim.desk.evidence_words import basis_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.pathway_words import STATUS, Said, difference_words, rules_in_words
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.pathways.diff import differences
from heim.pathways.find import find_version
from heim.pathways.reads import definition
from heim.pathways.reads_versions import VersionLine, approvals_of, followers_of, versions
from heim.pathways.translated import LANGUAGES

if TYPE_CHECKING:
    from heim.pathways.models import PathwayVersion


@staff
@require_safe
def pathway(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """One version: its limits, what they rest on, what is new in it, and who approved it."""
    version = find_version(key=key, number=number)
    return page(request, "desk/pathway.html", unit_of(request), about(request, version))


def about(request: StaffRequest, version: "PathwayVersion") -> dict[str, object]:
    """What the page of a version and the page that approves it both show."""
    line = line_of(request, version)
    units = [unit.id for unit in request.units]
    older = [one for one in followers_of(key=version.key, unit_ids=units) if one.version_id != version.pk]
    rules = rules_in_words(line.pathway)
    return {
        **head_of(version, line),
        "basis": basis_of(line.pathway),
        "rules": rules,
        "unverified": [rule for rule in rules if rule.unverified],
        "changes": changes_from(version.based_on, version),
        "approvals": approvals_of(version.pk),
        "on_others": len(older) if line.status in ("in_use", "replaced") else 0,
        "may_write": may_write_pathways(user=request.user, now=request.now),
        "may_approve": may_approve_pathways(user=request.user, now=request.now),
        "languages": LANGUAGES.items(),
        "drawn": bool(line.pathway.steps or line.pathway.phases),
    }


def head_of(version: "PathwayVersion", line: VersionLine) -> dict[str, object]:
    """What `pathway_head.html` shows."""
    return {
        "place": "pathways",
        "version": version,
        "line": line,
        "title": str(line.pathway.title),
        "status_word": str(STATUS[line.status]),
    }


def line_of(request: StaffRequest, version: "PathwayVersion") -> VersionLine:
    units, today = [unit.id for unit in request.units], local(request.now).date()
    lines = versions(unit_ids=units, today=today, key=version.key)[version.key]
    return next(line for line in lines if line.number == version.number)


def changes_from(old: "PathwayVersion | None", new: "PathwayVersion") -> list[Said] | None:
    """None when it was changed from nothing here."""
    if old is None:
        return None
    before, after = definition(old.pk), definition(new.pk)
    return [difference_words(one, before, after) for one in differences(before, after)]
