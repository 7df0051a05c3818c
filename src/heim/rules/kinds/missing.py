from dataclasses import dataclass
from typing import ClassVar

from heim.rules.since import Since


@dataclass(frozen=True, kw_only=True)
class Missing(Since):
    """Nothing has come for so long that grey is not enough: a colour, counted from the start until a first value comes.

    What is expected and did not come is grey by itself (`triage.silence`); this is for a silence that is a sign.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("missing_long",)

    @property
    def from_start(self) -> bool:
        return True
