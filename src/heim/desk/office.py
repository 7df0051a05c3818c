from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.desk.office_gate import OfficeRequest, office_page
from heim.desk.office_gate import office as office_door
from heim.people.duty_hours import duty_hours, stays_in_units
from heim.people.gaps import Gap, gaps_of
from heim.people.reads_units import UnitLine, unit_lines
from heim.triage.reads_units import open_in_units

_MONTH = timedelta(days=30)
_SOON = timedelta(days=3)


@dataclass(frozen=True)
class Row:
    """A unit with all below it. `owner` leads it, or the nearest one above that has a leader."""

    line: UnitLine
    owner: str
    patients: int
    places: int | None
    red: int
    yellow: int
    overdue: int
    gaps: int
    hours: int


@office_door
@require_safe
def office(request: OfficeRequest) -> HttpResponse:
    """How it stands, from the top of the line to each clinic: counts alone, and who answers for each."""
    ids = [unit.id for unit in request.office]
    gaps = gaps_of(unit_ids=ids, since=request.now)
    context: dict[str, object] = {
        "place": "office",
        "rows": _rows(request, ids, gaps),
        "gaps": gaps,
        "soon": [gap for gap in gaps if gap.starts_at <= request.now + _SOON],
    }
    return office_page(request, "desk/office.html", context)


def _rows(request: OfficeRequest, ids: Sequence[int], gaps: list[Gap]) -> list[Row]:
    lines = unit_lines(unit_ids=ids, now=request.now)
    patients, opened = stays_in_units(unit_ids=ids), open_in_units(unit_ids=ids, now=request.now)
    hours = duty_hours(unit_ids=ids, since=request.now - _MONTH, until=request.now)
    rows = []
    for place, line in enumerate(lines):
        units = [line.unit.pk, *_below(lines, place)]
        places = [one.unit.places for one in lines if one.unit.pk in units and one.unit.places is not None]
        rows.append(
            Row(
                line=line,
                owner=_owner(lines, place),
                patients=sum(patients[unit] for unit in units),
                places=sum(places) if places else None,
                red=sum(opened[unit].red for unit in units),
                yellow=sum(opened[unit].yellow for unit in units),
                overdue=sum(opened[unit].overdue for unit in units),
                gaps=sum(gap.unit_id in units for gap in gaps),
                hours=round(sum(hours[unit] for unit in units)),
            )
        )
    return rows


def _below(lines: list[UnitLine], place: int) -> list[int]:
    found = []
    for line in lines[place + 1 :]:
        if line.depth <= lines[place].depth:
            break
        found.append(line.unit.pk)
    return found


def _owner(lines: list[UnitLine], place: int) -> str:
    depth = lines[place].depth + 1
    for line in reversed(lines[: place + 1]):
        if line.depth < depth:
            depth = line.depth
            if line.leaders:
                return ", ".join(line.leaders)
    return ""
