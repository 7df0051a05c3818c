from heim.people.models import Stay
from heim.triage.models import Concern


def lock_open_concerns(stay_id: int) -> list[Concern]:
    """The open concerns of a stay, most urgent first, read under the stay's lock.

    Everything that changes concerns locks the stay first and the concerns after, so that no two can wait for each other.
    """
    Stay.objects.select_for_update().filter(pk=stay_id).first()
    return list(Concern.objects.open().filter(stay_id=stay_id).most_urgent_first().select_for_update())
