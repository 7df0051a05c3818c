"""What the numbers of a pathway rest on, counted."""

from dataclasses import dataclass

from heim.desk.pathway_words import EVIDENCE
from heim.pathways.evidence import evidence_share
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
    share = evidence_share(pathway)
    labels = tuple(Label(label, str(EVIDENCE[label]), number) for label, number in share.counts.items())
    return Basis(labels, share.rules, round(100 * share.share_unverified))
