"""Everybody who is followed at home across an organisation: counts for all, names only where somebody reaches them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from heim.access.relations import reached
from heim.access.table import Act
from heim.people.models import Stay, Unit, User

UNSAID = "unsaid"


@dataclass(frozen=True)
class Asked:
    """An empty one is any; UNSAID asks for those of whom nobody has said it."""

    kind: str = ""
    form: str = ""
    parties: str = ""


@dataclass(frozen=True)
class UnitCount:
    """`places` None: nobody has said how many there are."""

    unit: str
    home: int
    preparing: int
    places: int | None


@dataclass(frozen=True)
class Board:
    units: tuple[UnitCount, ...]
    kinds: tuple[tuple[str, str, int], ...]
    forms: tuple[tuple[str, str, int], ...]
    parties: tuple[tuple[str, str, int], ...]
    stays: tuple[Stay, ...]
    all: int


def board_of(*, unit_ids: Collection[int], user: User, asked: Asked, now: datetime, most: int = 500) -> Board:
    """The units of the organisations that these belong to. `stays` have patient and unit, by name."""
    units = organisation_units(unit_ids)
    followed = Stay.objects.filter(responsible_unit__in=units, ended_at=None)
    counted = followed.values(*_SORTED_BY).annotate(
        at_home=Count("pk", filter=Q(home_at__isnull=False)), not_yet=Count("pk", filter=Q(home_at=None))
    )
    groups = [_Group(*row) for row in counted.order_by().values_list(*_SORTED_BY, "at_home", "not_yet")]
    shown = [group for group in groups if _fits(group, asked)]
    mine = reached(user=user, act=Act.SUMMARY, now=now).filter(responsible_unit__in=units, ended_at=None)
    named = mine.filter(**_filter(asked)).select_related("patient", "responsible_unit")
    return Board(
        units=_units(units, shown),
        kinds=_split(groups, "kind", Stay.Kind.choices),
        forms=_split(groups, "form", Stay.Form.choices),
        parties=_split(groups, "parties", Stay.Parties.choices),
        stays=tuple(named.order_by("patient__family_name", "patient__given_name", "pk")[:most]),
        all=sum(group.at_home + group.not_yet for group in shown),
    )


def organisation_units(unit_ids: Collection[int]) -> list[int]:
    """Every unit of the trees that these stand in."""
    parents: dict[int, int | None] = dict(Unit.objects.values_list("pk", "parent_id"))

    def top(unit_id: int) -> int:
        parent = parents[unit_id]
        return unit_id if parent is None else top(parent)

    tops = {top(unit_id) for unit_id in unit_ids}
    return [unit_id for unit_id in parents if top(unit_id) in tops]


@dataclass(frozen=True)
class _Group:
    responsible_unit: int
    kind: str
    form: str
    parties: str
    at_home: int
    not_yet: int


_SORTED_BY = ("responsible_unit", "kind", "form", "parties")


def _filter(asked: Asked) -> dict[str, str]:
    wanted = {"kind": asked.kind, "form": asked.form, "parties": asked.parties}
    return {name: "" if value == UNSAID else value for name, value in wanted.items() if value}


def _fits(group: _Group, asked: Asked) -> bool:
    return all(getattr(group, name) == value for name, value in _filter(asked).items())


def _units(unit_ids: Collection[int], shown: Collection[_Group]) -> tuple[UnitCount, ...]:
    """Those that follow somebody, or have places for it."""
    home: Counter[int] = Counter()
    preparing: Counter[int] = Counter()
    for group in shown:
        home[group.responsible_unit] += group.at_home
        preparing[group.responsible_unit] += group.not_yet
    units = Unit.objects.filter(Q(pk__in=[*home, *preparing]) | Q(places__isnull=False), pk__in=unit_ids)
    return tuple(
        UnitCount(unit.name, home[unit.pk], preparing[unit.pk], unit.places) for unit in units.order_by("name", "pk")
    )


def _split(
    groups: Collection[_Group], name: str, choices: Collection[tuple[str, object]]
) -> tuple[tuple[str, str, int], ...]:
    """(value, word, how many) of all, whatever is filtered; those of whom nobody has said it last."""
    counted: Counter[str] = Counter()
    for group in groups:
        counted[getattr(group, name)] += group.at_home + group.not_yet
    said = [(str(value), str(label), counted[value]) for value, label in choices]
    return (*said, (UNSAID, str(_("ikke sagt")), counted[""])) if counted[""] else tuple(said)
