from datetime import date, datetime
from math import isfinite
from typing import cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.kit.units import MEASURES
from heim.pathways.models import PersonalValue
from heim.pathways.reads import followed_by
from heim.pathways.shape import RuleRow
from heim.people.models import Stay, User

LONGEST_REASON = 300  # our column


@transaction.atomic
def set_personal_value(
    *,
    stay_id: int,
    name: str,
    value: float,
    reason: str,
    by: User | None,
    now: datetime,
    review_by: date | None = None,
    seen: int | None = None,
) -> PersonalValue:
    """Give this person a number of their own; the one before is kept, ended.

    `name` is a rule id or "baseline:<measure>". `by` None is the machine, for a reckoned baseline only. Refuses an unknown
    rule, one that may not be personal, a value that is not plausible, and a change without a reason or with an endless one.
    `seen` is the newest value's id when the change was thought out (`reads_limits.newest_value`): refused when somebody else
    has changed this number since.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    if by is not None and not reason.strip():
        raise Refusal("no_reason", _("Skriv hvorfor grensen endres."))
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal("too_long", _("Det er for langt. Skriv kortere."))
    _refuse_nonsense(stay_id, name, value)
    if seen is not None and PersonalValue.objects.filter(stay_id=stay_id, name=name, pk__gt=seen).exists():
        raise Refusal("changed", _("Noen andre har endret grensen mens du så på den. Se på den nye og prøv igjen."))
    PersonalValue.objects.filter(stay_id=stay_id, name=name, ended_at=None).update(ended_at=now)
    return PersonalValue.objects.create(
        stay_id=stay_id, name=name, value=value, reason=reason.strip(), by=by, started_at=now, review_by=review_by
    )


def _refuse_nonsense(stay_id: int, name: str, value: float) -> None:
    kind, _colon, measure_key = name.partition(":")
    if kind == "baseline":
        _refuse_outside(measure_key, value)
        return
    rule = _rule(stay_id, name)
    if rule is None or not rule.personal:
        raise Refusal("not_personal", _("Denne grensen kan ikke settes for én person."))
    if rule.kind == "abs":
        _refuse_outside(rule.rule.measure, value)
    else:
        _refuse_another_kind_of_change(rule, value)


def _refuse_another_kind_of_change(rule: RuleRow, value: float) -> None:
    """A fall stays a fall, and is no larger than everything that can be measured."""
    usual = cast(float, getattr(rule.rule, cast(str, rule.rule.PERSONAL)))
    low, high = MEASURES[rule.rule.measure].adult
    if not isfinite(value) or value * usual < 0 or abs(value) > max(high - low, 10 * abs(usual)):
        raise Refusal("not_plausible", _("Tallet må ha samme fortegn som standarden, og være mulig å måle."))


def _rule(stay_id: int, rule_id: str) -> RuleRow | None:
    rules = (one.pathway.rule(rule_id) for one in followed_by([stay_id]).get(stay_id, ()))
    return next((rule for rule in rules if rule is not None), None)


def _refuse_outside(measure_key: str, value: float) -> None:
    measure = MEASURES.get(measure_key)
    ranges = () if measure is None else (measure.adult, measure.child, measure.newborn)
    if not any(low <= value <= high for low, high in filter(None, ranges)):
        raise Refusal("not_plausible", _("Tallet er utenfor det som er mulig å måle."))
