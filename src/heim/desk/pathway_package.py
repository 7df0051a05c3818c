from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import unit_of
from heim.pathways.find import find_version
from heim.pathways.package import pack_version
from heim.people.organisation import organisation_of


@staff
@require_safe
def pathway_package(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The version as a file for another installation. There is nobody in it."""
    version = find_version(key=key, number=number)
    packed = pack_version(version=version, origin=organisation_of(unit_of(request).id), now=request.now)
    response = HttpResponse(packed, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{version.key}-{version.number}.yaml"'
    return response
