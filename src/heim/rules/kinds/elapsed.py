from dataclasses import dataclass
from typing import ClassVar

from heim.rules.since import Since


@dataclass(frozen=True, kw_only=True)
class Elapsed(Since):
    """Too long since something was last done: more than 210 days since the injection. It waits for a first time."""

    WHYS: ClassVar[tuple[str, ...]] = ("elapsed",)

    @property
    def from_start(self) -> bool:
        return False
