from django.utils.translation import get_language

from heim.kit.units import MEASURES


def measure_name(key: str) -> str:
    """What the measure is called, in the language of whoever sent it."""
    measure = MEASURES[key]
    return measure.name_en if (get_language() or "nb").startswith("en") else measure.name_nb
