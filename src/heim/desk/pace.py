from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.desk.office_gate import OfficeRequest, office, office_page, office_unit
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.triage.pace import RANGES, Pace, changes_of, minutes_pace, pace_of, set_pace

_COLOURS: Final[Mapping[str, tuple[Colour, Promise]]] = {
    "red": (Colour.RED, _("Rød")),
    "purple": (Colour.PURPLE, _("Lilla")),
}
_FIELDS: Final[Mapping[str, Promise]] = {
    "first": _("Minutter før den første på vakt varsles"),
    "between": _("Minutter til den neste"),
    "repeat": _("Minutter mellom hver gang når alle er varslet"),
    "snooze": _("Lengste utsettelse av egne påminnelser, minutter"),
}


@dataclass(frozen=True)
class _Field:
    name: str
    label: str
    value: str
    least: int
    most: int


@office
@require_http_methods(["GET", "HEAD", "POST"])
def pace(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """How fast a red that nobody takes is told to one after the other. Repeating and putting off are two settings."""
    name = office_unit(request, unit_id)
    if request.method != "POST":
        return _show(request, unit_id, name, None)
    try:
        with transaction.atomic():
            for key, (colour, _label) in _COLOURS.items():
                _set(request, unit_id, key, colour)
    except Refusal as refusal:
        return _show(request, unit_id, name, refusal)
    return redirect("desk:pace", unit_id)


def _set(request: OfficeRequest, unit_id: int, key: str, colour: Colour) -> None:
    """A refusal names the field."""
    try:
        set_pace(unit_id=unit_id, colour=colour, pace=_typed(request, key), by=request.user, now=request.now)
    except Refusal as refusal:
        raise Refusal(f"{key}_{refusal.code}", refusal.sentence) from refusal


def _typed(request: OfficeRequest, key: str) -> Pace:
    numbers = {}
    for field in _FIELDS:
        typed = request.POST.get(f"{key}_{field}", "").strip()
        number = 0 if typed == "0" else row_number(typed)
        if number is None:
            raise Refusal(field, _("Skriv et helt tall."))
        numbers[field] = number
    return minutes_pace(numbers["first"], numbers["between"], numbers["repeat"], numbers["snooze"])


def _show(request: OfficeRequest, unit_id: int, name: str, refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "units",
        "place_unit": {"id": unit_id, "name": name},
        "colours": [(key, label, _fields(request, key, unit_id)) for key, (_colour, label) in _COLOURS.items()],
        "changes": [
            (dict(_COLOURS.values())[Colour(one.colour)], *one.pace.in_minutes, one.pace.snooze_minutes, one.at, one.by)
            for one in changes_of(unit_id=unit_id)
        ],
        "refusal": refusal,
    }
    return office_page(request, "desk/pace.html", context, status=200 if refusal is None else 422)


def _fields(request: OfficeRequest, key: str, unit_id: int) -> list[_Field]:
    now = pace_of(unit_id=unit_id)[_COLOURS[key][0]]
    stored = dict(zip(_FIELDS, (*now.in_minutes, now.snooze_minutes), strict=True))
    return [
        _Field(f"{key}_{field}", str(label), request.POST.get(f"{key}_{field}", str(stored[field])), *RANGES[field])
        for field, label in _FIELDS.items()
    ]
