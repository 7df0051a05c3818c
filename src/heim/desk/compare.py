"""The limits as they are and as proposed, on the same values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from heim.desk.curves import Curve, one_curve
from heim.desk.row import COLOUR
from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.spoken import spoken
from heim.measurements.reads import Value
from heim.pathways.reads import personal_values, rules_of
from heim.pathways.reads_limits import rules_with
from heim.triage.replay import Changed, Replay, replay

if TYPE_CHECKING:
    from heim.people.models import Stay

_MOST_SHOWN = 40


@dataclass(frozen=True)
class Counted:
    colour: str
    label: str
    before: int
    after: int
    change: str


@dataclass(frozen=True)
class Moved:
    """A value that would get another colour."""

    at: datetime
    value: str
    before: str
    before_word: str
    after: str
    after_word: str


@dataclass(frozen=True)
class Compared:
    """`verdict` in one sentence; `weaker` when somebody would be worried about less."""

    before: Curve
    after: Curve
    counts: tuple[Counted, ...]
    moved: tuple[Moved, ...]
    more_moved: int
    verdict: str
    weaker: bool
    days: int
    days_without: int
    values: int


def compare(
    *,
    stay: "Stay",
    measure: str,
    values: Sequence[Value],
    changes: Mapping[str, float],
    since: datetime,
    now: datetime,
) -> Compared | None:
    """None when there is nothing to try the limits on."""
    if not values:
        return None
    old, new = rules_of([stay])[stay.pk], rules_with(stay=stay, changes=changes)
    replayed = replay(points=[value.point for value in values], before=old.of(measure), after=new.of(measure))
    baseline = personal_values([stay.pk]).get(stay.pk, {}).get(f"baseline:{measure}")
    days = (local(now).date() - local(since).date()).days + 1
    red_lost = sum(one.weaker and (one.before or Colour.GREEN) >= Colour.RED for one in replayed.changed)
    return Compared(
        before=one_curve(
            measure=measure,
            values=_coloured(values, replayed.before),
            rules=old,
            baseline=baseline,
            since=since,
            now=now,
        ),
        after=one_curve(
            measure=measure,
            values=_coloured(values, replayed.after),
            rules=new,
            baseline=changes.get(f"baseline:{measure}", baseline),
            since=since,
            now=now,
        ),
        counts=_counts(replayed),
        moved=tuple(_moved(measure, one) for one in reversed(replayed.changed[-_MOST_SHOWN:])),
        more_moved=max(0, len(replayed.changed) - _MOST_SHOWN),
        verdict=_verdict(replayed, red_lost),
        weaker=any(one.weaker for one in replayed.changed),
        days=days,
        days_without=days - len({local(value.at).date() for value in values}),
        values=len(values),
    )


def _coloured(values: Sequence[Value], colours: Sequence[Colour | None]) -> list[Value]:
    return [replace(value, colour=colour) for value, colour in zip(values, colours, strict=True)]


def _counts(replayed: Replay) -> tuple[Counted, ...]:
    return tuple(
        Counted(name, str(COLOUR[name]), before, after, f"{after - before:+d}".replace("-", "−").replace("+0", "0"))
        for colour, (before, after) in replayed.counts().items()
        if (name := colour.name.lower()) != "purple" or before or after
    )


def _moved(measure: str, one: Changed) -> Moved:
    before, after = _name(one.before), _name(one.after)
    return Moved(
        at=one.at,
        value=spoken(measure, one.value, get_language() or "nb"),
        before=before,
        before_word=str(COLOUR.get(before, _("uten grense"))),
        after=after,
        after_word=str(COLOUR.get(after, _("uten grense"))),
    )


def _name(colour: Colour | None) -> str:
    return "" if colour is None else colour.name.lower()


def _verdict(replayed: Replay, red_lost: int) -> str:
    if not replayed.changed:
        return _("Ingen av målingene ville fått en annen farge.")
    if red_lost:
        said = ngettext(
            "%(count)s måling som ble rød, ville ikke blitt rød.",
            "%(count)s målinger som ble røde, ville ikke blitt røde.",
            red_lost,
        )
        return said % {"count": red_lost}
    said = ngettext(
        "%(count)s måling ville fått en annen farge.",
        "%(count)s målinger ville fått en annen farge.",
        len(replayed.changed),
    )
    return said % {"count": len(replayed.changed)}
