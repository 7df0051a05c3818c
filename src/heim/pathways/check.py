"""What is wrong with a pathway file: what the shape cannot see."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from heim.kit.units import MEASURES, loinc_check_digit_holds
from heim.pathways.bands import band_faults
from heim.pathways.into_shape import Path as Place
from heim.pathways.load import PathwayFault, line_of, pathway_files, read_text
from heim.pathways.questions import Questionnaire, questionnaires
from heim.pathways.schedule import parse_schedule
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.scores import SCORES

Fault = tuple[Place, str]


@dataclass(frozen=True)
class Checked:
    """The pathways of a folder: how many files, and everything wrong with them."""

    files: int
    faults: tuple[PathwayFault, ...]


def check_folder(folder: Path) -> Checked:
    files = pathway_files(folder)
    return Checked(len(files), tuple(fault for path in files for fault in check_file(path)))


def check_file(path: Path) -> list[PathwayFault]:
    """Everything wrong with a file of the right shape; of another, the first thing."""
    return check_text(path.read_text(encoding="utf-8"), path)[1]


def check_text(text: str, path: Path) -> tuple[Pathway | None, list[PathwayFault]]:
    """The pathway of a text that may not be in a file yet, None when it has not the shape, and everything wrong with it."""
    try:
        pathway, lines = read_text(text, path)
    except PathwayFault as fault:
        return None, [fault]
    faults = faults_of(pathway)
    return pathway, [PathwayFault(path, line_of(lines, place), sentence) for place, sentence in faults]


def faults_of(pathway: Pathway) -> Iterator[Fault]:
    """(place in the file, sentence) of each thing wrong."""
    yield from _measures(pathway)
    for number, row in enumerate(pathway.rules):
        yield from (((*("rules", number), *place), said) for place, said in _rule(pathway, row))
    yield from _twice("rules", [row.id for row in pathway.rules])
    yield from _twice("measures", [plan.measure for plan in pathway.measures])
    yield from _forms(pathway)
    if all(row.rule.measure in MEASURES for row in pathway.rules):
        yield from band_faults(pathway)


def _measures(pathway: Pathway) -> Iterator[Fault]:
    for number, plan in enumerate(pathway.measures):
        place: Place = ("measures", number)
        measure = MEASURES.get(plan.measure)
        if measure is None:
            yield (*place, "measure"), f"there is no measure {plan.measure!r}"
            continue
        if plan.unit != measure.unit:
            yield (*place, "unit"), f"{plan.measure} is in {measure.unit}, not {plan.unit}"
        yield from _loinc(plan.loinc, measure.loinc, (*place, "loinc"))
        yield from _schedule(plan.schedule, (*place, "schedule"))
        if not pathway.rules_on(plan.measure):
            yield (*place, "measure"), f"no rule says what colour {plan.measure} has"


def _loinc(code: str | None, known: tuple[str, ...], place: Place) -> Iterator[Fault]:
    if code is None:
        return
    if not loinc_check_digit_holds(code):
        yield place, f"{code} is no LOINC code: its check digit is wrong"
    elif code not in known:
        yield place, f"{code} is not the code of this measure"


def _schedule(text: str, place: Place) -> Iterator[Fault]:
    try:
        parse_schedule(text)
    except ValueError as fault:
        yield place, str(fault)


def _rule(pathway: Pathway, row: RuleRow) -> Iterator[Fault]:
    measure = MEASURES.get(row.rule.measure)
    if measure is None:
        yield ("measure",), f"there is no measure {row.rule.measure!r}"
    elif row.unit != row.rule.unit:
        yield ("unit",), f"the limit of {row.id} is in {row.rule.unit or 'no unit'}, not {row.unit or 'no unit'}"
    if row.source not in pathway.sources:
        yield ("source",), f"{row.source!r} is no source in this file or in sources.yaml"
    if row.personal and row.rule.PERSONAL is None:
        yield ("personal",), f"{row.kind} has no number that could be the person's own"


def _forms(pathway: Pathway) -> Iterator[Fault]:
    asked = {plan.measure for plan in pathway.measures}
    for number, plan in enumerate(pathway.forms):
        form = questionnaires().get(plan.key)
        if form is None:
            yield ("forms", number, "key"), f"there is no questionnaire {plan.key!r}"
        else:
            asked |= _scored_by(form)
        yield from _schedule(plan.schedule, ("forms", number, "schedule"))
    for number, row in enumerate(pathway.rules):
        if row.rule.measure in MEASURES and row.rule.measure not in asked:
            yield ("rules", number, "measure"), f"{row.rule.measure} is neither measured nor asked in a form here"


def _scored_by(form: Questionnaire) -> set[str]:
    """Every measure the form's scoring can give: what a full set of the worst answers gives."""
    full = {question.link_id: question.options[-1].value if question.options else 0.0 for question in form.questions}
    return set(SCORES[form.key](full))


def _twice(part: str, names: list[str]) -> Iterator[Fault]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield (part, number), f"{name!r} stands in {part} twice"
