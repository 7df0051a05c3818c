"""Each pathway of the library, walked by the real ways in and the real rounds: enrolled, followed, ill, silent, discharged."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import groupby
from uuid import uuid4

import pytest
from tests.people import Ward, approved, around_the_clock, patient, staff, stay, unit, ward

from heim.care.discharge import discharge_patient
from heim.care.enrol import enrol_stay
from heim.care.say_tasks import say_tasks
from heim.kit.clock import local
from heim.measurements.hold_back import say_unconfirmed
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.pathways.example_days import facts_of
from heim.pathways.load import library
from heim.pathways.models import Countdown, Expectation
from heim.pathways.personal_value import set_personal_value
from heim.pathways.questions import is_locked
from heim.pathways.schedule import counted_from, due_between
from heim.pathways.shape import Example, FormPlan, MeasurePlan, Pathway
from heim.pathways.synthetic import synthetic_history, synthetic_numbers
from heim.people.models import Post, Stay, User
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern
from heim.triage.reads_stay import matters_of
from heim.triage.silence import say_silences
from heim.triage.time_is_up import say_time_is_up

START = datetime(2026, 1, 5, 7, tzinfo=UTC)  # a Monday
MONTH, YEAR, DAY = timedelta(days=28), timedelta(days=370), timedelta(days=1)
WORSE = {"yellow": {"yellow", "red", "purple"}, "red": {"red", "purple"}}
ROUNDS = (say_silences, say_time_is_up, say_unconfirmed, say_tasks)

pytestmark = pytest.mark.django_db


class Walk:
    """One synthetic person in one pathway. `seen` are the colours that have stood on the worklist."""

    def __init__(self, pathway: Pathway, example: Example | None = None) -> None:
        made = ward(START)
        self.pathway, self.now, self.seen = pathway, START, set[str]()
        self.nurse, self.doctor = self._staff(made)
        facts = facts_of(pathway, example or _anybody(pathway))
        age = local(facts.started_at).date() - facts.born
        who = patient("Syn", "Tetisk", born=local(START).date() - age, gestation_days=facts.gestation_days)
        kinds = {"inpatient_at_home": Stay.Kind.INPATIENT_AT_HOME, "digital_follow_up": Stay.Kind.DIGITAL_FOLLOW_UP}
        self.stay = stay(who, self.place, self.doctor, START, kinds[pathway.kind])
        version = approved(pathway.key, by=self.doctor, now=START)
        enrol_stay(stay_id=self.stay.pk, version_id=version.pk, by=self.doctor, now=START)
        for name, value in (example.own if example else synthetic_numbers(pathway, "deteriorating", seed=1)).items():
            set_personal_value(
                stay_id=self.stay.pk, name=name, value=value, reason="Som avtalt.", by=self.doctor, now=START
            )

    def _staff(self, made: Ward) -> tuple[User, User]:
        self.place = unit("Der det følges", hours=around_the_clock())
        nurse = staff("syk", "Syk Epleier", self.place, Post.Role.NURSE, START)
        return nurse, staff("lege", "Le Ge", self.place, Post.Role.DOCTOR, START)

    def goes_on_to(self, moment: datetime) -> None:
        """The rounds once a day, and somebody who handles what is there."""
        while self.now + DAY <= moment:
            self.now += DAY
            self.rounds()
            self.handled()
        self.now = max(self.now, moment)

    def rounds(self) -> None:
        for act in ROUNDS:
            act(now=self.now)

    def handled(self) -> None:
        matters = matters_of(stay_id=self.stay.pk)
        self.seen |= {matter.colour for matter in matters}
        if matters:
            seen = {matter.id: matter.newest_reason_id for matter in matters}
            given = {"note": "Snakket med dem.", "risk_talk": "Ingen plan. Kriseplanen er gått gjennom."}
            handle_concerns(stay_id=self.stay.pk, seen=seen, by=self.nurse, now=self.now, **given)

    def sends(self, at: datetime, values: Mapping[str, float]) -> None:
        readings = tuple(NewReading(measure, value) for measure, value in values.items())
        new = NewReport(stay_id=self.stay.pk, sent_id=str(uuid4()), taken_at=at, readings=readings)
        (outcome,) = record_readings(reports=[new], by=self.nurse, now=self.now)
        assert outcome.kind == "stored", outcome.sentence

    def lives(self, length: timedelta) -> None:
        """What the generator's person sends, as it comes."""
        days = length // DAY
        entries = synthetic_history(self.pathway, "deteriorating", days=days, seed=1, start=START)
        for (received_at, at), same in groupby(entries, key=lambda one: (one.received_at, one.at)):
            self.goes_on_to(received_at)
            self.sends(at, {one.measure: one.value for one in same})
            self.seen |= {matter.colour for matter in matters_of(stay_id=self.stay.pk)}
        self.goes_on_to(START + length)


