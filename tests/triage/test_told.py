"""Who is told of a matter hears of it once, as long as it is theirs to hear of."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, send, ward
from tests.triage.rosters import lung_roster, sms

from heim.delivery.models import Notice, Reachable
from heim.people.models import Stay
from heim.triage.change_hands import change_hands
from heim.triage.climb import climb
from heim.triage.decline import decline_concerns
from heim.triage.escalate import lapse_offers
from heim.triage.hand_on import hand_on_concerns
from heim.triage.models import Concern
from heim.triage.release import release_concerns
from heim.triage.silence import say_silences
from heim.triage.take import take_concerns
from heim.triage.tell_owner import tell_owner

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DUE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

__all__ = ["sms"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sms")]


@pytest.fixture
def w() -> Ward:
    made = ward(NOW)
    lung_roster(made, NOW)
    Reachable.objects.create(user=made.nora, phone="922 22 222")
    return made


def waiting(kind: str) -> int:
    return Notice.objects.filter(kind=kind, sent_at=None, failed_at=None, cancelled_at=None).count()


def test_who_takes_a_new_matter_does_not_keep_a_colleague_from_hearing_that_hers_got_worse(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=89)
    take_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    send(w.jens_stay, w.jens, NOW + MINUTE, spo2=84)
    send(w.jens_stay, w.jens, NOW + MINUTE, heart_rate=145)
    climb(now=NOW + MINUTE)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + MINUTE)
    hers = Concern.objects.get(source_code="spo2")
    assert hers.owner == w.nora
    assert Notice.objects.get(user=w.nora, subject_id=hers.pk).cancelled_at is None


def test_an_owner_who_was_told_is_not_told_again_by_the_ladder(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=89)
    take_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    send(w.jens_stay, w.jens, NOW + MINUTE, spo2=84)
    concern = Concern.objects.get()
    assert concern.next_step_at is not None, "it became red in her hands"
    assert tell_owner(concern_id=concern.pk, now=NOW + MINUTE)
    climb(now=NOW + HOUR)
    assert Notice.objects.filter(user=w.nora, kind="concern").count() == 1


@pytest.mark.parametrize("ended", ["released", "declined", "lapsed", "moved"])
def test_an_offer_that_is_void_is_told_to_nobody(w: Ward, ended: str) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    hand_on_concerns(stay_id=w.jens_stay.pk, to=w.nora, by=w.berit, now=NOW)
    assert waiting("offer") == 1
    if ended == "released":
        release_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    elif ended == "declined":
        decline_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    elif ended == "lapsed":
        lapse_offers(now=NOW + DAY)
    else:
        Stay.objects.filter(pk=w.jens_stay.pk).update(responsible_unit=w.tms)
        change_hands(stay=Stay.objects.get(pk=w.jens_stay.pk), by=w.berit, now=NOW)
    assert waiting("offer") == 0


def test_who_is_offered_it_no_longer_is_not_told_and_who_is_now_is(w: Ward) -> None:
    Reachable.objects.create(user=w.dag, phone="933 33 333")
    send(w.jens_stay, w.jens, NOW, spo2=84)
    hand_on_concerns(stay_id=w.jens_stay.pk, to=w.dag, by=w.berit, now=NOW)
    hand_on_concerns(stay_id=w.jens_stay.pk, to=w.nora, by=w.berit, now=NOW)
    told = Notice.objects.filter(kind="offer")
    assert {one.user: one.cancelled_at is None for one in told} == {w.dag: False, w.nora: True}


def test_those_of_the_unit_before_are_not_told_of_whom_they_cannot_open(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb(now=NOW)
    assert waiting("concern") > 0
    Stay.objects.filter(pk=w.jens_stay.pk).update(responsible_unit=w.tms)
    change_hands(stay=Stay.objects.get(pk=w.jens_stay.pk), by=w.berit, now=NOW)
    assert waiting("concern") == 0
    assert Concern.objects.get().next_step_at is not None


@pytest.mark.parametrize(("days", "came"), [(1, False), (2, True)])
def test_of_two_that_were_missed_the_newer_has_come_only_when_it_has(w: Ward, days: int, came: bool) -> None:
    say_silences(now=DUE + 2 * DAY)
    send(w.jens_stay, w.jens, DUE + 2 * DAY + HOUR, at=DUE + (days - 1) * DAY + MINUTE, spo2=94)
    concern = Concern.objects.get(stay=w.jens_stay, source_code="spo2")
    assert (concern.reasons.count(), concern.arrived_at is not None) == (2, came)
