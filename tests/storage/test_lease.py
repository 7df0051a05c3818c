"""One holder at a time; one who was too slow is told before it writes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from heim.storage.lease import release_lease, renew_lease, still_holds, take_lease
from heim.storage.models import Lease

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)


def take(holder: str, seconds_past_noon: float) -> int | None:
    return take_lease(name="tick", holder=holder, now=NOON + timedelta(seconds=seconds_past_noon), seconds=10)


def test_one_holds_it_and_the_other_is_refused() -> None:
    assert take("a", 0) == 1
    assert take("b", 5) is None
    assert take("a", 9) == 1, "the holder keeps its token"
    assert take("b", 15) is None, "and got more time by asking"


def test_a_lease_that_ran_out_goes_on_with_a_greater_token() -> None:
    first = take("a", 0)
    second = take("b", 10)
    assert first is not None
    assert second == first + 1
    assert take("a", 11) is None


def test_the_one_who_was_too_slow_can_neither_write_renew_nor_release() -> None:
    slow = take("a", 0)
    quick = take("b", 10)
    assert slow is not None
    assert quick is not None
    with transaction.atomic():
        assert not still_holds(name="tick", token=slow)
        assert still_holds(name="tick", token=quick)
    assert not renew_lease(name="tick", token=slow, now=NOON, seconds=10)
    assert not release_lease(name="tick", token=slow)
    assert Lease.objects.get(name="tick").holder == "b"


def test_renewing_gives_more_time_until_it_ran_out() -> None:
    token = take("a", 0)
    assert token is not None
    assert renew_lease(name="tick", token=token, now=NOON + timedelta(seconds=9), seconds=10)
    assert take("b", 15) is None
    assert not renew_lease(name="tick", token=token, now=NOON + timedelta(seconds=20), seconds=10)


def test_a_released_lease_is_free_at_once() -> None:
    token = take("a", 0)
    assert token is not None
    assert release_lease(name="tick", token=token)
    assert not still_holds(name="tick", token=token)
    assert take("b", 1) == token + 1


def test_leases_of_other_names_are_other_leases() -> None:
    assert take("a", 0) == 1
    assert take_lease(name="seal", holder="b", now=NOON, seconds=10) == 1
