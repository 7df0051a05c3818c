"""What a pathway file may say. The fields are the schema: an unknown key is refused, a missing one too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import get_language

from heim.kit.colour import Colour
from heim.rules.rule import Rule

Evidence = Literal["S", "V", "C", "G", "PD"]
Kind = Literal["inpatient_at_home", "digital_follow_up"]


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
class Eligibility:
    include: tuple[Text, ...]
    exclude: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class MeasurePlan:
    """`grace`: how long after its time a value is missing. `lasting`: asked for that long from the start, None: always.

    `on_worry`: may be sent whenever one worries, also when it is not asked for. `optional`: never missing.
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


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """`personal`: a clinician may give this person a number of their own (`rule.PERSONAL` is the field it replaces)."""

    id: str
    kind: str
    rule: Rule
    source: str
    evidence: Evidence
    unit: str | None = None
    personal: bool = False


@dataclass(frozen=True, kw_only=True)
class FormPlan:
    """`key` is a file in `pathways/forms/`."""

    key: str
    schedule: str
    grace: timedelta
    lasting: timedelta | None = None
    on_worry: bool = False


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
class Approval:
    """As the file came; a version in use is approved in the database, by a named clinician."""

    clinical_owner: str | None = None
    approved_on: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Pathway:
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
    training: tuple[Item, ...]
    kit: tuple[Item, ...]
    exit: tuple[Text, ...]
    sources: Mapping[str, Text]
    approval: Approval = field(default_factory=Approval)

    def rule(self, rule_id: str) -> RuleRow | None:
        return next((row for row in self.rules if row.id == rule_id), None)

    def rules_on(self, measure: str) -> tuple[RuleRow, ...]:
        return tuple(row for row in self.rules if row.rule.measure == measure)
