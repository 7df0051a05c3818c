from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.keep_version import keep_version
from heim.pathways.models import Approval, PathwayVersion
from heim.people.models import Post, User

__all__ = ["LONGEST", "approve_version", "keep_version"]
LONGEST: Final = timedelta(days=731)
_RENEWED_FROM: Final = timedelta(days=60)


@transaction.atomic
def approve_version(
    *, version_id: int, risk_note: str, valid_until: date, by: User, now: datetime, note: str = ""
) -> PathwayVersion:
    """A doctor takes responsibility for every number in this version, until a day and with its risks in words.

    Refuses anybody else, one without either, and a second approval before the first one runs out (within sixty days).
    """
    version = PathwayVersion.objects.select_for_update().get(pk=version_id)
    today = local(now).date()
    if version.approved_at is not None and (version.valid_until or today) > today + _RENEWED_FROM:
        raise Refusal("approved", _("Denne versjonen er alt godkjent."))
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    if not Post.objects.filter(running, user=by, role=Post.Role.DOCTOR, started_at__lte=now).exists():
        raise Refusal("not_a_doctor", _("Bare en lege kan godkjenne et forløp."))
    _refuse_the_unsaid(risk_note.strip(), valid_until, today)
    said = {"risk_note": risk_note.strip(), "valid_until": valid_until}
    Approval.objects.create(version=version, at=now, by=by, note=note.strip(), **said)
    version.approved_at, version.approved_by, version.approval_note = now, by, note.strip()
    version.risk_note, version.valid_until = risk_note.strip(), valid_until
    version.save(update_fields=["approved_at", "approved_by", "approval_note", *said])
    return version


def _refuse_the_unsaid(risk_note: str, valid_until: date, today: date) -> None:
    if not risk_note:
        raise Refusal("no_risk_note", _("Skriv hva som kan gå galt, og hva som gjøres med det."))
    if valid_until < today:
        raise Refusal("past", _("Siste gyldige dag må være i dag eller senere."))
    if valid_until > today + LONGEST:
        raise Refusal("too_long", _("Et forløp kan godkjennes for høyst to år om gangen."))
