"""What goes with a stay from one unit to another, as it is at one moment: plain values that can be kept as JSON."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from heim.care.models import CareTask, Consent, KitHanded
from heim.care.readiness import demanded_of
from heim.pathways.models import Goal
from heim.pathways.reads import followed_by, personal_values
from heim.pathways.reads_limits import own_limits_of
from heim.pathways.reads_plan import plan_of
from heim.people.models import Stay
from heim.triage.reads_stay import matters_of


@dataclass(frozen=True)
class PackedLimit:
    """`colour` is empty for a baseline. `own`: it is this person's, and not what the pathway says."""

    name: str
    kind: str
    measure: str
    colour: str
    when: str
    value: float | None
    standard: float | None
    own: bool


@dataclass(frozen=True)
class PackedPlan:
    """`number` 0: nobody has written one, and the texts are the pathway's suggestion."""

    number: int
    green: str
    yellow: str
    red: str
    matters: str


@dataclass(frozen=True)
class PackedConcern:
    id: int
    colour: str
    title: str
    opened_at: str
    owner: str


@dataclass(frozen=True)
class PackedTask:
    name_nb: str
    name_en: str
    due_at: str


@dataclass(frozen=True)
class PackedKit:
    name_nb: str
    name_en: str
    mark: str


@dataclass(frozen=True)
class Package:
    """Times are in ISO 8601."""

    at: str
    started_at: str
    home_at: str
    pathways: tuple[str, ...]
    consent_by: str
    plan: PackedPlan | None
    goals: tuple[str, ...]
    limits: tuple[PackedLimit, ...]
    kit: tuple[PackedKit, ...]
    concerns: tuple[PackedConcern, ...]
    tasks: tuple[PackedTask, ...]


def package_of(*, stay: Stay, now: datetime) -> Package:
    """`stay.patient` must be loaded."""
    consent = Consent.objects.filter(stay=stay, withdrawn_at=None).first()
    return Package(
        at=now.isoformat(),
        started_at=stay.started_at.isoformat(),
        home_at="" if stay.home_at is None else stay.home_at.isoformat(),
        pathways=tuple(str(one.pathway.title) for one in followed_by([stay.pk]).get(stay.pk, ())),
        consent_by="" if consent is None else consent.given_by,
        plan=_plan(stay),
        goals=tuple(Goal.objects.filter(stay=stay, ended_at=None).order_by("pk").values_list("text", flat=True)),
        limits=_limits(stay),
        kit=_kit(stay, now),
        concerns=tuple(
            PackedConcern(one.id, one.colour, one.title, one.opened_at.isoformat(), one.owner)
            for one in matters_of(stay_id=stay.pk)
        ),
        tasks=tuple(
            PackedTask(task.name_nb, task.name_en, task.due_at.isoformat())
            for task in CareTask.objects.filter(stay=stay, done_at=None).order_by("due_at", "pk")
        ),
    )


def to_json(package: Package) -> dict[str, Any]:
    return asdict(package)


def from_json(kept: dict[str, Any]) -> Package:
    """As it was kept by `to_json`."""
    lists = {
        "limits": tuple(PackedLimit(**one) for one in kept["limits"]),
        "kit": tuple(PackedKit(**one) for one in kept["kit"]),
        "concerns": tuple(PackedConcern(**one) for one in kept["concerns"]),
        "tasks": tuple(PackedTask(**one) for one in kept["tasks"]),
        "pathways": tuple(kept["pathways"]),
        "goals": tuple(kept["goals"]),
    }
    plan = None if kept["plan"] is None else PackedPlan(**kept["plan"])
    return Package(**{**kept, **lists, "plan": plan})


def _plan(stay: Stay) -> PackedPlan | None:
    plan = plan_of(stay_id=stay.pk)
    return None if plan is None else PackedPlan(plan.number, plan.green, plan.yellow, plan.red, plan.matters)


def _limits(stay: Stay) -> tuple[PackedLimit, ...]:
    followed = followed_by([stay.pk]).get(stay.pk, ())
    own = personal_values([stay.pk]).get(stay.pk, {})
    measures = dict.fromkeys(rule.rule.measure for one in followed for rule in one.pathway.rules)
    return tuple(
        PackedLimit(
            limit.name,
            limit.kind,
            limit.measure,
            "" if limit.colour is None else limit.colour.name.lower(),
            limit.when,
            limit.value,
            limit.standard,
            limit.name in own,
        )
        for measure in measures
        for limit in own_limits_of(stay=stay, measure=measure)
    )


def _kit(stay: Stay, now: datetime) -> tuple[PackedKit, ...]:
    names = {item.key: item.name for item in demanded_of(stay, now).kit}
    out = KitHanded.objects.filter(stay=stay, returned_at=None).order_by("pk")
    return tuple(
        PackedKit(names[row.item].nb, names[row.item].en, row.mark)
        if row.item in names
        else PackedKit(row.item, row.item, row.mark)
        for row in out
    )
