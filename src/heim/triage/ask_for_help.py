import hashlib
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User
from heim.rules.why import Why
from heim.triage.models import Concern, HelpCall
from heim.triage.raise_concern import Alarm, Source, raise_concerns
from heim.triage.tell_owner import tell_owner

_SOURCE: Final = Source("help", "home")


@transaction.atomic
def ask_for_help(*, stay_id: int, kind: str, words: str, sent_id: str, by: User, now: datetime) -> HelpCall:
    """Somebody at home is not safe, or in pain: a red matter that climbs the ladder at once, whatever has been measured.

    The same press sent twice is one call; who goes back and says something else has called once more.
    Refuses a kind that is none, and a stay that has ended.
    """
    stay = Stay.objects.select_for_update().filter(pk=stay_id, ended_at=None).first()
    if stay is None:
        raise Refusal("ended", _("Oppfølgingen er avsluttet. Trenger du hjelp, ring 116\u00a0117 eller 113."))
    if kind not in HelpCall.Kind.values:
        raise Refusal("no_kind", _("Velg det som passer best."))
    words = words.strip()[:300]
    known = HelpCall.objects.filter(by=by, sent_id=sent_id).first()
    if known is not None and (known.stay_id, known.kind, known.words) != (stay.pk, kind, words):
        sent_id = _said_besides(sent_id, stay.pk, kind, words)
        known = HelpCall.objects.filter(by=by, sent_id=sent_id).first()
    if known is not None:
        return known
    call = HelpCall.objects.create(stay=stay, kind=kind, words=words, asked_at=now, by=by, sent_id=sent_id)
    alarm = Alarm(
        stay_id=stay.pk,
        source=_SOURCE,
        fact=f"help:{call.pk}",
        rule="help",
        colour=Colour.RED,
        happened_at=now,
        why=Why("help_said" if call.words else "help", {"kind": kind, "words": call.words}),
    )
    raise_concerns(stays=[stay], alarms=[alarm], now=now)
    _wake(stay.pk, now)
    return call


def _said_besides(sent_id: str, *said: object) -> str:
    """The id of what was said under an id that is used: the same each time it is sent."""
    return hashlib.sha256("|".join(map(str, (sent_id, *said))).encode()).hexdigest()[:60]


def _wake(stay_id: int, now: datetime) -> None:
    """Also when they have called before: who has it is told again, and what nobody has climbs at once."""
    calls = Concern.objects.open().filter(stay=stay_id, source_kind=_SOURCE.kind, source_code=_SOURCE.code)
    for concern in calls.select_for_update():
        if concern.owner_id is not None and concern.opened_at < now:
            tell_owner(concern_id=concern.pk, now=now)
        elif concern.owner_id is None:
            concern.next_step_at = now
            concern.save(update_fields=["next_step_at"])
