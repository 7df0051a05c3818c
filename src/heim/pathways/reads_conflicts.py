from heim.pathways.one_day import Conflict, conflicts
from heim.pathways.reads import facts_of, followed_by, personal_values, rules_in
from heim.people.models import Stay


def conflicts_of(*, stay: Stay) -> list[Conflict]:
    """Where the pathways that one stay follows say different limits for this person. `stay.patient` must be loaded."""
    followed = followed_by([stay.pk]).get(stay.pk, [])
    if len(followed) < 2:
        return []
    facts = facts_of(stay, personal_values([stay.pk]).get(stay.pk, {}))
    return conflicts((one.pathway.title, rules_in(one.version_id).bind(facts)) for one in followed)
