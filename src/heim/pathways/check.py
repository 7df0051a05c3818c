"""What is wrong with a pathway file: what the shape cannot see, and the example days that turn out otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from heim.kit.units import MEASURES
from heim.pathways.bands import band_faults
from heim.pathways.check_course import course_faults, some_age
from heim.pathways.check_examples import example_words
from heim.pathways.check_measures import measure_faults
from heim.pathways.check_rules import rule_faults
from heim.pathways.example_days import example_faults
from heim.pathways.gaps import gap_faults
from heim.pathways.into_shape import Path as Place
from heim.pathways.load import PathwayFault, line_of, pathway_files, plain_with_lines, read_text
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
    files = pathway_files(folder)
    checked = [_checked(path) for path in files]
    faults = [fault for _pathway, found in checked for fault in found]
    pathways = [(path, pathway) for path, (pathway, _faults) in zip(files, checked, strict=True) if pathway is not None]
    faults += _same_key(pathways)
    return Checked(len(files), sum(len(pathway.examples) for _path, pathway in pathways), tuple(faults))


def check_file(path: Path) -> list[PathwayFault]:
    """Everything wrong with a file of the right shape; of another, the first thing."""
    return _checked(path)[1]


def check_text(text: str, path: Path) -> tuple[Pathway | None, list[PathwayFault]]:
    """The pathway of a text that may not be in a file yet, None when it has not the shape, and everything wrong with it."""
    try:
        pathway, lines = read_text(text, path)
    except PathwayFault as fault:
        return None, [fault]
    faults = faults_of(pathway)
    return pathway, [PathwayFault(path, line_of(lines, place), sentence) for place, sentence in faults]


def faults_of(pathway: Pathway) -> Iterator[Fault]:
    """(place in the file, sentence) of each thing wrong. The days are judged when their words can be understood."""
    yield from measure_faults(pathway)
    yield from rule_faults(pathway)
    yield from course_faults(pathway)
    if not some_age(pathway):
        return
    if all(measure in MEASURES for row in pathway.rules for measure in measures_of(row.rule)):
        yield from band_faults(pathway)
        yield from gap_faults(pathway)
    words = list(example_words(pathway))
    yield from words
    if not words and all(row.source in pathway.sources for row in pathway.rules):
        yield from example_faults(pathway)


def _checked(path: Path) -> tuple[Pathway | None, list[PathwayFault]]:
    """A file has neighbours: the other of two (mother and child) must be there, and say the same of this one."""
    text = path.read_text(encoding="utf-8")
    pathway, faults = check_text(text, path)
    if pathway is not None and pathway.partner is not None:
        line = line_of(plain_with_lines(text, path)[1], ("partner",))
        faults += [PathwayFault(path, line, said) for said in _partner(pathway.key, path.parent, pathway.partner)]
    return pathway, faults


def _partner(key: str, folder: Path, partner: str) -> Iterator[str]:
    other = folder / f"{partner}.yaml"
    if not other.exists():
        yield f"there is no pathway {partner!r} in this folder"
        return
    value = plain_with_lines(other.read_text(encoding="utf-8"), other)[0]
    if not isinstance(value, dict) or value.get("partner") != key:
        yield f"{partner!r} does not have {key!r} as its partner"


def _same_key(pathways: list[tuple[Path, Pathway]]) -> Iterator[PathwayFault]:
    first: dict[str, Path] = {}
    for path, pathway in pathways:
        if pathway.key in first:
            yield PathwayFault(path, 1, f"{pathway.key!r} is the key of {first[pathway.key].name} already")
        first.setdefault(pathway.key, path)
