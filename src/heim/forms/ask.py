from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from heim.forms.asked import for_home
from heim.kit.clock import local
from heim.pathways.models import Expectation
from heim.pathways.plan import FORM, MEASURE, asked_for, schedule_for
from heim.pathways.reads import Followed, followed_by
from heim.pathways.schedule import opens_at
from heim.pathways.shape import FormPlan, MeasurePlan
from heim.triage.reads_home import missing_of


@dataclass(frozen=True)
class Due:
    """One thing we wait for. From `opens_at` on, what is sent counts for `due_at`."""

    kind: str
    code: str
    due_at: datetime
    opens_at: datetime

    def asked_now(self, now: datetime) -> bool:
        """Today's, or one that should have come before."""
        return self.opens_at <= now and local(self.due_at).date() <= local(now).date()


@dataclass(frozen=True)
class Asked:
    """What home may send in, and what of it we wait for, soonest first."""

    due: tuple[Due, ...]
    measures: tuple[MeasurePlan, ...]
    forms: tuple[FormPlan, ...]

    def now(self, kind: str, now: datetime) -> tuple[Due, ...]:
        """Each thing once, however often it is waited for."""
        found = {one.code: one for one in reversed(self.due) if one.kind == kind and one.asked_now(now)}
        return tuple(reversed(found.values()))

    def next(self, now: datetime) -> Due | None:
        """The first thing we wait for that is not asked for already."""
        return next((one for one in self.due if not one.asked_now(now)), None)


def ask_of(*, stay_ids: Sequence[int]) -> Asked:
    """Everything that one person's pathways ask home for. Of several stays, the first that asks for a thing says how."""
    by_stay = followed_by(stay_ids)
    followed = [one for stay_id in stay_ids for one in by_stay.get(stay_id, ())]
    measures: dict[str, MeasurePlan] = {}
    forms: dict[str, FormPlan] = {}
    for one in followed:
        for measure in one.pathway.measures:
            if not measure.by_staff:
                measures.setdefault(measure.measure, measure)
        for form in one.pathway.forms:
            if for_home(form):
                forms.setdefault(form.key, form)
    wanted = {(MEASURE, key) for key in measures} | {(FORM, key) for key in forms}
    due = (one for stay_id in stay_ids for one in _due(stay_id, by_stay.get(stay_id, ())))
    in_time = sorted((one for one in due if (one.kind, one.code) in wanted), key=lambda one: one.due_at)
    return Asked(tuple(in_time), tuple(measures.values()), tuple(forms.values()))


def _due(stay_id: int, followed: Iterable[Followed]) -> list[Due]:
    versions = {one.enrolment_id: one.version_id for one in followed}
    rows = Expectation.objects.filter(stay_id=stay_id, enrolment_id__in=versions)
    rows = rows.select_related("stay", "enrolment").order_by("due_at", "pk")
    waited_for = [Due(row.kind, row.code, row.due_at, _opens(row, versions[row.enrolment_id])) for row in rows]
    # Its due time has moved on, but what is said to be missing is still wanted.
    missing = [Due(kind, code, since, since) for kind, code, since in missing_of(stay_id=stay_id)]
    return [*waited_for, *missing]


def _opens(row: Expectation, version_id: int) -> datetime:
    everything = asked_for(version_id, row.stay.level)
    asked = next(one for one in everything if (one.kind, one.code) == (row.kind, row.code))
    return opens_at(schedule_for(asked, row.enrolment), row.due_at)


__all__ = ["FORM", "MEASURE", "Asked", "Due", "ask_of"]
