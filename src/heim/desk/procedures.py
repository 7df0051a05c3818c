from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.load import library
from heim.people.reads import clinical_roles
from heim.procedures.publish import publish_procedure
from heim.procedures.reads import find_procedure, may_publish, procedures_for, readers_of, versions_of
from heim.procedures.understand import understand_procedure

_FIELDS = ("title", "text", "pathway", "step", "review_by")


@staff
@require_safe
def procedures(request: StaffRequest) -> HttpResponse:
    """How things are done here; what one has not read yet stands first."""
    listed = procedures_for(user=request.user, now=request.now)
    context: dict[str, object] = {
        "place": "procedures",
        "procedures": listed,
        "today": local(request.now).date(),
        "may_publish": may_publish(user=request.user, now=request.now),
    }
    return page(request, "desk/procedures.html", unit_of(request), context)


@staff
@require_safe
def procedure(request: StaffRequest, procedure_id: int) -> HttpResponse:
    one = find_procedure(procedure_id=procedure_id)
    versions = versions_of(one.key)
    readers = readers_of(procedure=one, now=request.now)
    mine = next((each for each in procedures_for(user=request.user, now=request.now) if each.id == one.pk), None)
    context: dict[str, object] = {
        "place": "procedures",
        "procedure": one,
        "pathway": library()[one.pathway].title if one.pathway in library() else one.pathway,
        "versions": versions,
        "newest": versions[0],
        "readers": readers,
        "waits": mine is not None and mine.waits_for_me,
        "may_publish": may_publish(user=request.user, now=request.now),
    }
    return page(request, "desk/procedure.html", unit_of(request), context)


@staff
@require_POST
def understood(request: StaffRequest, procedure_id: int) -> HttpResponse:
    """Read and understood."""
    one = find_procedure(procedure_id=procedure_id)
    understand_procedure(procedure_id=one.pk, by=request.user, now=request.now)
    return redirect("desk:procedures")


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def write_procedure(request: StaffRequest, procedure_id: int | None = None) -> HttpResponse:
    """A new procedure, or a new version of one."""
    before = None if procedure_id is None else find_procedure(procedure_id=procedure_id)
    filled: dict[str, object] = {} if before is None else {name: getattr(before, name) for name in _FIELDS[:-1]}
    filled["roles"] = [] if before is None else before.roles
    refusal = None
    if request.method == "POST":
        filled = {name: request.POST.get(name, "") for name in _FIELDS} | {"roles": request.POST.getlist("roles")}
        try:
            made = publish_procedure(
                replaces=procedure_id,
                title=str(filled["title"]),
                text=str(filled["text"]),
                pathway=str(filled["pathway"]) if filled["pathway"] in library() else "",
                step=str(filled["step"])[:120],
                roles=request.POST.getlist("roles"),
                review_by=_day(str(filled["review_by"])),
                by=request.user,
                now=request.now,
            )
            return redirect("desk:procedure", made.pk)
        except Refusal as refused:
            refusal = refused
    context: dict[str, object] = {
        "place": "procedures",
        "before": before,
        "filled": filled,
        "roles": clinical_roles(),
        "pathways": [(key, pathway.title) for key, pathway in library().items()],
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/write_procedure.html", unit_of(request), context, status=status)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Refusal("no_date", _("Skriv datoen for ny gjennomgang på nytt.")) from wrong
