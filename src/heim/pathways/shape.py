"""What a pathway file may say. The fields are the schema: an unknown key is refused, a missing one too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import get_language

from heim.kit.colour import Colour
from heim.rules.median import Median
from heim.rules.rule import AnyRule, measures_of

Evidence = Literal["S", "V", "C", "G", "PD"]
Kind = Literal["inpatient_at_home", "digital_follow_up"]
Model = Literal["avoid_admission", "early_discharge"]
Group = Literal["children", "severe_mental_illness", "frail_elderly", "several_chronic"]
Clinic = Literal[
    "children",
    "birth",
    "medicine",
    "lung",
    "heart",
    "kidney",
    "gut",
    "cancer",
    "neurology",
    "rheumatology",
    "orthopaedics",
    "surgery",
    "ear_nose_throat",
    "mental_health",
    "laboratory",
    "municipality",
]
Whose = Literal["home", "staff"]
Place = Literal["home", "institution", "loan_flat", "helserom", "clinic", "ward"]
Level = Literal["hospital", "tms", "municipality", "gp", "patient"]
Stage = Literal["assess", "treat", "follow_up"]
Role = Literal["nurse", "doctor", "midwife", "physiotherapist", "coordinator"]
Said = Literal["green", "yellow", "red", "purple", "grey"]


@dataclass(frozen=True, kw_only=True)
class Text:
    nb: str
    en: str

    def said_in(self, language: str) -> str:
        """English for `en`, else Norwegian."""
        return self.en if language.startswith("en") else self.nb

    def __str__(self) -> str:
        """In the language of the request."""
        return self.said_in(get_language() or "nb")


@dataclass(frozen=True, kw_only=True)
class Population:
    """`from_years` up to, but not including, `to_years`."""

    who: Text
    from_years: int
    to_years: int


@dataclass(frozen=True, kw_only=True)
class Criterion(Text):
    """One line of the checklist. `key` names it where something else speaks of it."""

    key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """Every `include` must be true and no `exclude`; a person decides each, and judges beside the list."""

    include: tuple[Criterion, ...]
    exclude: tuple[Criterion, ...]


@dataclass(frozen=True, kw_only=True)
class Remeasure:
    """A first red that somebody typed in is asked for once more: after `rest`, and red by itself when `within` has passed."""

    rest: timedelta
    within: timedelta


@dataclass(frozen=True, kw_only=True)
class MeasurePlan:
    """`grace`: how long after its time a value is missing. `lasting`: asked for that long from the start, None: always.

    `on_worry`: may be sent whenever one worries, also when it is not asked for. `optional`: never missing. `by_staff`: staff
    measure it on a visit, home is not asked. `median` smooths the values before the rules see them; raw ones are kept.
    """

    measure: str
    unit: str
    schedule: str
    grace: timedelta
    asked_as: Text
    loinc: str | None = None
    lasting: timedelta | None = None
    optional: bool = False
    on_worry: bool = False
    by_staff: bool = False
    median: Median | None = None
    remeasure: Remeasure | None = None


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """`personal`: a clinician may give this person a number of their own (`rule.PERSONAL` is the field it replaces)."""

    id: str
    kind: str
    rule: AnyRule
    source: str
    evidence: Evidence
    unit: str | None = None
    personal: bool = False


@dataclass(frozen=True, kw_only=True)
class FormPlan:
    """`key` is a file in `pathways/forms/`. `with_talk`: only sent to somebody who has a talk booked. `optional`: never missing.

    `by_staff`: staff fill it in, home is not asked. `by_child`: the child's own, in words for it; a small child with a login is
    asked nothing else.
    """

    key: str
    schedule: str
    grace: timedelta
    lasting: timedelta | None = None
    on_worry: bool = False
    optional: bool = False
    by_staff: bool = False
    with_talk: bool = False
    by_child: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The lines a self-treatment plan starts with; a clinician edits them for the person before they are shown."""

    green: tuple[Text, ...]
    yellow: tuple[Text, ...]
    red: tuple[Text, ...]
    purple: tuple[Text, ...]

    def lines(self, colour: Colour) -> tuple[Text, ...]:
        return {
            Colour.GREEN: self.green,
            Colour.YELLOW: self.yellow,
            Colour.RED: self.red,
            Colour.PURPLE: self.purple,
        }[colour]


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """How long until somebody must have handled it; in the unit's opening hours unless `around_the_clock`."""

    purple: timedelta
    red: timedelta
    yellow: timedelta
    grey: timedelta
    around_the_clock: bool

    def of(self, colour: Colour | None) -> timedelta | None:
        """None is grey (missing); green has no deadline."""
        if colour is None:
            return self.grey
        return {Colour.YELLOW: self.yellow, Colour.RED: self.red, Colour.PURPLE: self.purple}.get(colour)


