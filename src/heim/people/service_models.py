"""How services are shared out between units: which does each step, and where nobody or two do. Configuration, no code."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from heim.people.models import ServiceModel, ServiceStep, Unit
from heim.people.organisation import organisation_of
from heim.people.watching import watched_hours, watching

STEPS = [(step.value, step.label) for step in ServiceStep.Step]
PARTS = [(part.value, part.label) for part in ServiceStep.Part]
FOLLOW_UP = ServiceStep.Step.FOLLOW_UP.value
_R, _A = ServiceStep.Part.RESPONSIBLE, ServiceStep.Part.ACCOUNTABLE
# What comes in at any hour: here it matters who reads.
_READ = (ServiceStep.Step.RECEIVE, ServiceStep.Step.FOLLOW_UP)
NOBODY, SEVERAL, NO_ANSWER, SEVERAL_ANSWER, NEVER_READS = (
    *("nobody", "several", "no_answer", "several_answer"),
    "never_reads",
)


@dataclass(frozen=True)
class Service:
    """A way of sharing out a service. `owner` answers for it in the line."""

    id: int
    key: str
    name: str
    parties: str
    parties_name: str
    owner_id: int
    owner: str


@dataclass(frozen=True)
class Fault:
    """A step that has nobody (`nobody`, `no_answer`), or too many (`several`, `several_answer`), or one who never reads."""

    step: str
    code: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatrixRow:
    """One unit's parts, step by step: letters of R, A, C, I. `cover` reads for it when it is closed."""

    unit_id: int
    unit: str
    organisation: str
    parts: tuple[str, ...]
    cover: str


@dataclass(frozen=True)
class Matrix:
    service: Service
    rows: tuple[MatrixRow, ...]
    faults: tuple[Fault, ...]


def doer(*, model_id: int, step: str) -> Unit | None:
    """The unit that does a step; None where there is nobody, or where two are said to."""
    rows = ServiceStep.objects.filter(model=model_id, step=step, part=_R).select_related("unit__covered_by")
    found = [row.unit for row in rows]
    return found[0] if len(found) == 1 else None


def doer_now(*, model_id: int, step: str, at: datetime) -> Unit | None:
    """The unit that does a step at a moment: the one that does it, or who reads for it while it is closed; None is nobody."""
    unit = doer(model_id=model_id, step=step)
    return None if unit is None else watching(unit=unit, at=at).unit


def matrices(*, model_ids: Collection[int] | None = None) -> list[Matrix]:
    """Organisation by step for each service, with what is missing and what is said twice."""
    models = ServiceModel.objects.select_related("owner").order_by("name_nb", "pk")
    rows = models if model_ids is None else models.filter(pk__in=model_ids)
    return [_matrix(row) for row in rows]


def _matrix(model: ServiceModel) -> Matrix:
    steps = list(model.steps.select_related("unit__covered_by").order_by("pk"))
    units = sorted({step.unit for step in steps}, key=lambda unit: min(s.pk for s in steps if s.unit_id == unit.pk))
    rows = tuple(_row(unit, steps) for unit in units)
    return Matrix(_service(model), rows, tuple(_faults(steps)))


def _row(unit: Unit, steps: list[ServiceStep]) -> MatrixRow:
    parts = tuple(
        "".join(sorted({one.part for one in steps if one.unit_id == unit.pk and one.step == code}, key="RACI".index))
        for code, _label in STEPS
    )
    cover = "" if unit.covered_by is None else unit.covered_by.name
    return MatrixRow(unit.pk, unit.name, organisation_of(unit.pk), parts, cover)


def _faults(steps: list[ServiceStep]) -> Iterable[Fault]:
    watched = watched_hours({step.unit_id for step in steps})
    for code, _label in STEPS:
        does = [step.unit for step in steps if step.step == code and step.part == _R]
        answers = [step.unit for step in steps if step.step == code and step.part == _A]
        if len(does) != 1:
            yield Fault(code, SEVERAL if does else NOBODY, tuple(unit.name for unit in does))
        if len(answers) != 1:
            yield Fault(code, SEVERAL_ANSWER if answers else NO_ANSWER, tuple(unit.name for unit in answers))
        for unit in does if code in _READ else ():
            if unit.pk not in watched:
                yield Fault(code, NEVER_READS, (unit.name,))


def _service(row: ServiceModel) -> Service:
    english = (get_language() or "nb").startswith("en")
    name = row.name_en if english else row.name_nb
    return Service(row.pk, row.key, name, row.parties, str(row.get_parties_display()), row.owner_id, row.owner.name)
