"""The people of the tests are who they are said to be."""

from datetime import UTC, datetime

import pytest
from tests.people import send, ward

from heim.access.home import home_stays
from heim.access.relations import reached
from heim.access.table import Act
from heim.kit.colour import Colour

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


@pytest.mark.django_db
def test_berit_sees_jens_and_carl_does_not() -> None:
    w = ward(NOW)
    assert list(reached(user=w.berit, act=Act.VALUES, now=NOW)) == [w.jens_stay]
    assert list(reached(user=w.carl, act=Act.VALUES, now=NOW)) == [w.oda_stay]
    assert list(home_stays(user=w.kari, now=NOW)) == [w.emil_stay]


@pytest.mark.django_db
def test_a_low_value_from_jens_is_red() -> None:
    w = ward(NOW)
    assert send(w.jens_stay, w.jens, NOW, spo2=86, heart_rate=104).colour == Colour.RED
