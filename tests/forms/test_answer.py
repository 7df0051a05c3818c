from datetime import UTC, datetime, timedelta

import pytest
from tests.people import ward

from heim.forms.answer import answer_form
from heim.forms.models import Answer
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.measurements.models import Reading, Report
from heim.pathways.models import Expectation
from heim.triage.models import Concern, Event
from heim.triage.silence import say_silences

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)
USUAL: dict[str, float | str] = {"copd_breathless": 0, "copd_sputum_amount": 0, "copd_sputum_colour": 0}
TWO_WORSE: dict[str, float | str] = {"copd_breathless": 1, "copd_sputum_amount": 1, "copd_sputum_colour": 0}


def test_answers_are_kept_as_given_and_judged_as_readings() -> None:
    people = ward(NOW)
    outcome = answer_form(
        stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=TWO_WORSE, sent_id="a",
        taken_at=NOW, by=people.jens, now=NOW,
    )  # fmt: skip
    assert (outcome.kind, outcome.colour) == ("stored", Colour.YELLOW)
    kept = Answer.objects.get()
    assert (kept.report_id, kept.form, kept.answers) == (outcome.report_id, "copd_symptoms", TWO_WORSE)
    values = dict(Reading.objects.values_list("measure", "value"))
    assert values == {
        "copd_breathless": 1.0, "copd_sputum_amount": 1.0, "copd_sputum_colour": 0.0,
        "copd_changed": 2.0, "copd_rest_breathless": 0.0,
    }  # fmt: skip
    assert Concern.objects.get().source_code == "copd_changed"


def test_answering_moves_the_forms_due_time_forward() -> None:
    people = ward(NOW)
    before = Expectation.objects.get(stay=people.jens_stay, kind="form", code="copd_symptoms").due_at
    answer_form(
        stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=USUAL, sent_id="a",
        taken_at=NOW, by=people.jens, now=NOW,
    )  # fmt: skip
    after = Expectation.objects.get(stay=people.jens_stay, kind="form", code="copd_symptoms")
    assert after.due_at == before + timedelta(days=1)
    assert after.met_at == NOW


def test_a_late_answer_is_noted_on_the_open_silence_which_waits_for_a_person() -> None:
    people = ward(NOW)
    later = NOW + timedelta(days=1, hours=3)
    say_silences(now=later)
    answer_form(
        stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=USUAL, sent_id="a",
        taken_at=later, by=people.jens, now=later,
    )  # fmt: skip
    silence = Concern.objects.get(stay=people.jens_stay, source_kind="form")
    assert silence.handled_at is None
    assert silence.arrived_at == later
    assert Event.objects.filter(concern=silence, what=Event.What.ARRIVED).count() == 1


def test_sent_twice_is_taken_in_once_and_other_answers_are_refused() -> None:
    people = ward(NOW)
    outcomes = [
        answer_form(
            stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=USUAL, sent_id="a",
            taken_at=NOW + timedelta(seconds=seconds), by=people.jens, now=NOW + timedelta(seconds=seconds),
        )
        for seconds in (0, 2)
    ]  # fmt: skip
    assert [outcome.kind for outcome in outcomes] == ["stored", "repeated"]
    assert outcomes[0].report_id == outcomes[1].report_id
    with pytest.raises(Refusal, match="andre svar"):
        answer_form(
            stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=TWO_WORSE, sent_id="a",
            taken_at=NOW, by=people.jens, now=NOW,
        )  # fmt: skip
    assert Report.objects.count() == Answer.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({**USUAL, "copd_breathless": 7}, "bad_answer"),
        ({**USUAL, "copd_breathless": "mye"}, "bad_answer"),
        ({"copd_breathless": 0}, "bad_answer"),
        ({**USUAL, "shoe_size": 43}, "unknown_question"),
    ],
)
def test_what_does_not_fit_the_questions_is_refused_whole(answers: dict[str, float | str], code: str) -> None:
    people = ward(NOW)
    with pytest.raises(Refusal) as refusal:
        answer_form(
            stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=answers, sent_id="a",
            taken_at=NOW, by=people.jens, now=NOW,
        )  # fmt: skip
    assert refusal.value.code == code
    assert not Report.objects.exists()


def test_a_form_that_is_not_asked_for_is_refused() -> None:
    people = ward(NOW)
    with pytest.raises(Refusal) as refusal:
        answer_form(
            stay_id=people.jens_stay.pk, form_key="newborn_report", answers={}, sent_id="a",
            taken_at=NOW, by=people.jens, now=NOW,
        )  # fmt: skip
    assert refusal.value.code == "not_asked"
