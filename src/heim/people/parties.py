"""Who takes part in a stay: the kinds of units that belong to the hospital's side, and to the municipality's."""

from collections.abc import Collection

from heim.people.models import Stay, Unit

_HOSPITAL = frozenset({Unit.Kind.TRUST, Unit.Kind.HOSPITAL, Unit.Kind.DEPARTMENT})
_LEFT_OUT = {
    Stay.Parties.HOSPITAL: lambda kind: kind not in _HOSPITAL,
    Stay.Parties.MUNICIPALITY: lambda kind: kind in _HOSPITAL,
}


def takes_part(*, kind: str, parties: str) -> bool:
    """Whether a unit of that kind is on a side that takes part. A follow-up centre and a GP count with the municipality.

    Where nobody has said who takes part, nobody is left out.
    """
    return parties not in _LEFT_OUT or not _LEFT_OUT[Stay.Parties(parties)](Unit.Kind(kind))


def parties_of(kinds: Collection[str]) -> Stay.Parties:
    """The least that lets units of these kinds take part."""
    for parties in (Stay.Parties.HOSPITAL, Stay.Parties.MUNICIPALITY):
        if all(takes_part(kind=kind, parties=parties) for kind in kinds):
            return parties
    return Stay.Parties.ALL_THREE
