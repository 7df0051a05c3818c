from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.entrance.leave import leave
from heim.entrance.login import let_in
from heim.storage.installation import is_demo

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PASSWORD: Final = "heim-demo"  # noqa: S105  # said on the page; only a demo installation has these people


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    about: "_StrPromise"


HOME: Final = (
    Person("jens", "Jens", _("62 år, KOLS, følges av sykehuset")),
    Person("tove", "Tove", _("alvorlig KOLS, følges av telemedisinsk sentral")),
    Person("olav", "Olav", _("85 år, fem diagnoser, bor alene i Bodø")),
    Person("marit", "Marit", _("datter til Olav, hjelper ham med sin egen konto")),
    Person("silje", "Silje", _("34 år, tarmsykdom, svarer på skjema tre ganger i året")),
    Person("kari", "Kari", _("mor til Emil, prematur, hjemme siden fire dager")),
    Person("per", "Per", _("far til Emil")),
    Person("ida", "Ida", _("17 år, sarkom")),
    Person("sander", "Sander", _("15 år, fyller 16 om seks dager")),
    Person("grete", "Grete", _("mor til Sander, ser ham til han fyller 16")),
)
STAFF: Final = (
    Person("berit", "Berit", _("sykepleier, lungeavdelingen")),
    Person("dag", "Dag", _("lege, lungeavdelingen")),
    Person("liv", "Liv", _("DHO-koordinator")),
    Person("tiril", "Tiril", _("sykepleier, telemedisinsk sentral")),
    Person("nina", "Nina", _("sykepleier, nyfødtavdelingen")),
    Person("jordmor", "Jordmor", _("jordmor, nyfødtavdelingen")),
    Person("helene", "Helene", _("hjemmesykepleier i kommunen")),
    Person("fredrik", "Fredrik", _("fastlegen til Jens")),
    Person("lars", "Lars", _("leder på sykehuset, ser ingen pasienter")),
    Person("adm", "Anita", _("administrator, ser ingen pasienter")),
    Person("carl", "Carl", _("sykepleier på et annet sykehus, skal ikke se noen av disse")),
)


@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """One press and you are somebody in the demo world. Absent everywhere else."""
    if not is_demo():
        raise Http404
    if request.method == "POST":
        wanted = request.POST.get("username", "")
        if wanted in {person.username for person in (*HOME, *STAFF)}:
            user = auth.authenticate(request, username=wanted, password=PASSWORD)
            if user is not None:
                leave(request)
                return let_in(request, user, "/")
    return render(request, "entrance/demo.html", {"home": HOME, "staff": STAFF, "password": PASSWORD})
