"""How far a reported need has come: five steps, each with who does it and how it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from heim.care.models import CareTask, Referral
from heim.care.readiness import lacking
from heim.care.take_in_referred import REEVALUATE
from heim.kit.clock import local
from heim.people.models import ServiceStep, Stay

DONE, NOW, WAITS, LATE, STOPPED = "done", "now", "waits", "late", "stopped"
_STEP, _DOES = ServiceStep.Step, ServiceStep.Part.RESPONSIBLE
STEPS = (_STEP.REPORT, _STEP.MAP, _STEP.EQUIP, _STEP.RECEIVE, _STEP.EVALUATE)


@dataclass(frozen=True)
class StepNow:
    """`state` is DONE, NOW, WAITS, LATE or STOPPED. `lacks` is what the third step waits for; `by` the day of the fifth."""

    key: str
    who: str
    state: str
    at: datetime | None = None
    lacks: tuple[str, ...] = ()
    by: date | None = None


def steps_of(referral: Referral, now: datetime) -> tuple[StepNow, ...]:
    who = _doers(referral)
    states = (_reported(referral), _mapped(referral), *_followed(referral, now))
    return tuple(
        StepNow(key.value, who[key], state, at, lacks, by)
        for key, (state, at, lacks, by) in zip(STEPS, states, strict=True)
    )


_State = tuple[str, datetime | None, tuple[str, ...], date | None]


def _doers(referral: Referral) -> dict[ServiceStep.Step, str]:
    """By the service model; without one, who refers reports and who receives does the rest."""
    names = dict.fromkeys(STEPS, referral.to_unit.name) | {_STEP.REPORT: referral.from_unit.name}
    if referral.service_id is not None:
        rows = ServiceStep.objects.filter(model=referral.service_id, part=_DOES).select_related("unit").order_by("pk")
        said: dict[str, list[str]] = {}
        for row in rows:
            said.setdefault(row.step, []).append(row.unit.name)
        names |= {step: ", ".join(said[step]) for step in STEPS if step in said}
    return names


def _reported(referral: Referral) -> _State:
    return DONE, referral.sent_at, (), None


def _stopped(referral: Referral) -> bool:
    return referral.withdrawn_at is not None or referral.outcome == "declined"


def _mapped(referral: Referral) -> _State:
    if referral.mapped_at is not None:
        return DONE, referral.mapped_at, (), None
    return (STOPPED if _stopped(referral) else NOW), None, (), None


def _followed(referral: Referral, now: datetime) -> tuple[_State, _State, _State]:
    stay = referral.stay
    if stay is None:
        state = STOPPED if _stopped(referral) else WAITS
        return (state, None, (), None), (state, None, (), None), (state, None, (), referral.reevaluate_by)
    if stay.home_at is None:
        over = stay.ended_at is not None
        lacks = () if over else tuple(lacking(stay, now))
        state = STOPPED if over else WAITS
        return (STOPPED if over else NOW, None, lacks, None), (state, None, (), None), _evaluated(stay, state, now)
    ended = stay.ended_at is not None
    measuring: _State = (DONE if ended else NOW, stay.ended_at if ended else stay.home_at, (), None)
    return (DONE, stay.home_at, (), None), measuring, _evaluated(stay, DONE if ended else NOW, now)


def _evaluated(stay: Stay, state: str, now: datetime) -> _State:
    """Late when the day has passed, and when nobody has set a new one."""
    if stay.ended_at is not None:
        return state, stay.ended_at, (), None
    waits = CareTask.objects.filter(stay=stay, key=REEVALUATE, done_at=None).first()
    if waits is None:
        return LATE, None, (), None
    day = local(waits.due_at).date()
    return (LATE if day < local(now).date() else state), None, (), day
