from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from heim.storage.installation import forget_what_is_known, is_demo, mark_demo
from heim.storage.models import Installation

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)


def test_an_installation_is_no_demo_until_marked_and_then_for_good() -> None:
    assert not is_demo()
    mark_demo(now=NOON)
    mark_demo(now=NOON)
    assert is_demo()
    forget_what_is_known()
    assert is_demo()


def test_there_is_one_installation() -> None:
    mark_demo(now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.create(pk=2, created_at=NOON)
