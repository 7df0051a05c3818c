from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.desk.hours import hours_words
from heim.desk.office_gate import OfficeRequest, office, office_page
from heim.people.gaps import gaps_of
from heim.people.reads_units import unit_lines


@office
@require_safe
def units(request: OfficeRequest) -> HttpResponse:
    """The units one looks after, as the tree they are."""
    ids = [unit.id for unit in request.office]
    gaps = gaps_of(unit_ids=ids, since=request.now)
    rows = [
        {
            "line": line,
            "hours": hours_words(line.hours) if line.hours else "",
            "closes": any((one.opens, one.closes) != (0, 1440) for one in line.hours) or len(line.hours) < 7,
            "gaps": sum(gap.unit_id == line.unit.pk for gap in gaps),
        }
        for line in unit_lines(unit_ids=ids, now=request.now)
    ]
    return office_page(request, "desk/units.html", {"place": "units", "rows": rows})
