from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heim.desk.designer import designer
from heim.desk.draft_fields import changes_in, place_of, sections_of
from heim.desk.evidence_words import basis_of
from heim.desk.fault_words import fault_words
from heim.desk.gate import StaffRequest
from heim.desk.limit_words import plain
from heim.desk.pathway_words import PART, Said, difference_words
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.check import check_text
from heim.pathways.diff import differences
from heim.pathways.find import find_draft
from heim.pathways.load import LIBRARY
from heim.pathways.reads import definition
from heim.pathways.save_draft import save_draft
from heim.pathways.shape import Pathway
from heim.pathways.write_into import write_into
from heim.triage.replay_changes import number_of
from heim.triage.replay_whom import pathways_in

if TYPE_CHECKING:
    from heim.pathways.models import Draft


@dataclass(frozen=True)
class Wrong:
    """A fault in words, where it is, and the line as it stands."""

    line: int
    sentence: str
    norwegian: bool
    written: str


@designer
@require_http_methods(["GET", "HEAD", "POST"])
def pathway_draft(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Change a pathway field by field, or its whole text; any text is kept, and what is wrong is said at once."""
    draft = find_draft(draft_id=draft_id)
    as_text = request.GET.get("view") == "text" or not sections_of(draft.text, {})
    if request.method != "POST":
        return _show(request, draft, as_text, None, draft.text, {})
    text, written = _written(request, draft)
    try:
        revision = row_number(request.POST.get("revision", "")) or 0
        save_draft(draft_id=draft.pk, text=text, revision=revision, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, draft, as_text, refusal, text if as_text else draft.text, written)
    return redirect(reverse("desk:pathway_draft", args=[draft.pk]) + ("?view=text" if as_text else ""))


def _written(request: StaffRequest, draft: "Draft") -> tuple[str, Mapping[str, str]]:
    """The text as it would be, and the fields that were changed in the form."""
    if "text" in request.POST:
        return request.POST["text"].replace("\r\n", "\n"), {}
    posted = {name: value for name, value in request.POST.items() if "/" in name and isinstance(value, str)}
    changes = changes_in(draft.text, posted)
    return write_into(draft.text, changes), {name: posted[name] for name in posted if place_of(name) in changes}


def _show(
    request: StaffRequest,
    draft: "Draft",
    as_text: bool,
    refusal: Refusal | None,
    text: str,
    written: Mapping[str, str],
) -> HttpResponse:
    pathway, wrong = _look(draft.text, draft.key)
    by_line: dict[int, list[str]] = {}
    for one in wrong:
        by_line.setdefault(one.line, []).append(one.sentence)
    context: dict[str, object] = {
        "place": "pathways",
        "draft": draft,
        "title": str(pathway.title) if pathway else draft.key,
        "as_text": as_text,
        "text": text,
        "rows": min(60, max(20, text.count("\n") + 2)),
        "lines": len(draft.text.splitlines()),
        "sections": [(str(PART[one.key]), one) for one in sections_of(draft.text, by_line)] if not as_text else [],
        "wrong": wrong,
        "changes": _changes(draft, pathway),
        "basis": basis_of(pathway) if pathway else None,
        "tried": _tried(draft, pathway) if _is_followed(request, draft) else [],
        "refusal": refusal,
        "written": sorted(written.items()),
    }
    return page(request, "desk/pathway_draft.html", unit_of(request), context, status=422 if refusal else 200)


def _look(text: str, key: str) -> tuple[Pathway | None, list[Wrong]]:
    pathway, faults = check_text(text, LIBRARY / f"{key}.yaml")
    lines = text.splitlines()
    found = []
    for fault in faults:
        norwegian, sentence = fault_words(fault.sentence)
        written = lines[fault.line - 1].strip() if fault.line <= len(lines) else ""
        found.append(Wrong(fault.line, sentence, norwegian, written[:160]))
    return pathway, found


def _tried(draft: "Draft", pathway: Pathway | None) -> list[tuple[str, str]]:
    """(rule, number) of the numbers that differ from the version it was copied from: what the history can be asked about."""
    if pathway is None or draft.based_on_id is None:
        return []
    before = {row.id: number_of(row) for row in definition(draft.based_on_id).rules}
    now = {row.id: number_of(row) for row in pathway.rules}
    return [(rule, plain(number)) for rule, number in now.items() if number is not None and number != before.get(rule)]


def _is_followed(request: StaffRequest, draft: "Draft") -> bool:
    return draft.based_on is not None and draft.based_on.key in pathways_in(unit_id=unit_of(request).id)


def _changes(draft: "Draft", pathway: Pathway | None) -> list[Said] | None:
    """Since the version it was copied from; None while the text has no shape."""
    if pathway is None or draft.based_on_id is None:
        return None
    before = definition(draft.based_on_id)
    return [difference_words(one, before, pathway) for one in differences(before, pathway)]
