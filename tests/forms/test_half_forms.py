from datetime import UTC, datetime, timedelta

import pytest
from tests.forms.unsafe import unsafe_ward
from tests.people import Ward, ward

from heim.forms.forget_halves import forget_halves
from heim.forms.keep_answer import Kept, keep_answer
from heim.forms.models import Answer, HalfForm
from heim.forms.reads_half import half_of, halves_of
from heim.forms.send_half import send_half
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.measurements.models import Reading, Report
from heim.pathways.models import Expectation
from heim.triage.models import Concern

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)
FORM = "copd_symptoms"


def keep(people: Ward, link_id: str, said: float | None, seen: int, now: datetime = NOW) -> Kept:
    return keep_answer(
        stay_id=people.jens_stay.pk, form_key=FORM, link_id=link_id, said=said, seen=seen, by=people.jens, now=now
    )


def send(people: Ward, seen: int, now: datetime = NOW) -> object:
    return send_half(stay_id=people.jens_stay.pk, form_key=FORM, seen=seen, by=people.jens, now=now)


def test_half_a_form_waits_for_its_owner_alone_and_is_judged_by_nobody() -> None:
    people = ward(NOW)
    assert keep(people, "copd_breathless", 3, 0) == Kept(1, False, None)
    assert keep(people, "copd_sputum_amount", 2, 1) == Kept(2, False, None)
    half = half_of(stay_id=people.jens_stay.pk, form_key=FORM, by=people.jens)
    assert half is not None
    assert half.answers == {"copd_breathless": 3, "copd_sputum_amount": 2}
    assert not halves_of(stay_ids=[people.jens_stay.pk], by=people.tove)
    assert not Report.objects.exists()
    assert not Concern.objects.exists()


def test_it_is_sent_whole_once_and_then_nothing_is_kept() -> None:
    people = ward(NOW)
    for place, link_id in enumerate(("copd_breathless", "copd_sputum_amount")):
        keep(people, link_id, 1, place)
    with pytest.raises(Refusal) as unfinished:
        send(people, 2)
    assert unfinished.value.code == "bad_answer"
    keep(people, "copd_sputum_colour", 0, 2)
    send(people, 3)
    assert Answer.objects.get().whole
    assert not HalfForm.objects.exists()
    assert Expectation.objects.get(stay=people.jens_stay, kind="form", code=FORM).met_at == NOW
    with pytest.raises(Refusal) as again:
        send(people, 3)
    assert again.value.code == "nothing_kept"
    assert Report.objects.count() == 1


def test_two_screens_at_once_lose_nothing_and_the_later_answer_counts() -> None:
    people = ward(NOW)
    keep(people, "copd_breathless", 0, 0)
    assert keep(people, "copd_sputum_amount", 1, 1).elsewhere is False  # the telephone
    assert keep(people, "copd_sputum_colour", 2, 1).elsewhere is True  # the tablet showed revision 1
    assert keep(people, "copd_breathless", 1, 2) == Kept(4, True, None)  # the telephone again
    with pytest.raises(Refusal) as changed:
        send(people, 3)
    assert changed.value.code == "changed"
    send(people, 4)
    assert Answer.objects.get().answers == {"copd_breathless": 1, "copd_sputum_amount": 1, "copd_sputum_colour": 2}


def test_a_second_press_is_the_first_again() -> None:
    people = ward(NOW)
    assert keep(people, "copd_breathless", 1, 0) == keep(people, "copd_breathless", 1, 0) == Kept(1, False, None)


def test_an_answer_that_cannot_wait_is_sent_and_judged_while_the_rest_is_missing() -> None:
    people = unsafe_ward(NOW)
    kept = keep(people, "copd_sputum_colour", 2, 0)
    answer = Answer.objects.get()
    assert (answer.report_id, answer.whole, answer.answers) == (kept.report_id, False, {"copd_sputum_colour": 2})
    assert list(Reading.objects.values_list("measure", "value", "colour")) == [("copd_sputum_colour", 2.0, Colour.RED)]
    assert Concern.objects.get().colour == Colour.RED
    # The form itself has not come, and is still expected.
    waiting = Expectation.objects.get(stay=people.jens_stay, kind="form", code=FORM, enrolment__ended_at=None)
    assert waiting.met_at is None
    assert half_of(stay_id=people.jens_stay.pk, form_key=FORM, by=people.jens) is not None


def test_what_cannot_wait_is_said_once_and_again_with_the_whole_form() -> None:
    people = unsafe_ward(NOW)
    assert keep(people, "copd_sputum_colour", 1, 0).report_id is None
    assert keep(people, "copd_sputum_colour", 2, 1).report_id is not None
    assert keep(people, "copd_sputum_colour", 2, 2).report_id is None
    keep(people, "copd_breathless", 0, 2)
    keep(people, "copd_sputum_amount", 0, 3)
    send(people, 4, NOW + timedelta(minutes=5))
    assert [answer.whole for answer in Answer.objects.order_by("pk")] == [False, True]
    assert Concern.objects.count() == 1
    assert Report.objects.get(pk=Answer.objects.get(whole=True).report_id).colour == Colour.RED


def test_after_two_weeks_it_is_forgotten_and_not_before() -> None:
    people = ward(NOW)
    keep(people, "copd_breathless", 1, 0)
    assert forget_halves(now=NOW + timedelta(days=13, hours=23)) == 0
    assert forget_halves(now=NOW + timedelta(days=14)) == 1
    assert not HalfForm.objects.exists()


@pytest.mark.parametrize(
    ("link_id", "said", "code"),
    [("copd_breathless", 7, "bad_answer"), ("copd_breathless", None, "bad_answer"), ("shoe", 1, "unknown_question")],
)
def test_what_does_not_fit_is_not_kept(link_id: str, said: float | None, code: str) -> None:
    people = ward(NOW)
    with pytest.raises(Refusal) as refusal:
        keep(people, link_id, said, 0)
    assert refusal.value.code == code
    assert not HalfForm.objects.exists()
