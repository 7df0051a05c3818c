"""The door that a question opens for the unit that is asked, and shuts some time after the answer."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from heim.access.end_sharing import end_sharing
from heim.access.models import Sharing
from heim.access.share import Gives, share_again, share_stay
from heim.contact.models import Question
from heim.kit.refusal import Refusal
from heim.people.models import Stay, Unit, User

KEPT: Final = timedelta(days=14)  # that the asked unit can look back at what it answered


def let_in(
    *, stay: Stay, unit: Unit, consent_by: str, by: User, now: datetime
) -> tuple[Sharing | None, Sharing | None]:
    """The sharing that a question to `unit` shall end, and the narrower one it stands instead of. (None, None) when the
    unit is let in as far already, for other reasons."""
    running = Sharing.objects.filter(stay=stay, unit=unit, ended_at=None).first()
    if running is not None and running.with_values and running.with_plan:
        earlier = _open().filter(sharing=running).first()
        return (None, None) if earlier is None else (running, earlier.instead_of)
    gives = Gives(values=True, plan=True)
    if running is not None:
        gives = Gives(values=True, plan=True, talk=running.with_talk, answer=running.may_answer)
    with override("nb"):
        because = _("Spørsmål om en sak")
    made = share_stay(
        stay_id=stay.pk,
        unit_id=unit.pk,
        gives=gives,
        consent_by=consent_by,
        because=because,
        beside_what_ends=True,
        by=by,
        now=now,
    )
    return made, running


def let_out(*, question: Question, at: datetime, by: User, now: datetime) -> None:
    """From `at` the unit reaches no more than it did before it was asked, unless another question still waits there, or
    somebody has ended it already."""
    sharing = question.sharing
    if sharing is None or _open().filter(sharing=sharing).exclude(pk=question.pk).exists():
        return
    if sharing.ended_at is not None:
        return
    end_sharing(sharing_id=sharing.pk, by=by, now=now, at=at)
    if question.instead_of is not None:
        with suppress(Refusal):  # shut out or made responsible meanwhile: nothing to open again
            share_again(sharing_id=question.instead_of.pk, now=now)


def _open() -> QuerySet[Question]:
    return Question.objects.filter(answered_at=None, withdrawn_at=None)
