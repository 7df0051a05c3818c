import argparse
from collections.abc import Iterator

from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.pathways.load import library
from heim.pathways.shape import Pathway
from heim.pathways.synthetic import KINDS
from heim.triage.alarm_load import Load, alarm_load

HELP = "says how many concerns a pathway would raise, from synthetic patients judged by its rules"


def run(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="heim alarm-load", description=HELP)
    parser.add_argument("pathway", help="the key of a pathway of the library, or all")
    parser.add_argument("--patients", type=int, default=20, metavar="N", help="of each kind (20)")
    parser.add_argument("--weeks", type=int, default=8, metavar="W", help="for how long (8)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same patients (1)")
    said = parser.parse_args(args)
    if said.patients < 1 or said.weeks < 1:
        raise Refusal("nobody", "There must be at least one patient and one week.")
    print(
        f"concerns per patient-week; {said.patients} synthetic patients of each kind, {said.weeks} weeks, seed {said.seed}"
    )
    for pathway in _named(said.pathway):
        loads = [alarm_load(pathway, kind, patients=said.patients, weeks=said.weeks, seed=said.seed) for kind in KINDS]
        print("\n".join(["", *_table(pathway, loads)]))
    return 0


def _named(name: str) -> list[Pathway]:
    if name == "all":
        return list(library().values())
    if name not in library():
        raise Refusal("no_such_pathway", f"There is no pathway {name!r}; there are {', '.join(library())}.")
    return [library()[name]]


def _table(pathway: Pathway, loads: list[Load]) -> Iterator[str]:
    colours = (Colour.PURPLE, Colour.RED, Colour.YELLOW, None)
    yield f"{pathway.title.nb} ({pathway.key})"
    yield f"  {'':<15}{'purple':>8}{'red':>8}{'yellow':>8}{'grey':>8}"
    for load in loads:
        yield f"  {load.kind:<15}" + "".join(f"{load.per_patient_week(colour):>8.2f}" for colour in colours)
