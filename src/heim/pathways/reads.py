from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils.functional import cached_property  # functools' own in 3.11 has one lock for all stays

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.pathways.bind import BoundRule, Facts, PathwayRules
from heim.pathways.load import from_json
from heim.pathways.models import Enrolment, PathwayVersion, PersonalValue, SelfTreatmentPlan
from heim.pathways.shape import Pathway
from heim.people.models import Stay
from heim.storage.prepared import Prepared


@dataclass(frozen=True)
class Followed:
    """A pathway version that a stay follows now. `started_at` is when it began with the pathway, in whichever version;
    `counted_from` the day of the operation, when one is given."""

    enrolment_id: int
    version_id: int
    started_at: datetime
    pathway: Pathway
    counted_from: date | None = None

    @property
    def day_zero(self) -> date:
        """In Norway."""
        return self.counted_from or local(self.started_at).date()


@dataclass(frozen=True)
class StayRules:
    """What judges one stay: each followed version with its rules, bound to the person's own numbers."""

    rules: tuple[tuple[int, BoundRule], ...]

    def of(self, measure: str) -> Sequence[tuple[int, BoundRule]]:
        """(version id, rule) of the rules that judge a value of that measure by itself."""
        return self._alone.get(measure, ())

    def looking_at(self, measure: str) -> Sequence[tuple[int, BoundRule]]:
        """Joint and timed ones too."""
        return self._by_measure.get(measure, ())

    @cached_property
    def _by_measure(self) -> dict[str, list[tuple[int, BoundRule]]]:
        found: dict[str, list[tuple[int, BoundRule]]] = defaultdict(list)
        for one in self.rules:
            for measure in one[1].measures:
                found[measure].append(one)
        return found

    @cached_property
    def _alone(self) -> dict[str, list[tuple[int, BoundRule]]]:
        return {
            measure: [one for one in found if not (one[1].joint or one[1].timed)]
            for measure, found in self._by_measure.items()
        }


@lru_cache(maxsize=512)
def rules_in(version_id: int) -> PathwayRules:
    """The rules of a version. Versions never change, so this may be remembered."""
    return PathwayRules(from_json(PathwayVersion.objects.values_list("definition", flat=True).get(pk=version_id)))


def definition(version_id: int) -> Pathway:
    return rules_in(version_id).pathway


def followed_by(stay_ids: Collection[int]) -> dict[int, list[Followed]]:
    """What each stay follows now."""
    found: dict[int, list[Followed]] = defaultdict(list)
    for stay_id, enrolment_id, version_id, started_at, begun_at, counted_from in _ENROLMENTS(stay_ids=stay_ids):
        began = begun_at or started_at
        found[stay_id].append(Followed(enrolment_id, version_id, began, definition(version_id), counted_from))
    return found


_ENROLMENTS = Prepared(
    lambda stay_ids: (
        Enrolment.objects.filter(stay_id__in=stay_ids, ended_at=None)
        .order_by("pk")
        .values_list("stay_id", "pk", "version_id", "started_at", "begun_at", "counted_from")
    )
)


def personal_values(stay_ids: Collection[int]) -> dict[int, dict[str, float]]:
    """Own limits, baselines and plan numbers in force, by stay and name."""
    values: dict[int, dict[str, float]] = defaultdict(dict)
    for stay_id, name, value in _PERSONAL(stay_ids=stay_ids):
        values[stay_id][name] = value
    return values


_PERSONAL = Prepared(
    lambda stay_ids: PersonalValue.objects.filter(stay_id__in=stay_ids, ended_at=None).values_list(
        "stay_id", "name", "value"
    )
)


def rules_of(stays: Iterable[Stay], measures: Collection[str] | None = None) -> dict[int, StayRules]:
    """The bound rules of each stay (`stay.patient` must be loaded), of `measures` alone when these are named."""
    by_id = {stay.pk: stay for stay in stays}
    followed = followed_by(by_id)
    values = personal_values(by_id)
    return {
        stay_id: StayRules(
            tuple(
                (one.version_id, bound)
                for one in followed.get(stay_id, ())
                for bound in rules_in(one.version_id).bind(facts_of(stay, values.get(stay_id, {})), measures)
            )
        )
        for stay_id, stay in by_id.items()
    }


def facts_of(stay: Stay, values: dict[str, float]) -> Facts:
    patient = stay.patient
    home = stay.home_at or stay.started_at
    return Facts(started_at=home, born=patient.born, gestation_days=patient.gestation_days, values=values)


class Wait(NamedTuple):
    """How long a concern may wait: in opening hours, or around the clock where the pathway is manned at night."""

    length: timedelta
    around_the_clock: bool


def waits_of(followed: Iterable[Followed], colour: Colour | None) -> list[Wait]:
    """What each pathway followed says of a concern of that colour (None: grey); never empty."""
    said = [(one.pathway.deadlines.of(colour), one.pathway.deadlines.around_the_clock) for one in followed]
    waits = [Wait(length, around_the_clock) for length, around_the_clock in said if length is not None]
    return waits or [Wait(_UNSAID[colour], around_the_clock=False)]


_UNSAID = {
    None: timedelta(hours=24),
    Colour.YELLOW: timedelta(hours=4),
    Colour.RED: timedelta(hours=1),
    Colour.PURPLE: timedelta(minutes=15),
}


def current_plan(stay_id: int) -> SelfTreatmentPlan | None:
    """The newest version of the person's own plan."""
    return SelfTreatmentPlan.objects.filter(stay_id=stay_id).order_by("-number").first()
