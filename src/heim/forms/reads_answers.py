"""Filled-in questionnaires as staff see them, and which of them nobody has answered. The caller has narrowed the stays."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from heim.forms.given import GivenAnswer, given_forms
from heim.forms.models import Answer
from heim.kit.colour import Colour
from heim.measurements.models import Report
from heim.pathways.one_day import times_a_year
from heim.pathways.questions import questionnaires
from heim.pathways.reads import followed_by
from heim.pathways.shape import Text
from heim.people.models import Patient

# A form that comes more often than weekly is answered by what is done about it, not one by one; what staff filled in needs
# no answer.
_AT_MOST_A_YEAR: Final = 53


@dataclass(frozen=True)
class Filled:
    """`colour` None: no rule judged it. `waits`: nobody has answered it, and somebody should."""

    id: int
    stay_id: int
    title: Text
    at: datetime
    by: str
    colour: Colour | None
    whole: bool
    answers: tuple[GivenAnswer, ...]
    waits: bool
    replied_at: datetime | None
    replied_by: str
    report_id: int = 0


def filled_in(*, stay_id: int, most: int = 12) -> list[Filled]:
    """Newest first."""
    rows = list(_current(Answer.objects.filter(stay_id=stay_id).order_by("-answered_at", "-pk")[: most * 2]))[:most]
    return _shown(rows)


def unanswered(*, unit_ids: Collection[int], most: int = 200) -> list[tuple[Filled, Patient]]:
    """What waits for an answer from these units, the oldest first, with whom it is from."""
    rows = Answer.objects.filter(
        stay__responsible_unit__in=unit_ids, stay__ended_at=None, replied_at=None, whole=True
    ).select_related("stay__patient")
    wanting = _wanting(set(rows.values_list("stay_id", flat=True)))
    found = [row for row in rows.order_by("answered_at", "pk") if (row.stay_id, row.form) in wanting][:most]
    patients = {row.pk: row.stay.patient for row in found}
    return [(one, patients[one.id]) for one in _shown(list(_current(found)))]


def _current(rows: Iterable[Answer]) -> Iterable[Answer]:
    """Without what was withdrawn."""
    kept = list(rows)
    good = set(
        Report.objects.filter(pk__in=[row.report_id for row in kept], current=True)
        .exclude(status="entered-in-error")
        .values_list("pk", flat=True)
    )
    return (row for row in kept if row.report_id in good)


def _shown(rows: list[Answer]) -> list[Filled]:
    reports = {
        pk: (by, colour)
        for pk, by, colour in Report.objects.filter(pk__in=[row.report_id for row in rows]).values_list(
            "pk", "by__name", "colour"
        )
    }
    given = given_forms([row.report_id for row in rows])
    wanting = _wanting({row.stay_id for row in rows})
    return [_filled(row, reports[row.report_id], given[row.report_id].answers, wanting) for row in rows]


def _filled(
    row: Answer, report: tuple[str, int | None], answers: tuple[GivenAnswer, ...], wanting: set[tuple[int, str]]
) -> Filled:
    form = questionnaires().get(row.form)
    by, colour = report
    return Filled(
        id=row.pk,
        stay_id=row.stay_id,
        title=Text(nb=row.form, en=row.form) if form is None else form.title,
        at=row.answered_at,
        by=by,
        colour=None if colour is None else Colour(colour),
        whole=row.whole,
        answers=answers,
        waits=row.whole and row.replied_at is None and (row.stay_id, row.form) in wanting,
        replied_at=row.replied_at,
        replied_by="" if row.replied_by is None else row.replied_by.name,
        report_id=row.report_id,
    )


def _wanting(stay_ids: Collection[int]) -> set[tuple[int, str]]:
    return {
        (stay_id, plan.key)
        for stay_id, followed in followed_by(stay_ids).items()
        for one in followed
        for plan in one.pathway.forms
        if not plan.by_staff and times_a_year(plan.schedule) <= _AT_MOST_A_YEAR
    }
