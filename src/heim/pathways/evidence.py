from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from heim.pathways.shape import Evidence, Pathway

# The project's own, or known in general and not looked up: a clinician must answer for it.
UNVERIFIED: Final[frozenset[Evidence]] = frozenset({"PD", "G"})
LABELS: Final[tuple[Evidence, ...]] = get_args(Evidence)


@dataclass(frozen=True)
class Share:
    """What the rules of a pathway rest on. `counts` has every label, also those with none."""

    counts: Mapping[Evidence, int]

    @property
    def rules(self) -> int:
        return sum(self.counts.values())

    @property
    def unverified(self) -> int:
        return sum(self.counts[label] for label in UNVERIFIED)

    @property
    def share_unverified(self) -> float:
        """From 0 to 1; 0 for a pathway without rules."""
        return self.unverified / self.rules if self.rules else 0.0


def evidence_share(pathway: Pathway) -> Share:
    found = Counter(row.evidence for row in pathway.rules)
    return Share({label: found[label] for label in LABELS})
