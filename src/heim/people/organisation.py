from heim.people.models import Unit


def organisation_of(unit_id: int) -> str:
    """The name at the top of the unit's tree: the trust, or the unit itself where nothing is above it."""
    unit = Unit.objects.select_related("parent__parent__parent").get(pk=unit_id)
    while unit.parent is not None:
        unit = unit.parent
    return unit.name
