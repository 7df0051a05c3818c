"""Questions to other units and what they answered. The caller has made sure that the user may see the stay, or the unit."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from heim.access.models import Sharing
from heim.access.relations import reached
from heim.access.table import Act
from heim.contact.let_in import KEPT
from heim.contact.may_answer import may_answer
from heim.contact.models import Question
from heim.people.models import Patient, Post, Stay, Unit, User
from heim.storage.prepared import Prepared
from heim.triage.models import Concern

CHOICES: Final = tuple((choice.value, choice.label) for choice in Question.Choice)
_GP: Final = Unit.Kind.GP_OFFICE


@dataclass(frozen=True)
class Asked:
    """One question. `to_name` is the person it was addressed to, if any; `gp` whether it went to a GP office. `also_on` is the
    matter that the answer, or that there is none, became."""

    id: int
    stay_id: int
    concern_id: int
    to_unit: str
    to_name: str
    gp: bool
    from_unit: str
    from_phone: str
    asked_by: str
    asked_at: datetime
    text: str
    answer_by: datetime
    answered_at: datetime | None
    answered_by: str
    answer: str
    choice: str
    choice_words: str
    withdrawn_at: datetime | None
    withdrawn_because: str
    also_on: int | None = None

    @property
    def waiting(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None


@dataclass(frozen=True)
class Askable:
    """A unit that can be asked, and by name who would answer there; `suggested` when it knows the patient already."""

    unit_id: int
    unit: str
    kind: str
    gp: bool
    people: tuple[tuple[int, str], ...]
    suggested: bool


def questions_of(*, stay_id: int) -> list[Asked]:
    """Newest first, each also with the open matter that its answer or its silence became."""
    rows = list(_rows().filter(stay_id=stay_id).order_by("-asked_at", "-pk")[:50])
    became = _became(stay_id) if rows else {}
    return [replace(_asked(row), also_on=became.get(str(row.pk))) for row in rows]


def _became(stay_id: int) -> dict[str, int]:
    matters = Concern.objects.open().filter(stay_id=stay_id, source_kind="answer")
    return dict(matters.values_list("source_code", "pk"))


def questions_about(*, stay_id: int, reading_ids: Collection[int]) -> list[Asked]:
    """Those about a concern that these readings raised, oldest first, withdrawn ones left out."""
    facts = [f"reading:{reading_id}" for reading_id in reading_ids]
    rows = _rows().filter(stay_id=stay_id, withdrawn_at=None, concern__reasons__fact__in=facts).distinct()
    return [_asked(row) for row in rows.order_by("asked_at", "pk")]


def questions_on(*, concern_ids: Collection[int], question_ids: Collection[int] = ()) -> list[Asked]:
    """Those about the concerns and those with the ids, oldest first, withdrawn ones left out."""
    rows = _rows().filter(Q(concern_id__in=concern_ids) | Q(pk__in=question_ids), withdrawn_at=None)
    return [_asked(row) for row in rows.order_by("asked_at", "pk")]


def questions_to(*, unit_id: int, user: User, now: datetime) -> list[tuple[Asked, Patient]]:
    """What the unit is asked about stays that the user reaches: what waits first, the nearest answer time on top; then what
    it answered lately."""
    within = reached(user=user, act=Act.VALUES, now=now)
    rows = _rows().filter(to_unit=unit_id, stay__in=within, withdrawn_at=None)
    waiting = rows.filter(answered_at=None).order_by("answer_by", "pk")
    answered = rows.filter(answered_at__gt=now - KEPT).order_by("-answered_at", "-pk")[:50]
    return [(_asked(row), row.stay.patient) for row in (*waiting, *answered)]


def find_question(*, unit_ids: Collection[int], question_id: int) -> Question:
    """A question to one of these units, in force or answered. Raises Http404 otherwise: the stay has still to be found."""
    rows = _rows().filter(pk=question_id, to_unit__in=unit_ids, withdrawn_at=None)
    question = rows.first()
    if question is None:
        raise Http404
    return question


def find_question_of(*, stay: Stay, question_id: int) -> Question:
    """A question about a stay that the door has found. Raises Http404 otherwise."""
    question = _rows().filter(pk=question_id, stay=stay).first()
    if question is None:
        raise Http404
    return question


def asked_of(question: Question) -> Asked:
    return _asked(question)


def can_answer(*, question: Question, user: User, now: datetime) -> bool:
    return question.answered_at is None and may_answer(question=question, user=user, now=now)


def waiting_for(unit_kind: str, number: int) -> int | None:
    """How many questions wait for a unit; None where it is never asked anything (no GP office, and none waits)."""
    return number if number or unit_kind == _GP else None


def count_waiting() -> Coalesce:
    """How many questions wait for a unit: a column of a query over units."""
    open_ones = Question.objects.filter(
        to_unit=OuterRef("pk"), answered_at=None, withdrawn_at=None, stay__ended_at=None
    ).order_by()
    return Coalesce(Subquery(open_ones.values("to_unit").annotate(number=Count("pk")).values("number")), 0)


def any_asked() -> Exists:
    """Whether a unit has asked anybody about something that is still open: a column of a query over units."""
    asked = Question.objects.filter(withdrawn_at=None, concern__handled_at=None)
    return Exists(asked.filter(stay__responsible_unit=OuterRef("pk")))


@dataclass(frozen=True)
class Mark:
    """What a line of the list says: `answered` and not acted on yet, or waited for until `answer_by`."""

    to_unit: str
    gp: bool
    answer_by: datetime
    answered: bool


def marks_in(*, stay_ids: Collection[int]) -> dict[int, Mark]:
    """By stay the newest question about something that is open."""
    rows = _MARKS(stay_ids=list(stay_ids)) if stay_ids else []
    return {
        stay_id: Mark(name, kind == _GP, answer_by, answered_at is not None)
        for stay_id, name, kind, answer_by, answered_at in rows
    }


_MARKS: Prepared[Any] = Prepared(
    lambda stay_ids: (
        Question.objects.filter(stay_id__in=stay_ids, withdrawn_at=None, concern__handled_at=None)
        .order_by("asked_at", "pk")
        .values_list("stay_id", "to_unit__name", "to_unit__kind", "answer_by", "answered_at")
    )
)


def askable(*, stay: Stay, now: datetime) -> list[Askable]:
    """Who can be asked about a stay: GP offices first, and first of all those that know the patient."""
    kinds = (_GP, Unit.Kind.MUNICIPALITY, Unit.Kind.DISTRICT, Unit.Kind.TMS, Unit.Kind.DEPARTMENT)
    units = Unit.objects.filter(kind__in=kinds).exclude(pk=stay.responsible_unit_id)
    known = set(Sharing.objects.filter(stay__patient=stay.patient_id).values_list("unit_id", flat=True))
    known |= set(Question.objects.filter(stay__patient=stay.patient_id).values_list("to_unit_id", flat=True))
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    doctors: dict[int, list[tuple[int, str]]] = {}
    posts = Post.objects.filter(running, role=Post.Role.DOCTOR, unit__kind=_GP, user__is_active=True)
    for post in posts.filter(started_at__lte=now).select_related("user").order_by("user__name", "pk"):
        doctors.setdefault(post.unit_id, []).append((post.user_id, post.user.name))
    order = {kind.value: number for number, kind in enumerate(kinds)}
    found = [
        Askable(
            unit.pk,
            unit.name,
            str(Unit.Kind(unit.kind).label),
            unit.kind == _GP,
            tuple(doctors.get(unit.pk, ())),
            unit.pk in known,
        )
        for unit in sorted(units, key=lambda one: (order[one.kind], one.name))
    ]
    return sorted(found, key=lambda one: (not one.gp, not one.suggested))


def _rows() -> QuerySet[Question]:
    return Question.objects.select_related(
        "to_unit", "to_user", "from_unit", "asked_by", "answered_by", "stay__patient"
    )


def _asked(row: Question) -> Asked:
    return Asked(
        id=row.pk,
        stay_id=row.stay_id,
        concern_id=row.concern_id,
        to_unit=row.to_unit.name,
        to_name="" if row.to_user is None else row.to_user.name,
        gp=row.to_unit.kind == _GP,
        from_unit=row.from_unit.name,
        from_phone=row.from_unit.phone,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        text=row.text,
        answer_by=row.answer_by,
        answered_at=row.answered_at,
        answered_by="" if row.answered_by is None else row.answered_by.name,
        answer=row.answer,
        choice=row.choice,
        choice_words=str(row.get_choice_display()) if row.choice else "",
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
    )
