"""On the form for own limits, what the person's own values suggest: words, and nothing filled in."""

from datetime import timedelta

import pytest
from tests.desk.people import NOW, get, text_of
from tests.people import send, ward

pytestmark = pytest.mark.django_db


def test_somebody_who_always_lies_low_has_a_number_to_consider_and_it_is_not_filled_in() -> None:
    w = ward(NOW - timedelta(days=21))
    for day in range(18, 0, -1):
        send(w.jens_stay, w.gateway, NOW - timedelta(days=day), spo2=85 + day % 3)
    page = text_of(get(w.berit, f"/desk/stay/{w.jens_stay.pk}/limits/spo2"))
    assert "kan vurderes. Det vanlige er 86" in page
    assert 'name="spo2.red" inputmode="decimal" autocomplete="off" value="87"' in page
    assert get(w.carl, f"/desk/stay/{w.jens_stay.pk}/limits/spo2").status_code == 404
