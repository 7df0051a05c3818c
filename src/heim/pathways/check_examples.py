from collections.abc import Iterator
from typing import Final

from heim.kit.units import MEASURES
from heim.pathways.into_shape import Path as Place
from heim.pathways.shape import Example, Given, Pathway
from heim.rules.rule import measures_of

Fault = tuple[Place, str]
_LONGEST_AGO: Final = 24 * 3660


def example_words(pathway: Pathway) -> Iterator[Fault]:
    """Names and numbers of the example days that mean nothing here. A file without days proves nothing of itself."""
    if not pathway.examples:
        yield ("examples",), "there is no example day: nothing shows that the rules say what was meant"
    looked_at = {measure for row in pathway.rules for measure in measures_of(row.rule)}
    for number, example in enumerate(pathway.examples):
        place: Place = ("examples", number)
        for at, given in enumerate(example.given):
            yield from (
                ((*place, "given", at, key), said) for key, said in _given(given, looked_at, _age(pathway, example))
            )
        for at, reason in enumerate(example.reasons):
            if pathway.rule(reason) is None:
                yield (*place, "reasons", at), f"there is no rule {reason!r}"
        yield from (((*place, "own", name), said) for name, said in _own(pathway, example))


def _age(pathway: Pathway, example: Example) -> int:
    return pathway.population.from_years * 366 if example.age_days is None else example.age_days


def _given(given: Given, looked_at: set[str], age: int) -> Iterator[tuple[str, str]]:
    measure = MEASURES.get(given.measure)
    if measure is None or given.measure not in looked_at:
        yield "measure", f"no rule here looks at {given.measure!r}"
        return
    lowest, highest = measure.plausible(age)
    if not lowest <= given.value <= highest:
        yield (
            "value",
            f"{given.value:g} is outside what {given.measure} can be ({lowest:g} to {highest:g} {measure.unit})",
        )
    if given.at > _LONGEST_AGO:
        yield "at", f"{given.at:g} is outside what at can be (0 to {_LONGEST_AGO} hours)"
    if given.at < 0:
        yield "at", "at is hours before the moment judged; it cannot be below 0"


def _own(pathway: Pathway, example: Example) -> Iterator[tuple[str, str]]:
    for name in example.own:
        kind, _, rest = name.partition(":")
        row = pathway.rule(name)
        if (kind == "baseline" and rest in MEASURES) or (kind == "plan" and rest):
            continue
        if row is None or not row.personal:
            yield (
                name,
                f"{name!r} is no number of one's own here; write baseline:<measure>, plan:<name> or a personal rule",
            )
