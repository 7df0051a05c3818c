"""What the numbers of a pathway rest on, counted."""

from dataclasses import dataclass

from heim.desk.pathway_words import EVIDENCE
from heim.pathways.shape import Pathway


@dataclass(frozen=True)
class Label:
    label: str
    words: str
    number: int


@dataclass(frozen=True)
class Basis:
    """`unverified` is the whole percentage whose evidence is PD or G."""

    labels: tuple[Label, ...]
    total: int
    unverified: int


def basis_of(pathway: Pathway) -> Basis:
    counts = {label: sum(row.evidence == label for row in pathway.rules) for label in EVIDENCE}
    total = len(pathway.rules)
    loose = counts["PD"] + counts["G"]
    return Basis(
        tuple(Label(label, str(words), counts[label]) for label, words in EVIDENCE.items()),
        total,
        round(100 * loose / total) if total else 0,
    )
