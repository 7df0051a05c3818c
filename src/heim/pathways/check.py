"""What is wrong with a pathway file: what the shape cannot see, and the example days that turn out otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from heim.kit.units import MEASURES
from heim.pathways.bands import band_faults
from heim.pathways.check_course import course_faults
from heim.pathways.check_examples import example_words
from heim.pathways.check_measures import measure_faults
from heim.pathways.check_rules import rule_faults
from heim.pathways.example_days import example_faults
from heim.pathways.gaps import gap_faults
from heim.pathways.into_shape import Path as Place
from heim.pathways.load import PathwayFault, line_of, pathway_files, read_text
from heim.pathways.shape import Pathway
from heim.rules.rule import measures_of

Fault = tuple[Place, str]


@dataclass(frozen=True)
class Checked:
    """The pathways of a folder: how many files and example days, and everything wrong with them."""

    files: int
    days: int
    faults: tuple[PathwayFault, ...]


def check_folder(folder: Path) -> Checked:
    checked = [check_text(path.read_text(encoding="utf-8"), path) for path in pathway_files(folder)]
    days = sum(len(pathway.examples) for pathway, _faults in checked if pathway is not None)
    return Checked(len(checked), days, tuple(fault for _pathway, faults in checked for fault in faults))


def check_file(path: Path) -> list[PathwayFault]:
    """Everything wrong with a file of the right shape; of another, the first thing."""
    return check_text(path.read_text(encoding="utf-8"), path)[1]


def check_text(text: str, path: Path) -> tuple[Pathway | None, list[PathwayFault]]:
    """The pathway of a text that may not be in a file yet, None when it has not the shape, and everything wrong with it."""
    try:
        pathway, lines = read_text(text, path)
    except PathwayFault as fault:
        return None, [fault]
    faults = [*faults_of(pathway), *_partner(pathway, path)]
    return pathway, [PathwayFault(path, line_of(lines, place), sentence) for place, sentence in faults]


def faults_of(pathway: Pathway) -> Iterator[Fault]:
    """(place in the file, sentence) of each thing wrong. The days are judged when their words can be understood."""
    yield from measure_faults(pathway)
    yield from rule_faults(pathway)
    yield from course_faults(pathway)
    if all(measure in MEASURES for row in pathway.rules for measure in measures_of(row.rule)):
        yield from band_faults(pathway)
        yield from gap_faults(pathway)
    words = list(example_words(pathway))
    yield from words
    if not words and all(row.source in pathway.sources for row in pathway.rules):
        yield from example_faults(pathway)


def _partner(pathway: Pathway, path: Path) -> Iterator[Fault]:
    """The other of two (mother and child) has a file beside this one."""
    if pathway.partner is not None and not (path.parent / f"{pathway.partner}.yaml").exists():
        yield ("partner",), f"there is no pathway {pathway.partner!r} in this folder"
