from collections.abc import Iterator

from heim.kit.units import MEASURES, loinc_check_digit_holds
from heim.pathways.into_shape import Path as Place
from heim.pathways.questions import Questionnaire, questionnaires
from heim.pathways.schedule import parse_schedule
from heim.pathways.shape import MeasurePlan, Pathway
from heim.rules.rule import measures_of

Fault = tuple[Place, str]


def measure_faults(pathway: Pathway) -> Iterator[Fault]:
    """Of what is measured and asked for: names, units, codes, times; and of rules on what is not."""
    for number, plan in enumerate(pathway.measures):
        yield from _measure(pathway, plan, ("measures", number))
    asked = {plan.measure for plan in pathway.measures}
    for number, form_plan in enumerate(pathway.forms):
        form = questionnaires().get(form_plan.key)
        if form is None:
            yield ("forms", number, "key"), f"there is no questionnaire {form_plan.key!r}"
        else:
            asked |= measures_scored_by(form)
        yield from schedule_fault(form_plan.schedule, ("forms", number, "schedule"))
    yield from _not_asked(pathway, asked)
    yield from twice(("measures",), [plan.measure for plan in pathway.measures])
    yield from twice(("forms",), [plan.key for plan in pathway.forms])


def measures_scored_by(form: Questionnaire) -> set[str]:
    """Every measure the form's scoring can give: what a full set of the worst answers gives."""
    full = {question.link_id: question.options[-1].value if question.options else 0.0 for question in form.scored}
    return set(form.score(full))


def schedule_fault(text: str, place: Place) -> Iterator[Fault]:
    try:
        parse_schedule(text)
    except ValueError as fault:
        yield place, str(fault)


def twice(place: Place, names: list[str]) -> Iterator[Fault]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield (*place, number), f"{name!r} stands in {' '.join(map(str, place))} twice"


def _measure(pathway: Pathway, plan: MeasurePlan, place: Place) -> Iterator[Fault]:
    measure = MEASURES.get(plan.measure)
    if measure is None:
        yield (*place, "measure"), f"there is no measure {plan.measure!r}"
        return
    if plan.unit != measure.unit:
        yield (*place, "unit"), f"{plan.measure} is in {measure.unit}, not {plan.unit}"
    yield from _loinc(plan.loinc, measure.loinc, (*place, "loinc"))
    yield from schedule_fault(plan.schedule, (*place, "schedule"))
    if not pathway.rules_on(plan.measure):
        yield (*place, "measure"), f"no rule says what colour {plan.measure} has"
    if plan.remeasure is not None and plan.remeasure.within <= plan.remeasure.rest:
        yield (*place, "remeasure", "within"), "the time to measure again is over before the rest is"


def _loinc(code: str | None, known: tuple[str, ...], place: Place) -> Iterator[Fault]:
    if code is None:
        return
    if not loinc_check_digit_holds(code):
        yield place, f"{code} is no LOINC code: its check digit is wrong"
    elif code not in known:
        yield place, f"{code} is not the code of this measure"


def _not_asked(pathway: Pathway, asked: set[str]) -> Iterator[Fault]:
    for number, row in enumerate(pathway.rules):
        for measure in measures_of(row.rule):
            if measure in MEASURES and measure not in asked:
                place = "measure" if measure == row.rule.measure else "kind"
                yield ("rules", number, place), f"{measure} is neither measured nor asked in a form here"
