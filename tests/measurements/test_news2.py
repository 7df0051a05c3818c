"""C-10.2. NEWS2 only when everything is there within the pathway's window: else it says why not, and is never green."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.people import Ward, approved, patient, send, stay, ward

from heim.care.enrol import enrol_stay
from heim.kit.colour import Colour
from heim.measurements.news2 import Scored, news2_of
from heim.pathways.models import PersonalValue
from heim.people.models import Stay

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
WELL: dict[str, Any] = {
    "resp_rate": 16, "spo2": 97, "o2_flow": 0, "bp_sys": 124, "heart_rate": 72, "consciousness": 0, "temp": 36.8,
}  # fmt: skip


def somebody(years: int) -> tuple[Ward, Stay]:
    made = ward(NOW)
    who = patient("Prøve", "Person", born=(NOW - timedelta(days=years * 366)).date())
    one = stay(who, made.lung, made.dag, NOW - timedelta(days=20))
    enrol_stay(stay_id=one.pk, version_id=approved("frail_multimorbid", by=made.dag, now=NOW).pk, by=made.dag, now=NOW)
    return made, one


def scored(one: Stay, now: datetime = NOW) -> Scored:
    found = news2_of(stay=one, now=now)
    assert found is not None
    return found


def test_it_is_whole_when_everything_is_there() -> None:
    made, one = somebody(80)
    send(one, made.nora, NOW, **(WELL | {"resp_rate": 22, "heart_rate": 96}))
    found = scored(one)
    assert (found.total, found.colour, found.why_not) == (3, Colour.YELLOW, "")
    assert {part.measure: part.points for part in found.parts if part.points} == {"resp_rate": 2, "heart_rate": 1}


def test_zero_is_a_score_and_green() -> None:
    made, one = somebody(80)
    send(one, made.nora, NOW, **WELL)
    assert (scored(one).total, scored(one).colour) == (0, Colour.GREEN)


@pytest.mark.parametrize("left_out", sorted(WELL))
def test_one_value_missing_is_no_score_and_no_green(left_out: str) -> None:
    made, one = somebody(80)
    send(one, made.nora, NOW, **{name: value for name, value in WELL.items() if name != left_out})
    found = scored(one)
    assert (found.total, found.colour, found.why_not, found.missing) == (None, None, "missing", (left_out,))


def test_values_too_far_apart_do_not_belong_together() -> None:
    made, one = somebody(80)
    send(one, made.nora, NOW - timedelta(hours=5), consciousness=0)
    send(one, made.nora, NOW, **{name: value for name, value in WELL.items() if name != "consciousness"})
    assert scored(one).missing == ("consciousness",)


def test_an_old_score_is_not_shown_as_todays() -> None:
    made, one = somebody(80)
    send(one, made.nora, NOW, **WELL)
    later = scored(one, NOW + timedelta(hours=4, minutes=1))
    assert (later.total, later.colour, later.why_not) == (None, None, "stale")
    assert scored(one, NOW + timedelta(hours=4)).total == 0


def test_it_is_never_reckoned_for_a_child_or_in_pregnancy() -> None:
    made, child = somebody(15)
    send(child, made.nora, NOW, **WELL)
    assert (scored(child).total, scored(child).colour, scored(child).why_not) == (None, None, "under_16")
    _made, woman = (
        made,
        stay(
            patient("Ny", "Mor", born=NOW.date() - timedelta(days=30 * 366)),
            made.lung,
            made.dag,
            NOW - timedelta(days=2),
        ),
    )
    enrol_stay(
        stay_id=woman.pk, version_id=approved("frail_multimorbid", by=made.dag, now=NOW).pk, by=made.dag, now=NOW
    )
    send(woman, made.nora, NOW, **WELL)
    PersonalValue.objects.create(
        stay=woman, name="plan:pregnant_or_postpartum", value=1, reason="Fødte i går", by=made.dag, started_at=NOW
    )
    assert (scored(woman).total, scored(woman).why_not) == (None, "pregnant")


def test_nothing_measured_is_said_and_pathways_without_the_score_have_none() -> None:
    made, one = somebody(80)
    assert (scored(one).why_not, scored(one).parts) == ("nothing", ())
    assert news2_of(stay=made.jens_stay, now=NOW) is None
