"""The life of a concern: machines raise it, only people move it on."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.people import Ward, send, ward

from heim.care.discharge import discharge_patient
from heim.delivery.models import Delivery, Notice
from heim.delivery.reads import delivery_of
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User
from heim.triage.accept import accept_concerns
from heim.triage.decline import decline_concerns
from heim.triage.escalate import lapse_offers, return_all_of, return_overdue
from heim.triage.hand_on import hand_on_concerns
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Handling, WorklistRow
from heim.triage.release import release_concerns
from heim.triage.take import take_concerns
from heim.triage.undo import undo_handling

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # Tuesday 09.42
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def row(stay: Stay) -> WorklistRow:
    return WorklistRow.objects.get(stay=stay)


def events(concern: Concern) -> list[str]:
    return list(concern.events.order_by("pk").values_list("what", flat=True))


def seen(stay: Stay) -> dict[int, int]:
    open_now = Concern.objects.open().filter(stay=stay)
    return {concern.pk: concern.reasons.order_by("-pk")[0].pk for concern in open_now}


def close(w: Ward, by: User, now: datetime, note: str = "Ringt, har det bra") -> Handling:
    return handle_concerns(stay_id=w.jens_stay.pk, seen=seen(w.jens_stay), note=note, by=by, now=now)


def refused(code: str, act, **given: object) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        act(**given)
    assert refusal.value.code == code
    assert str(refusal.value.sentence).endswith(".")


def test_a_rise_restarts_the_deadline_and_keeps_the_owner_who_is_told(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=89)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    concern = Concern.objects.get()
    assert (concern.colour, concern.deadline_at) == (Colour.YELLOW, NOW + 4 * HOUR)
    send(w.jens_stay, w.jens, NOW + HOUR, spo2=84)
    concern.refresh_from_db()
    assert (concern.colour, concern.deadline_at) == (Colour.RED, NOW + 2 * HOUR)
    assert concern.owner == w.berit
    assert concern.raised_at == NOW + HOUR
    assert events(concern) == ["opened", "taken", "raised"]


def test_a_machine_never_lowers(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    send(w.jens_stay, w.jens, NOW + HOUR, spo2=89)
    send(w.jens_stay, w.jens, NOW + 2 * HOUR, spo2=97)
    concern = Concern.objects.get()
    assert (concern.colour, concern.deadline_at) == (Colour.RED, NOW + HOUR)
    assert row(w.jens_stay).colour == Colour.RED


def test_all_reasons_are_kept_with_their_own_time_and_colour(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    send(w.jens_stay, w.jens, NOW + HOUR, spo2=89)
    reasons = Concern.objects.get().reasons.order_by("pk")
    assert [(one.rule, one.colour, one.happened_at) for one in reasons] == [
        ("spo2.red", Colour.RED, NOW),
        ("spo2.yellow", Colour.YELLOW, NOW),
        ("spo2.yellow", Colour.YELLOW, NOW + HOUR),
    ]
    assert all(one.version_id == w.kols.pk for one in reasons)


def test_two_sources_are_two_concerns_and_one_line_with_the_worst(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84, heart_rate=104)
    assert dict(Concern.objects.values_list("source_code", "colour")) == {"spo2": 30, "heart_rate": 20}
    line = row(w.jens_stay)
    assert (line.colour, line.open_count, line.deadline_at) == (Colour.RED, 2, NOW + HOUR)


def test_berit_takes_it_and_nora_is_told_who_has_it(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    assert row(w.jens_stay).owner == w.berit
    with pytest.raises(Refusal) as refusal:
        take_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    assert "Berit Dahl" in str(refusal.value)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + HOUR)
    assert events(Concern.objects.get()) == ["opened", "taken"], "taking what one has is nothing new"


def test_a_new_red_beside_an_owned_yellow_makes_the_line_unowned(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, heart_rate=104)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    send(w.jens_stay, w.jens, NOW + HOUR, spo2=84)
    assert (row(w.jens_stay).colour, row(w.jens_stay).owner) == (Colour.RED, None)


def test_only_the_owner_gives_it_back(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    refused("not_yours", release_concerns, stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    release_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    assert row(w.jens_stay).owner is None
    assert events(Concern.objects.get()) == ["opened", "taken", "released"]


def test_it_is_offered_to_nora_but_not_to_carl_and_is_berits_until_nora_accepts(w: Ward) -> None:
    stay = w.jens_stay.pk
    send(w.jens_stay, w.jens, NOW, spo2=84)
    refused("may_not_see", hand_on_concerns, stay_id=stay, to=w.carl, by=w.berit, now=NOW)
    hand_on_concerns(stay_id=stay, to=w.nora, by=w.berit, now=NOW)
    concern = Concern.objects.get()
    assert (concern.owner, concern.offered_to) == (w.berit, w.nora)
    assert [(one.user, one.kind) for one in Notice.objects.all()] == [(w.nora, "offer")]
    refused("not_offered", accept_concerns, stay_id=stay, by=w.dag, now=NOW)
    refused("taken", hand_on_concerns, stay_id=stay, to=w.dag, by=w.nora, now=NOW)
    accept_concerns(stay_id=stay, by=w.nora, now=NOW + SECOND)
    concern.refresh_from_db()
    assert (concern.owner, concern.taken_at, concern.offered_to) == (w.nora, NOW + SECOND, None)
    assert events(concern) == ["opened", "offered", "handed_on"]


def test_nora_says_no_and_berit_still_has_it(w: Ward) -> None:
    stay = w.jens_stay.pk
    send(w.jens_stay, w.jens, NOW, spo2=84)
    hand_on_concerns(stay_id=stay, to=w.nora, by=w.berit, now=NOW)
    decline_concerns(stay_id=stay, by=w.nora, now=NOW)
    concern = Concern.objects.get()
    assert (concern.owner, concern.offered_to) == (w.berit, None)
    refused("not_offered", decline_concerns, stay_id=stay, by=w.nora, now=NOW)
    refused("not_offered", accept_concerns, stay_id=stay, by=w.nora, now=NOW)
    assert events(concern) == ["opened", "offered", "refused"]


def test_an_offer_lapses_at_the_deadline_and_the_matter_goes_back_to_the_list(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    hand_on_concerns(stay_id=w.jens_stay.pk, to=w.nora, by=w.berit, now=NOW)
    assert lapse_offers(now=NOW + HOUR - SECOND) == 0
    assert return_overdue(now=NOW + HOUR) == 1
    concern = Concern.objects.get()
    assert (concern.owner, concern.offered_to, concern.next_step_at) == (None, None, NOW + HOUR)


def test_an_offer_made_after_the_deadline_lapses_in_a_quarter_and_the_giver_keeps_it(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + 2 * HOUR)
    hand_on_concerns(stay_id=w.jens_stay.pk, to=w.nora, by=w.berit, now=NOW + 2 * HOUR)
    assert lapse_offers(now=NOW + 2 * HOUR) == 0
    assert lapse_offers(now=NOW + 2 * HOUR + timedelta(minutes=15)) == 1
    concern = Concern.objects.get()
    assert (concern.owner, concern.offered_to) == (w.berit, None)
    assert events(concern) == ["opened", "taken", "offered", "lapsed"]


def test_what_berit_gives_back_is_no_longer_offered(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    hand_on_concerns(stay_id=w.jens_stay.pk, to=w.nora, by=w.berit, now=NOW)
    release_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    refused("not_offered", accept_concerns, stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    assert Concern.objects.get().owner is None


def test_what_an_owner_lets_pass_goes_back_to_the_list_once(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    assert return_overdue(now=NOW + HOUR - SECOND) == 0
    assert return_overdue(now=NOW + HOUR) == 1
    assert return_overdue(now=NOW + HOUR + SECOND) == 0
    concern = Concern.objects.get()
    assert (concern.owner, concern.handled_at) == (None, None)
    assert events(concern) == ["opened", "taken", "returned"]


def test_who_takes_it_after_the_deadline_keeps_it(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + 2 * HOUR)
    assert return_overdue(now=NOW + 3 * HOUR) == 0
    assert Concern.objects.get().owner == w.berit


def test_logging_out_gives_everything_back(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84, heart_rate=104)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    assert return_all_of(user_id=w.nora.pk, now=NOW) == 0
    assert return_all_of(user_id=w.berit.pk, now=NOW) == 2
    assert not Concern.objects.filter(owner__isnull=False).exists()
    assert row(w.jens_stay).owner is None


def test_a_red_is_not_closed_without_a_note_but_a_grey_may_be(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    refused("empty_note", close, w=w, by=w.berit, now=NOW, note="  \n")
    close(w, w.berit, NOW)
    line = row(w.jens_stay)
    assert (line.open_count, line.colour, line.why) == (0, None, None)


def test_what_is_handled_stays_handled_and_the_next_is_a_new_matter(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    handling = close(w, w.berit, NOW)
    refused(
        "not_open", handle_concerns, stay_id=w.jens_stay.pk,
        seen={handling.concerns.get().pk: 10**6}, note="Igjen", by=w.nora, now=NOW,
    )  # fmt: skip
    send(w.jens_stay, w.jens, NOW + HOUR, spo2=84)
    assert Concern.objects.count() == 2
    assert Concern.objects.open().get().opened_at == NOW + HOUR


def test_what_was_not_on_the_screen_stays_open(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, heart_rate=104)
    on_screen = seen(w.jens_stay)
    send(w.jens_stay, w.jens, NOW, spo2=84)
    handle_concerns(stay_id=w.jens_stay.pk, seen=on_screen, note="Ringt", by=w.berit, now=NOW)
    assert Concern.objects.open().get().source_code == "spo2"


def test_the_refusal_names_the_worst_that_is_new(w: Ward) -> None:
    send(w.emil_stay, w.kari, NOW, newborn_behaviour=1)
    on_screen = seen(w.emil_stay)
    send(w.emil_stay, w.kari, NOW, newborn_behaviour=1)
    send(w.emil_stay, w.kari, NOW, newborn_behaviour=2)
    with pytest.raises(Refusal) as refusal:
        handle_concerns(stay_id=w.emil_stay.pk, seen=on_screen, note="Ringt", by=w.nina, now=NOW)
    assert "lilla" in str(refusal.value)


def test_one_closes_another_concern_than_the_stays_own_in_vain(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    refused("not_open", handle_concerns, stay_id=w.tove_stay.pk, seen=seen(w.jens_stay), note="x", by=w.tiril, now=NOW)


def test_berit_undoes_within_ten_seconds_and_the_note_is_not_sent(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    handling = close(w, w.berit, NOW)
    due = Delivery.objects.get(kind="handling").due_at
    assert due > NOW + 10 * SECOND
    refused("not_yours", undo_handling, handling_id=handling.pk, by=w.nora, now=NOW + SECOND)
    undo_handling(handling_id=handling.pk, by=w.berit, now=NOW + 10 * SECOND)
    assert Concern.objects.open().get().colour == Colour.RED
    assert row(w.jens_stay).colour == Colour.RED
    sent = delivery_of(kind="handling", subject_id=handling.pk)
    assert sent is not None
    assert sent.state == "cancelled"
    refused("too_late", undo_handling, handling_id=handling.pk, by=w.berit, now=NOW + 10 * SECOND)


def test_nothing_is_opened_again_on_a_stay_that_has_ended(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    handling = close(w, w.berit, NOW)
    discharge_patient(stay_id=w.jens_stay.pk, by=w.dag, now=NOW + SECOND)
    refused("too_late", undo_handling, handling_id=handling.pk, by=w.berit, now=NOW + 2 * SECOND)
    assert not Concern.objects.open().exists()


def test_after_that_it_is_too_late(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    handling = close(w, w.berit, NOW)
    refused("too_late", undo_handling, handling_id=handling.pk, by=w.berit, now=NOW + 13 * SECOND)


def test_what_came_in_between_makes_undoing_impossible(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    handling = close(w, w.berit, NOW)
    send(w.jens_stay, w.jens, NOW + SECOND, spo2=83)
    refused("something_new", undo_handling, handling_id=handling.pk, by=w.berit, now=NOW + 2 * SECOND)
    assert Concern.objects.open().count() == 1


def test_closing_again_after_undoing_sends_one_note(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    undo_handling(handling_id=close(w, w.berit, NOW).pk, by=w.berit, now=NOW + SECOND)
    close(w, w.berit, NOW + 5 * SECOND)
    assert Delivery.objects.filter(kind="handling", cancelled_at=None).count() == 1


def test_the_database_refuses_a_second_open_concern_of_one_source(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    concern = Concern.objects.get()
    concern.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        concern.save(force_insert=True)


def test_acts_on_nothing_are_refused_and_never_silent(w: Ward) -> None:
    stay_id = w.jens_stay.pk
    refused("nothing_open", take_concerns, stay_id=stay_id, by=w.berit, now=NOW)
    refused("not_yours", release_concerns, stay_id=stay_id, by=w.berit, now=NOW)
    refused("nothing_open", hand_on_concerns, stay_id=stay_id, to=w.nora, by=w.berit, now=NOW)
    refused("not_open", handle_concerns, stay_id=stay_id, seen={}, note="x", by=w.berit, now=NOW)
