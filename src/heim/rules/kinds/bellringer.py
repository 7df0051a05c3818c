from dataclasses import dataclass

from heim.rules.last_value import LastValue


@dataclass(frozen=True, kw_only=True)
class Bellringer(LastValue):
    """Somebody is worried. That alone is enough, whatever was measured; no limit can be set on it."""
