"""The steps of a reported need, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heim.care.reads_steps import StepNow, steps_of
from heim.kit.templatetags.words import day_and_time, day_and_year

if TYPE_CHECKING:
    from heim.care.models import Referral

_NAMES: Final[Mapping[str, str | Promise]] = {
    "report": gettext_lazy("Behovet er meldt"),
    "map": gettext_lazy("Behovet kartlegges"),
    "equip": gettext_lazy("Utstyr og opplæring"),
    "receive": gettext_lazy("Målinger tas imot"),
    "evaluate": gettext_lazy("Oppfølging og ny vurdering"),
}
_STATES: Final[Mapping[str, str | Promise]] = {
    "done": gettext_lazy("gjort"),
    "now": gettext_lazy("pågår"),
    "waits": gettext_lazy("ikke begynt"),
    "late": gettext_lazy("skulle vært gjort"),
    "stopped": gettext_lazy("stoppet"),
}


@dataclass(frozen=True)
class StepSaid:
    number: int
    name: str
    who: str
    state: str
    state_word: str
    when: str
    lacks: tuple[str, ...]


def steps_said(referral: "Referral", now: datetime) -> list[StepSaid]:
    return [_said(number, step) for number, step in enumerate(steps_of(referral, now), start=1)]


def status_of(referral: "Referral", now: datetime) -> tuple[str, str]:
    """(state, one sentence) for a line of a list: where it has come, or what became of it."""
    if referral.withdrawn_at is not None:
        return "stopped", _("Trukket")
    if referral.outcome == "declined":
        return "stopped", _("Avslått: %(because)s") % {"because": referral.get_because_display() or referral.reason}
    steps = steps_said(referral, now)
    late = [one for one in steps if one.state == "late"]
    here = late or [one for one in steps if one.state == "now"]
    if not here:
        return "done", _("Avsluttet")
    return here[-1].state, " · ".join(
        part for part in (f"{here[0].number} {here[0].name}", here[-1].state_word, here[-1].when) if part
    )


def _said(number: int, step: StepNow) -> StepSaid:
    when = "" if step.at is None else day_and_time(step.at)
    if step.by is not None:
        when = _("vurderes på nytt innen %(day)s") % {"day": day_and_year(step.by)}
    elif step.key == "evaluate" and step.state == "late":
        when = _("ny dag er ikke satt")
    return StepSaid(number, str(_NAMES[step.key]), step.who, step.state, str(_STATES[step.state]), when, step.lacks)
