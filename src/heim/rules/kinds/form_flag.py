from dataclasses import dataclass

from heim.rules.last_value import LastValue


@dataclass(frozen=True, kw_only=True)
class FormFlag(LastValue):
    """Yes to a question that has only yes and no: blood in the stool, could not lie flat."""
