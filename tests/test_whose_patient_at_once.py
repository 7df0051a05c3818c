"""The same with real concurrency: four at a time on PostgreSQL, each with a connection of its own."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from tests.people import ward
from tests.test_whose_patient import A_TUESDAY, CHOICES
from tests.triage.rosters import sms as sms
from tests.whose import Place, must_hold, nobody_is_forgotten, the_log_holds, tick, try_to

AT_ONCE, ROUNDS, EACH = 4, 12, 25
# Time passes between the rounds, and what a door says is held against the table where nothing changes meanwhile.
ALONE = {"time_passes", "somebody_knocks"}

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("sms")]


def test_four_at_a_time_leave_nobody_without_somebody() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite has one writer at a time")
    place = Place.of(ward(A_TUESDAY))
    done: Counter[str] = Counter()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for number in range(ROUNDS):
            lives = [Place(place.now, place.staff, place.patients, place.units) for _each in range(AT_ONCE)]
            for made in threads.map(_live, lives, range(number * AT_ONCE, (number + 1) * AT_ONCE)):
                done.update(made)
            place.now += timedelta(minutes=random.Random(number).choice([1, 6, 61, 600]))
            tick(place)
            must_hold(place)
    nobody_is_forgotten(place)
    the_log_holds(place)
    assert sum(done.values()) >= ROUNDS * AT_ONCE * EACH // 4, done


def _live(place: Place, seed: int) -> Counter[str]:
    chance = random.Random(seed)
    try:
        for _step in range(EACH):
            try_to(place, chance.choice([one for one in CHOICES if one not in ALONE]), chance.choice)
    finally:
        connection.close()
    return Counter(place.done)
