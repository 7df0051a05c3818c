from collections.abc import Mapping
from typing import Final

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from heim.desk.gate import StaffRequest, staff
from heim.desk.pathway import head_of, line_of
from heim.desk.shell import page, unit_of
from heim.pathways.find import find_version
from heim.pathways.translated import LANGUAGES, translation_of

_PARTS: Final[Mapping[str, Promise]] = {
    "title": _("Navnet"),
    "population": _("Hvem det er for"),
    "about": _("Om forløpet"),
    "measures": _("Målingene"),
    "home_tasks": _("Oppgaver hjemme"),
    "plan": _("Egenbehandlingsplanen"),
    "levels": _("Nivåene"),
    "phases": _("Fasene"),
    "training": _("Opplæringen"),
    "kit": _("Utstyret"),
    "rhythm": _("Oppfølgingen"),
    "steps": _("Stegene"),
    "tasks": _("Oppgavene til de ansatte"),
    "red_responder": _("Hvem svarer når det haster"),
    "exit": _("Slutten"),
}


@staff
@require_safe
def pathway_translated(request: StaffRequest, key: str, number: int, language: str) -> HttpResponse:
    """The texts in another language beside the Norwegian ones, for staff to read: most are drafts by a machine."""
    if language not in LANGUAGES:
        raise Http404
    version = find_version(key=key, number=number)
    line = line_of(request, version)
    found = translation_of(line.pathway, language)
    texts = [one for rows in found.values() for one in rows]
    context: dict[str, object] = {
        **head_of(version, line),
        "language": language,
        "language_name": LANGUAGES[language],
        "parts": [(str(_PARTS[part]), rows) for part, rows in found.items()],
        "number": len(texts),
        "read_over": sum(one.read_over for one in texts),
    }
    return page(request, "desk/pathway_translated.html", unit_of(request), context)
