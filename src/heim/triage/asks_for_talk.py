from collections.abc import Collection

from heim.kit.self_harm import SELF_HARM
from heim.triage.models import Reason


def asks_for_talk(concern_ids: Collection[int]) -> set[int]:
    """Those of the concerns that somebody said something about harming themselves in: a talk about that danger closes them,
    and nothing else."""
    rows = Reason.objects.filter(concern__in=concern_ids).values_list("concern_id", "why")
    return {concern_id for concern_id, why in rows if why["values"].get("measure") in SELF_HARM}
