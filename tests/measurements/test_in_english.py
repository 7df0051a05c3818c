"""What is said of a number that cannot be right, in the language of the one who sent it."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override
from tests.people import send, ward

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)


def test_an_english_sender_is_told_the_english_name_and_a_point() -> None:
    made = ward(NOW)
    with override("en"):
        said = send(made.jens_stay, made.jens, NOW, temp=368.5).sentence
    assert "368.5 °C" in said
    assert "body temperature" in said
    with override("nb"):
        said = send(made.jens_stay, made.jens, NOW, temp=368.5).sentence
    assert "368,5 °C kan ikke stemme for temperatur (mulig: 30–43)" in said
