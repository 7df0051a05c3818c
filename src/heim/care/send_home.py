from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.care.begin import begin_following
from heim.care.readiness import lacking, outside_the_hours
from heim.kit.refusal import Refusal
from heim.pathways.models import Enrolment
from heim.people.models import Stay, User
from heim.triage.worklist import refresh_rows


@transaction.atomic
def send_home(*, stay_id: int, note: str, by: User, now: datetime) -> list[Stay]:
    """From now this is home, and things are expected. Who belongs together goes home together.

    Refuses while anything lacks, and says what. A newborn outside the usual hours after birth needs a reason in `note`.
    """
    stays = _the_case(stay_id)
    if not stays:
        raise Refusal("already_home", _("Pasienten er alt hjemme."))
    lacks = [_said(stay, what, len(stays) > 1) for stay in stays for what in lacking(stay, now)]
    if lacks:
        raise Refusal("not_ready", _("Ikke klar for å reise hjem. %(what)s") % {"what": " ".join(lacks)})
    if any(outside_the_hours(stay, now) for stay in stays) and not note.strip():
        raise Refusal("outside_hours", _("Hjemreisen er utenfor 6–24 timer etter fødselen. Skriv hvorfor."))
    for stay in stays:
        stay.home_at, stay.home_note = now, note.strip()[:300]
        stay.save(update_fields=["home_at", "home_note"])
        for enrolment in Enrolment.objects.filter(stay=stay, ended_at=None).select_related("stay"):
            enrolment.started_at, enrolment.begun_at = now, None
            enrolment.save(update_fields=["started_at", "begun_at"])
            begin_following(enrolment=enrolment, now=now)
    refresh_rows(stay_ids=[stay.pk for stay in stays], now=now)
    return stays


def _the_case(stay_id: int) -> list[Stay]:
    """The stay and those it belongs together with, as far as they are still being prepared; locked in one order."""
    mother_id = Stay.objects.values_list("together_with_id", flat=True).get(pk=stay_id) or stay_id
    together = Q(pk=mother_id) | Q(together_with=mother_id) | Q(pk=stay_id)
    rows = Stay.objects.filter(together, home_at=None, ended_at=None).select_related("patient")
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def _said(stay: Stay, what: str, several: bool) -> str:
    return f"{stay.patient.given_name}: {what}" if several else what
