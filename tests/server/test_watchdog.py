"""Who watches the background loop: it is found standing, somebody is told once, and the pages say so until it goes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.people import Ward, ward
from tests.triage.rosters import lung_roster

from heim.delivery.models import Notice, Outage
from heim.delivery.standing import set_standing, standing_since
from heim.server import watchdog
from heim.server.watchdog import NEEDED, STANDS_AFTER, Watchdog
from heim.storage.models import TickRound

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_stands() -> Iterator[None]:
    set_standing(None)
    yield
    set_standing(None)


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Ward:
    settings.SMS_URL = "https://sms.test"
    monkeypatch.setattr(watchdog, "send_notices", lambda **_given: 0)
    made = ward(NOW)
    lung_roster(made, NOW)
    return made


class Time:
    """Both clocks, and a loop that may stand still."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    @property
    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def pass_with(self, dogs: list[Watchdog], seconds: int, stands: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        for _second in range(seconds):
            self.seconds += 1
            if self.seconds % 5 == 0:
                for name in NEEDED - stands:
                    TickRound.objects.update_or_create(name=name, defaults={"last_done_at": self.now})
            if self.seconds % 3 == 0:
                for dog in dogs:
                    dog.look(now=self.now, steady=self.seconds)


def told() -> list[tuple[str, str]]:
    return sorted(Notice.objects.values_list("kind", "user__username"))


def test_a_loop_that_stands_is_said_once_by_all_watchdogs_together_and_so_is_that_it_goes(w: Ward) -> None:
    time, dogs = Time(), [Watchdog(), Watchdog()]
    time.pass_with(dogs, 60)
    assert (told(), standing_since()) == ([], None)
    time.pass_with(dogs, 40, stands=set(NEEDED))
    assert told() == [("standing", who) for who in ("berit", "lars", "nora")]
    assert standing_since() is not None
    outage = Outage.objects.get()
    assert (outage.seen_at - NOW).total_seconds() - 1060 <= STANDS_AFTER + 5 + 3
    time.pass_with(dogs, 120, stands=set(NEEDED))
    assert len(told()) == 3, "once, and not every second"
    time.pass_with(dogs, 20)
    assert told() == [(what, who) for what in ("going", "standing") for who in ("berit", "lars", "nora")]
    assert standing_since() is None
    assert Outage.objects.get().ended_at is not None


@pytest.mark.parametrize("one", ["climb", "notify", "silence"])
def test_one_round_that_hangs_is_found_though_the_others_go(w: Ward, one: str) -> None:
    time, dog = Time(), Watchdog()
    time.pass_with([dog], 30)
    time.pass_with([dog], 40, stands={one})
    assert standing_since() is not None


def test_a_failing_journal_does_not_alarm_the_patients(w: Ward) -> None:
    time, dog = Time(), Watchdog()
    TickRound.objects.create(name="deliver", last_done_at=None)
    time.pass_with([dog], 90)
    assert standing_since() is None


def test_a_night_switched_off_is_no_standstill_and_an_outage_outlives_the_process_that_saw_it(w: Ward) -> None:
    time = Time()
    for name in NEEDED:
        TickRound.objects.create(name=name, last_done_at=NOW - timedelta(hours=9))
    Outage.objects.create(since=NOW, seen_at=NOW)
    dog = Watchdog()
    time.pass_with([dog], 4)
    assert (told(), Outage.objects.get().over) == ([], False), "nothing is known yet"
    time.pass_with([dog], 10)
    assert Outage.objects.get().over
    assert {kind for kind, _who in told()} == {"going"}


def test_a_loop_that_never_began_is_found(w: Ward) -> None:
    time, dog = Time(), Watchdog()
    time.pass_with([dog], 40, stands=set(NEEDED))
    assert standing_since() is not None


def test_the_pages_of_staff_and_patients_and_readyz_say_so(w: Ward) -> None:
    def shown(user: object, address: str) -> str:
        client = Client()
        client.force_login(user)  # type: ignore[arg-type]
        return client.get(address).content.decode()

    pages = [(w.berit, f"/desk/worklist/{w.lung.pk}"), (w.jens, f"/home/{w.jens_stay.pk}/")]
    assert not any("arslingen" in shown(user, address) for user, address in pages)
    set_standing(NOW)
    assert "Varslingen står siden kl. 09.42" in shown(*pages[0])
    assert "Akkurat nå virker ikke varslingen hos oss. Trenger du oss, ring 55 00 10 00." in shown(*pages[1])
    assert Client().get("/readyz").status_code == 503
