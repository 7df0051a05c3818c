"""One's own page about being told: where it goes, what came, and for how long one wants none."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.desk.people import NOW, get, morning, post, text_of
from tests.triage.rosters import lung_roster
from tests.triage.rosters import sms as sms

from heim.delivery.models import Notice, PushSubscription, Reachable, Snooze
from heim.triage.climb import climb

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sms")]


@pytest.fixture(autouse=True)
def a_home_of_its_own(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path


def door(name: str, *ids: object) -> str:
    return reverse(f"desk:{name}", args=ids)


def test_berit_sees_what_she_was_told_and_its_link_takes_her_to_jens_while_nora_finds_nothing() -> None:
    made = morning()
    lung_roster(made, NOW)
    climb(now=NOW)
    notice = Notice.objects.get()
    assert notice.user == made.berit
    said = text_of(get(made.berit, door("notices")))
    assert door("open_notice", notice.token) in said
    for secret in ("Jens", "Haugen"):
        assert secret not in said
    for stranger in (made.nora, made.carl, made.jens):
        assert get(stranger, door("open_notice", notice.token)).status_code == 404
    opened = get(made.berit, door("open_notice", notice.token))
    assert opened["Location"] == door("stay", made.jens_stay.pk)
    assert Notice.objects.get().read_at == NOW


def test_opening_jens_by_another_way_reads_the_notice_too() -> None:
    made = morning()
    lung_roster(made, NOW)
    climb(now=NOW)
    get(made.nora, door("stay", made.jens_stay.pk))
    assert Notice.objects.get().read_at is None, "somebody else's look is not hers"
    get(made.berit, door("stay", made.jens_stay.pk))
    assert Notice.objects.get().read_at == NOW


def test_the_leader_is_told_and_learns_no_names() -> None:
    made = morning()
    lung_roster(made, NOW)
    for minutes in (0, 5, 10):
        climb(now=NOW + timedelta(minutes=minutes))
    notice = Notice.objects.get(user=made.lars)
    opened = get(made.lars, door("open_notice", notice.token))
    assert opened["Location"] == door("notices")
    page = text_of(get(made.lars, door("notices")))
    assert "Lungeavdelingen" in page
    assert "Jens" not in page


def test_a_number_and_a_browser_are_taken_and_let_go() -> None:
    made = morning()
    assert post(made.berit, door("notices"), do="phone", phone="900 11 222").status_code == 302
    assert Reachable.objects.get().phone == "900 11 222"
    assert post(made.berit, door("notices"), do="phone", phone="ring meg").status_code == 422
    assert post(made.berit, door("notices"), do="dance").status_code == 422
    keys = {"p256dh": "B" * 87, "auth": "A" * 22}
    good = "https://fcm.googleapis.com/fcm/send/x"
    assert post(made.berit, door("wake_me"), endpoint="https://evil.test/x", **keys).status_code == 409
    assert post(made.berit, door("wake_me"), endpoint=good, **keys).status_code == 302
    assert "1 nettleser kan vekkes" in text_of(get(made.berit, door("notices")))
    assert post(made.berit, door("notices"), do="unsubscribe").status_code == 302
    assert PushSubscription.objects.get().ended_at == NOW


def test_she_puts_it_off_for_a_quarter_at_most_and_it_is_kept() -> None:
    made = morning()
    assert post(made.berit, door("notices"), do="snooze", minutes=60).status_code == 422
    assert post(made.berit, door("notices"), do="snooze", minutes=15).status_code == 302
    assert "Du får ingen varsler om røde før kl. 09.57" in text_of(get(made.berit, door("notices")))
    assert post(made.berit, door("notices"), do="snooze", minutes=0).status_code == 302
    assert "Du får ingen varsler" not in text_of(get(made.berit, door("notices")))
    assert Snooze.objects.count() == 2


def test_the_screen_says_that_it_has_shown_it() -> None:
    made = morning()
    lung_roster(made, NOW)
    climb(now=NOW)
    notice = Notice.objects.get()
    Notice.objects.update(sent_at=NOW)
    assert post(None, door("notice_shown", notice.token)).status_code == 204
    assert Notice.objects.get().delivered_at is not None
    assert post(None, door("notice_shown", "other")).status_code == 401
