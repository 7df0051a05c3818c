"""What staff fill in about a person: by those who follow them up, and by nobody at home."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, approved, ward

from heim.care.enrol import enrol_stay
from heim.forms.answer import answer_form
from heim.forms.asked import home_forms
from heim.forms.asked_of_staff import staff_forms
from heim.forms.fill_in import fill_in_form
from heim.forms.models import Answer
from heim.forms.reads_answers import filled_in, unanswered
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.measurements.models import Report
from heim.measurements.reading import Outcome
from heim.pathways.models import Expectation
from heim.people.models import User
from heim.triage.models import Concern
from heim.triage.silence import say_silences

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)


def with_line(key: str = "opat") -> Ward:
    """Jens with antibiotics in a line: the site is looked at every day."""
    made = ward(NOW)
    version = approved(key, by=made.dag, now=NOW)
    enrol_stay(stay_id=made.jens_stay.pk, version_id=version.pk, by=made.dag, now=NOW)
    return made


def look(made: Ward, by: User, worst: float = 0, *, now: datetime = NOW, sent_id: str = "a") -> Outcome:
    from heim.pathways.questions import questionnaires

    answers: dict[str, float | str] = {one.link_id: worst for one in questionnaires()["line_site"].questions}
    return fill_in_form(
        stay_id=made.jens_stay.pk, form_key="line_site", answers=answers, sent_id=sent_id, taken_at=now, by=by, now=now
    )  # fmt: skip


def test_berit_fills_in_what_jens_is_not_asked_and_neither_jens_nor_carl_nor_a_leader_may() -> None:
    made = with_line()
    assert "line_site" in staff_forms(made.jens_stay.pk)
    assert "line_site" not in home_forms(made.jens_stay.pk, talk=True)
    for nobody in (made.jens, made.kari, made.carl, made.lars, made.gateway):
        with pytest.raises(Refusal) as refused:
            look(made, nobody)
        assert refused.value.code == "not_staff"
    with pytest.raises(Refusal) as refused:
        answer_form(
            stay_id=made.jens_stay.pk, form_key="line_site", answers={}, sent_id="h", taken_at=NOW, by=made.jens, now=NOW
        )  # fmt: skip
    assert refused.value.code == "not_asked"
    assert not Answer.objects.exists()
    outcome = look(made, made.berit, 1)
    kept = Answer.objects.get()
    assert (kept.form, kept.report_id) == ("line_site", outcome.report_id)
    assert Report.objects.get().by == made.berit


def test_what_home_answers_and_what_no_pathway_asks_is_not_filled_in_by_staff() -> None:
    made = with_line()
    for key in ("copd_symptoms", "wound_visit", "no_such_form"):
        with pytest.raises(Refusal) as refused:
            fill_in_form(
                stay_id=made.jens_stay.pk, form_key=key, answers={}, sent_id="a", taken_at=NOW, by=made.berit, now=NOW
            )  # fmt: skip
        assert refused.value.code == "not_asked"


def test_it_is_judged_and_what_was_waited_for_has_come() -> None:
    made = with_line()
    before = Expectation.objects.get(stay=made.jens_stay, kind="form", code="line_site").due_at
    assert look(made, made.berit, 1, now=before).colour in (Colour.YELLOW, Colour.RED)
    after = Expectation.objects.get(stay=made.jens_stay, kind="form", code="line_site")
    assert (after.due_at > before, after.met_at) == (True, before)
    assert Concern.objects.filter(stay=made.jens_stay, colour__isnull=False).exists()


def test_a_form_that_did_not_come_is_grey_until_it_is_filled_in() -> None:
    made = with_line()
    late = NOW + timedelta(days=1, hours=12)
    say_silences(now=late)
    silence = Concern.objects.get(stay=made.jens_stay, source_kind="form", source_code="line_site")
    assert (silence.colour, silence.arrived_at) == (None, None)
    look(made, made.berit, now=late)
    silence.refresh_from_db()
    assert silence.arrived_at == late


def test_pressed_twice_it_is_one_and_other_answers_are_refused() -> None:
    made = with_line()
    first, second = look(made, made.berit), look(made, made.berit, now=NOW + timedelta(seconds=2))
    assert (first.kind, second.kind, second.report_id) == ("stored", "repeated", first.report_id)
    with pytest.raises(Refusal, match="andre svar"):
        look(made, made.berit, 1)
    assert Answer.objects.count() == Report.objects.count() == 1


def test_what_staff_filled_in_waits_for_no_answer_from_staff() -> None:
    made = with_line("wound")
    answers: dict[str, float | str] = {
        f"braden_{one}": 1 for one in ("sense", "moist", "active", "moves", "food", "slide")
    }
    fill_in_form(
        stay_id=made.jens_stay.pk, form_key="braden", answers=answers, sent_id="a", taken_at=NOW, by=made.berit, now=NOW
    )  # fmt: skip
    (line,) = filled_in(stay_id=made.jens_stay.pk)
    assert (line.by, line.waits) == ("Berit Dahl", False)
    assert unanswered(unit_ids=[made.lung.pk]) == []
