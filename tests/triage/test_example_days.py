"""A file's example days are judged as people are: by the same rules, with the same answer."""

import pytest

from heim.pathways.bind import bind
from heim.pathways.example_days import NOW, facts_of, judge_day, lines_of
from heim.pathways.load import library
from heim.pathways.shape import Example, Pathway
from heim.triage.judge_values import Value, judge_values

DAYS = [(pathway, example) for pathway in library().values() for example in pathway.examples]


def live(pathway: Pathway, example: Example) -> set[str]:
    """The rules that would find something when everything came in at once, newest values alone."""
    points = [(name, point) for name, line in lines_of(example).items() for point in line]
    points.sort(key=lambda one: one[1].at)
    values = [Value(name, point.at, point.value, ref, True) for ref, (name, point) in enumerate(points)]
    rules = [(0, bound) for bound in bind(pathway, facts_of(pathway, example))]
    judged = judge_values(values=values, touched=[(value.measure, value.at) for value in values], rules=rules)
    return {finding.rule_id for value, one in judged for finding in one.findings if value.at == NOW}


@pytest.mark.parametrize(
    ("pathway", "example"), [pytest.param(*day, id=f"{day[0].key}: {day[1].name.nb}") for day in DAYS]
)
def test_what_live_judging_finds_now_is_what_the_example_day_finds(pathway: Pathway, example: Example) -> None:
    found = live(pathway, example)
    assert found <= judge_day(pathway, example).reasons
    if all(given.at == 0 for given in example.given):
        timed = {bound.id for bound in bind(pathway, facts_of(pathway, example)) if bound.timed}
        assert found == judge_day(pathway, example).reasons - timed
