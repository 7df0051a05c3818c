import csv
import io
from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from heim.access.audit_words import PURPOSES, did
from heim.access.reads import Look, all_looks
from heim.kit.clock import clock, local
from heim.portal.gate import HomeRequest, at_home
from heim.portal.log import because, who
from heim.portal.page import Here, find_here


@at_home
def log_file(request: HomeRequest, stay_id: int) -> HttpResponse:
    """The whole log as a spreadsheet opens it: every single look, the newest first."""
    here = find_here(request, stay_id, "log", clock())
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow(
        [_("Tidspunkt"), _("Hvem"), _("Enhet"), _("Hva"), _("Hvorfor"), _("Formål"), _("Uvanlig"), _("Nummer")]
    )
    for look in all_looks(patient_id=here.stay.patient_id):
        rows.writerow([_plain(cell) for cell in _cells(here, look)])
    # Spreadsheets take a file without the mark for an older alphabet.
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="tilgangslogg.csv"'
    return response


def _cells(here: Here, look: Look) -> Iterator[str]:
    yield local(look.at).strftime("%Y-%m-%d %H:%M:%S")
    yield who(here, look)
    yield look.unit
    yield did(look.act)
    yield because(here, look)
    yield str(PURPOSES.get(look.purpose, ""))
    yield _("ja") if look.unusual else ""
    yield str(look.id)


def _plain(cell: str) -> str:
    """A spreadsheet would reckon out a text that begins like a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
