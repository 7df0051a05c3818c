"""A number of one's own may not switch a rule off by a slip."""

from datetime import UTC, datetime

import pytest
from tests.people import Ward, ward

from heim.kit.refusal import Refusal
from heim.pathways.models import SelfTreatmentPlan
from heim.pathways.personal_value import set_personal_value
from heim.pathways.reads_limits import newest_value
from heim.pathways.write_plan import write_plan

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def set_to(w: Ward, name: str, value: float) -> float:
    row = set_personal_value(stay_id=w.jens_stay.pk, name=name, value=value, reason="Avtalt", by=w.dag, now=NOW)
    return row.value


@pytest.mark.parametrize(("name", "value"), [("spo2.red", 85), ("spo2.fall.red", -4), ("baseline:spo2", 92)])
def test_a_sensible_number_is_taken(w: Ward, name: str, value: float) -> None:
    assert set_to(w, name, value) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("spo2.red", 20),
        ("spo2.fall.red", 4),
        ("spo2.fall.red", -999),
        ("spo2.fall.red", 1e308),
        ("spo2.fall.red", float("nan")),
        ("baseline:spo2", 9200),
        ("temp.red", 39),
        ("nobody.red", 5),
    ],
)
def test_a_number_that_would_switch_the_rule_off_is_refused(w: Ward, name: str, value: float) -> None:
    with pytest.raises(Refusal):
        set_to(w, name, value)


def test_a_plan_is_no_book(w: Ward) -> None:
    with pytest.raises(Refusal, match="4000"):
        write_plan(stay_id=w.jens_stay.pk, green="Gå tur", yellow="Hvil", red="x" * 4001, matters="", by=w.dag, now=NOW)
    assert not SelfTreatmentPlan.objects.filter(stay=w.jens_stay).exists()


def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(w: Ward) -> None:
    seen = newest_value(w.jens_stay.pk)
    set_to(w, "spo2.red", 85)
    with pytest.raises(Refusal, match="Noen andre"):
        set_personal_value(
            stay_id=w.jens_stay.pk, name="spo2.red", value=84, reason="Avtalt", by=w.dag, now=NOW, seen=seen
        )
    fresh = newest_value(w.jens_stay.pk)
    row = set_personal_value(
        stay_id=w.jens_stay.pk, name="spo2.red", value=84, reason="Avtalt", by=w.dag, now=NOW, seen=fresh
    )
    assert row.value == 84