@dataclass(frozen=True, kw_only=True)
class Item:
    key: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class Training(Item):
    """Home is taught it, unless `whose` is staff. `gate`: signed by both before anybody goes home with it.

    `shows`: what they do or tell back, so that both know that it is learnt.
    """

    gate: bool = False
    whose: Whose = "home"
    shows: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A stretch of the pathway from day `from_day` on (the first day is 0) until the next one begins."""

    key: str
    name: Text
    from_day: int
    place: Place
    responsible: Level


@dataclass(frozen=True, kw_only=True)
class Step:
    """One cell of the drawn pathway: what happens in a stage, where, who answers for it, and the hours it takes in all."""

    name: Text
    stage: Stage
    place: Place
    responsible: Level
    hours: float


@dataclass(frozen=True, kw_only=True)
class StaffTask:
    """What staff do: at `on_day` of the enrolment (red from `red_on_day`), or again and again by `schedule`."""

    key: str
    name: Text
    role: Role
    on_day: int | None = None
    red_on_day: int | None = None
    schedule: str | None = None


@dataclass(frozen=True, kw_only=True)
class HomeTask:
    """What the person does and signs: the inhaler morning and evening."""

    key: str
    name: Text
    schedule: str


@dataclass(frozen=True, kw_only=True)
class FollowUpLevel:
    """How closely one is followed: other schedules for measures and forms, by their key, while it is in force."""

    key: str
    name: Text
    schedules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Given:
    """One value of an example day. `at` is hours before the moment judged; 0 is now."""

    measure: str
    value: float
    at: float = 0


@dataclass(frozen=True, kw_only=True)
class Example:
    """A day with the colour it must get: the file's own proof. `own` are numbers of the person's own, as in `Facts.values`.

    `expect` grey: nothing came, or nothing could be judged. `age_days` and `day` are the person's and the stay's.
    """

    name: Text
    given: tuple[Given, ...]
    expect: Said
    reasons: tuple[str, ...] = ()
    own: Mapping[str, float] = field(default_factory=dict)
    age_days: int | None = None
    gestation_days: int | None = None
    day: int = 10


@dataclass(frozen=True, kw_only=True)
class Approval:
    """As the file came; a version in use is approved in the database, by a named clinician."""

    clinical_owner: str | None = None
    approved_on: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Pathway:
    """`needs`, `groups` and `clinics` are where it is found in the library; `run_by` who usually has it (both, where it may
    be either). `about` tells the person at home what it is, in plain words. `models` is what it is instead of; `partner` the
    pathway that the other of two follows (mother and child). Who wrote it is the `author`.
    """

    key: str
    title: Text
    kind: Kind
    population: Population
    eligibility: Eligibility
    measures: tuple[MeasurePlan, ...]
    rules: tuple[RuleRow, ...]
    forms: tuple[FormPlan, ...]
    plan: Plan
    deadlines: Deadlines
    red_responder: Item
    rhythm: tuple[Text, ...]
    training: tuple[Training, ...]
    kit: tuple[Item, ...]
    exit: tuple[Text, ...]
    sources: Mapping[str, Text]
    approval: Approval = field(default_factory=Approval)
    author: str = "Heim"
    needs: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    clinics: tuple[Clinic, ...] = ()
    run_by: tuple[Level, ...] = ()
    about: tuple[Text, ...] = ()
    models: tuple[Model, ...] = ()
    partner: str | None = None
    phases: tuple[Phase, ...] = ()
    steps: tuple[Step, ...] = ()
    tasks: tuple[StaffTask, ...] = ()
    home_tasks: tuple[HomeTask, ...] = ()
    levels: tuple[FollowUpLevel, ...] = ()
    examples: tuple[Example, ...] = ()

    def rule(self, rule_id: str) -> RuleRow | None:
        return next((row for row in self.rules if row.id == rule_id), None)

    def rules_on(self, measure: str) -> tuple[RuleRow, ...]:
        """Those that look at it, alone or among others."""
        return tuple(row for row in self.rules if measure in measures_of(row.rule))

    def plan_of(self, measure: str) -> MeasurePlan | None:
        return next((plan for plan in self.measures if plan.measure == measure), None)

    def median_of(self, measure: str) -> Median | None:
        plan = self.plan_of(measure)
        return None if plan is None else plan.median
