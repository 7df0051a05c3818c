from django.db.models import Count

from heim.kit.colour import Colour
from heim.triage.models import Concern


def open_by_colour() -> dict[str, int]:
    """How many concerns are open in the whole installation, by colour; "grey" is missing."""
    counted = dict(Concern.objects.open().values_list("colour").annotate(Count("pk")))
    return {"grey": counted.get(None, 0)} | {
        colour.name.lower(): counted.get(colour.value, 0) for colour in Colour if colour is not Colour.GREEN
    }
