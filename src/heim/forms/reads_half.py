"""Questionnaires that somebody has begun and not sent. Only for who began them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from heim.forms.models import HalfForm
from heim.people.models import User


@dataclass(frozen=True)
class Half:
    """`answers` is linkId to number or text; `passed` are questions gone by without an answer."""

    stay_id: int
    form: str
    sent_id: str
    revision: int
    changed_at: datetime
    answers: Mapping[str, float | str]
    passed: frozenset[str]


def half_of(*, stay_id: int, form_key: str, by: User) -> Half | None:
    row = HalfForm.objects.filter(stay_id=stay_id, form=form_key, by=by).first()
    return None if row is None else _half(row)


def halves_of(*, stay_ids: Collection[int], by: User) -> list[Half]:
    """The last one worked on first."""
    return [_half(row) for row in HalfForm.objects.filter(stay_id__in=stay_ids, by=by).order_by("-changed_at")]


def _half(row: HalfForm) -> Half:
    return Half(
        stay_id=row.stay_id,
        form=row.form,
        sent_id=row.sent_id,
        revision=row.revision,
        changed_at=row.changed_at,
        answers={link_id: said for link_id, said in row.answers.items() if said is not None},
        passed=frozenset(link_id for link_id, said in row.answers.items() if said is None),
    )
