"""What a question says on the worklist of the unit that asked: the answer, and that there is none."""

from datetime import datetime

from django.db import transaction

from heim.contact.models import Question
from heim.delivery.give_notices import NewNotice, cancel_notices, give_notices
from heim.kit.colour import Colour
from heim.people.models import Stay, Unit
from heim.rules.why import Why
from heim.triage.models import Concern
from heim.triage.raise_concern import Alarm, Source, raise_concerns
from heim.triage.tell_owner import tell_owner
from heim.triage.worklist import touch_row

QUESTION = "question"  # the kind of the notice to who is asked


@transaction.atomic(savepoint=False)
def answer_said(*, question: Question, stay: Stay, now: datetime) -> None:
    """Into the concern that was asked about while it is open, so that nobody closes it without having seen the answer;
    else a new matter. To be admitted is red, whatever the concern was."""
    assert question.answered_by is not None
    values = _words(question) | {"name": question.answered_by.name, "choice": question.choice}
    colour = Colour.RED if question.choice == Question.Choice.ADMIT else Colour.YELLOW
    _raise(question, stay, "answered", colour, values, now)
    tell_owner(concern_id=question.concern_id, now=now)
    cancel_notices(kinds=[QUESTION], subject_ids=[question.pk], now=now)
    touch_row(stay_id=stay.pk)


@transaction.atomic(savepoint=False)
def silence_said(*, question: Question, stay: Stay, colour: Colour, now: datetime) -> None:
    """Nobody has answered in time: a matter of its own, since the concern may be closed, or waiting for just this."""
    values = _words(question) | {"due": question.answer_by.isoformat()}
    _raise(question, stay, "unanswered", colour, values, now)


@transaction.atomic(savepoint=False)
def question_said(*, question: Question, now: datetime) -> None:
    """To the one who is asked by name; where nobody is, the office sees it on its list."""
    if question.to_user_id is not None:
        give_notices(notices=[NewNotice(question.to_user_id, question.to_unit_id, QUESTION, question.pk, 0)], now=now)


def _words(question: Question) -> dict[str, float | str]:
    return {"unit": question.to_unit.name}


def _raise(
    question: Question, stay: Stay, key: str, colour: Colour, values: dict[str, float | str], now: datetime
) -> None:
    gp = question.to_unit.kind == Unit.Kind.GP_OFFICE
    alarm = Alarm(
        stay_id=stay.pk,
        source=_source(question, into_the_concern=key == "answered"),
        fact=f"question:{question.pk}",
        rule=key,
        colour=colour,
        happened_at=now,
        why=Why(f"{key}.gp" if gp else key, values),
    )
    raise_concerns(stays=[stay], alarms=[alarm], now=now)


def _source(question: Question, *, into_the_concern: bool) -> Source:
    concern = Concern.objects.open().filter(pk=question.concern_id).first() if into_the_concern else None
    if concern is not None:
        return Source(concern.source_kind, concern.source_code)
    return Source("answer", str(question.pk))
