from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.contact.answer_time import WAITS, answer_time
from heim.contact.let_in import let_in
from heim.contact.models import Question
from heim.contact.snapshot import take_snapshot
from heim.contact.tell_question import question_said
from heim.kit.refusal import Refusal
from heim.people.models import Post, Stay, Unit, User
from heim.triage.lock import lock_open_concerns
from heim.triage.worklist import touch_row

LONGEST = 2000
MOST_DAYS = 90


@dataclass(frozen=True)
class Asked:
    """What is asked of whom: `user_id` names one person of the unit, `wait` a key of `answer_time.WAITS`, and `measures`
    what goes along from the last `days`."""

    unit_id: int
    user_id: int | None
    text: str
    measures: Sequence[str]
    days: int
    wait: str
    consent_by: str


@transaction.atomic
def ask_question(*, stay_id: int, concern_id: int, asked: Asked, sent_id: str, by: User, now: datetime) -> Question:
    """Ask another unit about an open concern; the answer comes back into it. The asked unit reaches summary, values and plan.

    The same `sent_id` from the same person is the same question. Refuses another text under it, a concern that is no longer
    open, a unit that has been asked about it and has not answered, and a question without words or consent.
    """
    stay = Stay.objects.select_for_update(of=("self",)).select_related("patient", "responsible_unit").get(pk=stay_id)
    known = Question.objects.filter(asked_by=by, sent_id=sent_id).first()
    if known is not None:
        return _repeated(known, concern_id, asked)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er avsluttet."))
    concern = next((one for one in lock_open_concerns(stay_id) if one.pk == concern_id), None)
    if concern is None:
        raise Refusal("not_open", _("Saken er alt lukket. Se siden på nytt."))
    unit = Unit.objects.filter(pk=asked.unit_id).first()
    if unit is None or unit.pk == stay.responsible_unit_id:
        raise Refusal("no_unit", _("Velg hvem du vil spørre."))
    _refuse_what_is_wrong(asked, unit, now)
    if Question.objects.filter(concern=concern, to_unit=unit, answered_at=None, withdrawn_at=None).exists():
        raise Refusal("asked", _("%(unit)s er alt spurt om denne saken, og har ikke svart ennå.") % {"unit": unit.name})
    sharing, instead_of = let_in(stay=stay, unit=unit, consent_by=asked.consent_by, by=by, now=now)
    answer_by = answer_time(wait=asked.wait, unit_id=unit.pk, since=now)
    question = Question.objects.create(
        stay=stay,
        concern=concern,
        from_unit=stay.responsible_unit,
        to_unit=unit,
        to_user_id=asked.user_id,
        text=asked.text.strip(),
        snapshot=take_snapshot(
            stay=stay, measures=asked.measures, since=max(stay.started_at, now - timedelta(days=asked.days)), now=now
        ),
        sharing=sharing,
        instead_of=instead_of,
        asked_at=now,
        asked_by=by,
        sent_id=sent_id,
        answer_by=answer_by,
        red_at=answer_time(wait=asked.wait, unit_id=unit.pk, since=answer_by),
        say_at=answer_by,
    )
    question_said(question=question, now=now)
    touch_row(stay_id=stay_id)
    return question


def _repeated(known: Question, concern_id: int, asked: Asked) -> Question:
    if (known.concern_id, known.to_unit_id, known.text) != (concern_id, asked.unit_id, asked.text.strip()):
        raise Refusal("conflict", _("Dette spørsmålet er alt sendt med en annen tekst. Skriv et nytt."))
    return known


def _refuse_what_is_wrong(asked: Asked, unit: Unit, now: datetime) -> None:
    if not asked.text.strip() or len(asked.text) > LONGEST:
        raise Refusal("no_text", _("Skriv hva du lurer på, med høyst 2000 tegn."))
    if not asked.consent_by.strip():
        raise Refusal("no_consent", _("Skriv hvem som har samtykket, og hvordan."))
    if asked.wait not in WAITS or not 1 <= asked.days <= MOST_DAYS:
        raise Refusal("no_wait", _("Velg når du trenger svar."))
    if asked.user_id is not None and not _works_there(asked.user_id, unit, now):
        raise Refusal("no_person", _("Den du valgte, arbeider ikke der lenger."))


def _works_there(user_id: int, unit: Unit, now: datetime) -> bool:
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    return Post.objects.filter(lasting, user_id=user_id, unit=unit, started_at__lte=now).exists()