def _anybody(pathway: Pathway) -> Example:
    return next((one for one in pathway.examples if one.age_days is None), pathway.examples[0])


def _asked_for(pathway: Pathway) -> Iterator[MeasurePlan | FormPlan]:
    """What is missed when it does not come."""
    plans: list[MeasurePlan | FormPlan] = [*pathway.measures, *pathway.forms]
    for plan in plans:
        waited_for = not (isinstance(plan, FormPlan) and (plan.with_talk or is_locked(plan.key)))
        if waited_for and not plan.optional and plan.schedule != "on_worry":
            yield plan


def _due(plan: MeasurePlan | FormPlan, length: timedelta) -> list[datetime]:
    """Counted days from the day it began."""
    return list(due_between(counted_from(plan.schedule, local(START).date()), START, START + length))


def _length(pathway: Pathway) -> timedelta:
    """A month where that is enough to be asked again and again, else a year."""
    often = [len(_due(plan, MONTH)) for plan in _asked_for(pathway)]
    return MONTH if max(often, default=4) >= 4 else YEAR


@pytest.mark.parametrize("key", library())
def test_a_synthetic_person_goes_the_whole_way(key: str) -> None:
    pathway = library()[key]
    walk = Walk(pathway)
    walk.lives(_length(pathway))
    assert "yellow" in walk.seen
    assert walk.seen & {"red", "purple"}
    walk.handled()
    discharge_patient(
        stay_id=walk.stay.pk, by=walk.doctor, now=walk.now, reason=Stay.EndReason.GOAL, outcome="Målet er nådd."
    )
    for left in (Expectation, Countdown):
        assert not left.objects.filter(stay=walk.stay).exists()
    walk.now += 60 * DAY
    walk.rounds()
    assert not Concern.objects.open().filter(stay=walk.stay).exists(), "nothing is said of who has left"


@pytest.mark.parametrize("key", library())
def test_that_nothing_comes_is_said(key: str) -> None:
    """Unless nothing is ever asked for by the clock, or only what is locked."""
    walk = Walk(library()[key])
    late = [due + plan.grace for plan in _asked_for(walk.pathway) for due in _due(plan, YEAR)[:1]]
    walk.goes_on_to(min(late, default=START) + DAY)
    assert ("grey" in walk.seen) is bool(late)


@pytest.mark.parametrize(("key", "colour"), [(key, colour) for key in library() for colour in WORSE])
def test_an_example_day_reaches_the_worklist_in_its_colour(key: str, colour: str) -> None:
    """By the real way in: what the file proves of its rules is also what a nurse would see."""
    pathway = library()[key]
    example = next(one for one in pathway.examples if one.expect == colour and one.given)
    walk = Walk(pathway, example)
    judged_at = START + max(timedelta(days=example.day), timedelta(hours=1 + max(one.at for one in example.given)))
    by_moment = sorted(example.given, key=lambda one: -one.at)
    for at, same in groupby(by_moment, key=lambda one: one.at):
        walk.now = judged_at - timedelta(hours=at)
        walk.sends(walk.now, {one.measure: one.value for one in same})
    walk.now = judged_at
    walk.rounds()
    assert {matter.colour for matter in matters_of(stay_id=walk.stay.pk)} & WORSE[colour]
