from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.desk.gate import StaffRequest, staff
from heim.desk.pathway import head_of, line_of
from heim.desk.shell import page, unit_of
from heim.pathways.find import find_version
from heim.pathways.told import told_of


@staff
@require_safe
def pathway_about(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """What the person at home is told of it, to read through together or to print."""
    version = find_version(key=key, number=number)
    line = line_of(request, version)
    context: dict[str, object] = {
        **head_of(version, line),
        "told": told_of(line.pathway),
        "approved": line.approved_at is not None,
    }
    return page(request, "desk/pathway_about.html", unit_of(request), context)
