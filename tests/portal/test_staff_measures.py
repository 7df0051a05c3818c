from datetime import UTC, datetime

import pytest
from tests.care.homes import approved_as
from tests.people import Ward, ward

from heim.care.enrol import enrol_stay
from heim.pathways.load import library
from heim.pathways.staff_measures import staff_measures

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def follows(w: Ward, key: str) -> int:
    version = approved_as(library()[key], w)
    stay: int = w.oda_stay.pk
    enrol_stay(stay_id=stay, version_id=version.pk, by=w.dag, now=NOW)
    return stay


@pytest.mark.parametrize(("key", "rated"), [("in_motion", "mos_r"), ("front_child", "asq")])
def test_what_only_staff_rate_is_not_listed_at_home(w: Ward, key: str, rated: str) -> None:
    hidden = staff_measures(follows(w, key))
    assert rated in hidden
    assert not {"pain", "phq9", "worried", "weight"} & hidden


def test_what_home_is_asked_for_is_listed_whoever_else_rates_it(w: Ward) -> None:
    assert not staff_measures(follows(w, "opat"))
    assert "line_site" not in staff_measures(follows(w, "ahs_child"))


def test_a_stay_without_a_pathway_hides_nothing(w: Ward) -> None:
    assert not staff_measures(w.oda_stay.pk)
