"""What happens with a report at the unit: it came, who has it, by when, and what if nobody."""

import hashlib
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from heim.access.reads import looks_at
from heim.forms.reads import Sent
from heim.measurements.hold_back import waits_for_another
from heim.people.reads import UnitNow
from heim.portal.asked_gp import asked_said
from heim.portal.page import Here
from heim.portal.when import spoken_time
from heim.triage.reads_home import Holder, Matter

# What is logged when somebody of the staff opens one patient, rather than a list.
_OPENED: Final = ("desk:stay", "desk:glance", "desk:handle")


@dataclass(frozen=True)
class Step:
    """One step. `mark` is done, now, or empty for what is still to come."""

    said: str
    mark: str = ""


def with_us(here: Here, sent: Sent, matter: Matter, unit: UnitNow) -> list[Step]:
    came = Step(_("Dette kom fram %(when)s.") % {"when": spoken_time(sent.received_at, here.now)}, "done")
    asked = _asked(here, sent, handled=not matter.open)
    if not matter.open:
        return [came, *asked, *_handled(here, matter)]
    held = Step(_("%(who)s har den nå.") % {"who": said_of(matter.holder)}, "now") if matter.holder else None
    return [came, *_measure_again(sent), *asked, held or _not_taken(here, sent, unit), *_by_when(here, matter, unit)]


def _asked(here: Here, sent: Sent, *, handled: bool) -> list[Step]:
    said = asked_said(here, reading_ids=[one.id for one in sent.values], handled=handled)
    return [Step(text, "done" if done else "") for text, done in said]


def _measure_again(sent: Sent) -> list[Step]:
    """A first red waits for a second value; the advice on the page holds meanwhile."""
    waits = waits_for_another(report_id=sent.id)
    return [
        Step(_("Hvil i noen minutter, mål på nytt og send. Den målingen avgjør hvor fort vi ser på det."), "now")
    ] * waits


def said_of(holder: Holder) -> str:
    return f"{holder.name}, {holder.role}," if holder.role else holder.name


def digest_of(steps: list[Step]) -> str:
    """What the page has shown, so that "nothing new" can be answered without showing it again."""
    return hashlib.sha256("|".join(f"{step.mark}:{step.said}" for step in steps).encode()).hexdigest()[:16]


def _handled(here: Here, matter: Matter) -> list[Step]:
    assert matter.handled_at is not None
    words = {"when": spoken_time(matter.handled_at, here.now)}
    if matter.handled_by is None:
        return [Step(_("Den er sett på, %(when)s.") % words, "now")]
    return [Step(_("%(who)s så på den %(when)s.") % (words | {"who": said_of(matter.handled_by)}), "now")]


def _not_taken(here: Here, sent: Sent, unit: UnitNow) -> Step:
    if not unit.open:
        return Step(_("Vi har fått den. Ingen ser på den nå."), "now")
    opened = any(look.at >= sent.received_at and look.act in _OPENED for look in looks_at(stay=here.stay, most=30))
    if opened:
        return Step(_("Vi har fått den og sett på den. Ingen har tatt den ennå."), "now")
    return Step(_("Vi har fått den. Ingen har åpnet den ennå."), "now")


def _by_when(here: Here, matter: Matter, unit: UnitNow) -> list[Step]:
    assert matter.deadline_at is not None
    steps = []
    when = {"when": spoken_time(matter.deadline_at, here.now)}
    if not unit.open and unit.opens_at is not None:
        steps.append(Step(_("Vi ser på den %(when)s.") % {"when": spoken_time(unit.opens_at, here.now)}))
    if matter.deadline_at <= here.now:
        return [*steps, *too_late(when["when"], unit)]
    if never_reads(unit):
        return [not_us()]
    steps.append(Step(_("Du hører fra oss før %(when)s.") % when))
    return [*steps, Step(_("Hører du ikke fra oss da? Ring oss på %(phone)s.") % {"phone": hard_spaced(unit.phone)})]


def too_late(when: str, unit: UnitNow) -> list[Step]:
    """The time is out by which somebody should have answered: whom to ring, at this hour."""
    if unit.open:
        return [Step(_("Du skulle ha hørt fra oss før %(when)s. Ikke vent lenger. Ring oss.") % {"when": when})]
    return [Step(_("Du skulle ha hørt fra oss før %(when)s.") % {"when": when}), not_us()]


def never_reads(unit: UnitNow) -> bool:
    """No hours are known in which anybody does: nothing can be promised."""
    return not unit.open and unit.opens_at is None


def not_us() -> Step:
    return Step(_("Ikke vent på oss. Ring legevakten på 116\u00a0117."))


def hard_spaced(phone: str) -> str:
    return phone.replace(" ", "\u00a0")
