from collections.abc import Mapping, Sequence

from heim.pathways.bind import BoundRule


def grouped(rules: Mapping[int, Sequence[BoundRule]]) -> tuple[list[list[BoundRule]], dict[int, int]]:
    """Stays with the very same rules together: the groups, and which one each stay is in."""
    groups: list[list[BoundRule]] = []
    places: dict[tuple[int, ...], int] = {}
    group_of: dict[int, int] = {}
    for stay_id, own in rules.items():
        key = tuple(sorted(map(id, own)))
        if key not in places:
            places[key] = len(groups)
            groups.append(list(own))
        group_of[stay_id] = places[key]
    return groups, group_of
