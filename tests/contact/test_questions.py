"""N-08.2, S-05.2. A question to the GP goes out with values and an answer time, and the answer comes back where it belongs."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.contact.asking import NOW, Asking, ask, red_jens

from heim.access.end_sharing import end_sharing
from heim.access.models import Block, Sharing
from heim.access.relations import related_stay
from heim.access.share import Gives, share_stay
from heim.access.table import Act
from heim.contact.answer_question import answer_question
from heim.contact.models import Question
from heim.contact.reads_questions import (
    askable,
    count_waiting,
    marks_in,
    questions_about,
    questions_to,
    waiting_for,
)
from heim.contact.snapshot import series_in
from heim.contact.unanswered import raise_unanswered
from heim.contact.withdraw_all_from import withdraw_all_from
from heim.contact.withdraw_question import withdraw_question
from heim.delivery.models import Notice
from heim.exchange.notify.words import words_of
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.people.reads import one_unit
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, WorklistRow
from heim.triage.reads_stay import matters_of
from heim.triage.take import take_concerns

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def answer(
    question: Question,
    asking: Asking,
    choice: str = "change",
    text: str = "Ja, 30 mg i 7 dager.",
    *,
    by: User | None = None,
    now: datetime = NOW + 2 * HOUR,
) -> Question:
    return answer_question(question_id=question.pk, choice=choice, text=text, by=by or asking.frida, now=now)


def reach(asking: Asking, act: Act, at: datetime = NOW + HOUR) -> bool:
    stay_id = asking.ward.jens_stay.pk
    return related_stay(user=asking.frida, act=act, stay_id=stay_id, now=at) is not None


def test_the_gp_reaches_values_and_plan_while_asked_and_two_weeks_after() -> None:
    asking = red_jens()
    assert not reach(asking, Act.SUMMARY)
    question = ask(asking)
    assert reach(asking, Act.VALUES)
    assert reach(asking, Act.PLAN)
    assert not reach(asking, Act.TALK)
    assert not reach(asking, Act.ANSWER)
    assert not reach(asking, Act.CHANGE)
    answer(question, asking)
    assert reach(asking, Act.VALUES, NOW + 13 * DAY)
    assert not reach(asking, Act.SUMMARY, NOW + 15 * DAY)


def test_the_values_go_along_as_they_were() -> None:
    asking = red_jens()
    question = ask(asking, measures=["spo2"])
    (series,) = series_in(question.snapshot)
    assert (series.measure, [kept.value for kept in series.values]) == ("spo2", [86])
    assert series.values[0].colour == Colour.RED
    assert series.limits


def test_one_working_day_from_a_friday_is_monday() -> None:
    asking = red_jens()
    friday = NOW + 3 * DAY
    question = ask(asking, now=friday)
    assert question.answer_by - friday == 3 * DAY
    assert question.red_at - question.answer_by == DAY


def test_one_working_day_from_a_sunday_begins_when_they_open() -> None:
    asking = red_jens()
    question = ask(asking, now=datetime(2026, 11, 22, 5, 0, tzinfo=UTC))
    assert question.answer_by == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


def test_the_answer_comes_back_into_the_same_concern_and_cannot_be_closed_unseen() -> None:
    asking = red_jens()
    stay_id = asking.ward.jens_stay.pk
    before = {one.id: one.newest_reason_id for one in matters_of(stay_id=stay_id)}
    question = ask(asking)
    answer(question, asking)
    (matter,) = [one for one in matters_of(stay_id=stay_id) if one.id == asking.concern.pk]
    assert any("Svar fra fastlegen, Frida Torp: endre behandlingen" in reason.text for reason in matter.reasons)
    assert matter.title.startswith("Oksygenmetning 86"), "the reason on the list is still what worries"
    with pytest.raises(Refusal) as refused:
        handle_concerns(stay_id=stay_id, seen=before, note="Ringte.", by=asking.ward.berit, now=NOW + 3 * HOUR)
    assert refused.value.code == "something_new"
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=stay_id)}
    handle_concerns(stay_id=stay_id, seen=seen, note="Startet.", by=asking.ward.berit, now=NOW + 3 * HOUR)
    assert matters_of(stay_id=stay_id) == []


def test_the_line_of_the_list_tells_that_it_is_new() -> None:
    asking = red_jens()
    row = WorklistRow.objects.get(stay=asking.ward.jens_stay)
    question = ask(asking)
    asked = WorklistRow.objects.get(pk=row.pk)
    assert asked.version > row.version
    assert not marks_in(stay_ids=[row.pk])[row.pk].answered
    answer(question, asking)
    assert WorklistRow.objects.get(pk=row.pk).version > asked.version
    assert marks_in(stay_ids=[row.pk])[row.pk].answered


def test_who_is_asked_and_who_owns_the_matter_are_told_without_a_word_of_what() -> None:
    asking = red_jens()
    stay_id = asking.ward.jens_stay.pk
    take_concerns(stay_id=stay_id, by=asking.ward.berit, now=NOW)
    question = ask(asking)
    asked = Notice.objects.get(kind="question")
    assert (asked.user, asked.unit, asked.cancelled_at) == (asking.frida, asking.office, None)
    answer(question, asking)
    told = Notice.objects.get(kind="concern")
    assert (told.user, told.unit, told.subject_id) == (asking.ward.berit, asking.ward.lung, asking.concern.pk)
    for notice in (asked, told):
        assert not {"Jens", "86", "prednisolon"} & set(words_of(notice).whole.replace(".", " ").split())


def test_an_answer_to_what_was_closed_meanwhile_is_a_new_matter() -> None:
    asking = red_jens()
    stay_id = asking.ward.jens_stay.pk
    question = ask(asking)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=stay_id)}
    handle_concerns(stay_id=stay_id, seen=seen, note="Ringte.", by=asking.ward.berit, now=NOW + HOUR)
    answer(question, asking)
    (concern,) = Concern.objects.open().filter(stay_id=stay_id)
    assert (concern.source_kind, concern.colour, concern.owner) == ("answer", Colour.YELLOW, None)
    assert WorklistRow.objects.get(pk=stay_id).unit_id == asking.ward.lung.pk


def test_to_be_admitted_is_red_whatever_was_asked() -> None:
    asking = red_jens()
    Concern.objects.filter(pk=asking.concern.pk).update(colour=Colour.YELLOW)
    answer(ask(asking), asking, "admit", "Legg inn i dag.")
    assert Concern.objects.get(pk=asking.concern.pk).colour == Colour.RED


def test_sent_twice_is_asked_once_and_answered_twice_is_answered_once() -> None:
    asking = red_jens()
    question = ask(asking)
    assert ask(asking).pk == question.pk
    for more in ({"text": "Noe annet"}, {"sent_id": "q2"}):
        with pytest.raises(Refusal):
            ask(asking, **more)  # type: ignore[arg-type]
    answer(question, asking)
    answer(question, asking)
    with pytest.raises(Refusal):
        answer(question, asking, "continue", "Nei.")
    assert Question.objects.count() == 1
    assert (
        sum("Svar fra" in reason.text for one in matters_of(stay_id=asking.ward.jens_stay.pk) for reason in one.reasons)
        == 1
    )


def test_silence_turns_yellow_when_the_time_is_up_and_red_when_it_has_been_up_as_long_again() -> None:
    asking = red_jens()
    question = ask(asking)
    silent = Concern.objects.filter(source_kind="answer")
    assert raise_unanswered(now=question.answer_by - timedelta(minutes=1)) == 0
    assert raise_unanswered(now=question.answer_by) == 1
    assert raise_unanswered(now=question.answer_by + HOUR) == 0
    assert silent.get().colour == Colour.YELLOW
    assert raise_unanswered(now=question.red_at) == 1
    assert silent.get().colour == Colour.RED
    assert raise_unanswered(now=question.red_at + 30 * DAY) == 0
    said = [reason.text for one in matters_of(stay_id=asking.ward.jens_stay.pk) for reason in one.reasons]
    assert any(one.startswith("Fastlegen har ikke svart. Svar var ventet 18. november kl. 09.42") for one in said)


@pytest.mark.parametrize("ended", ["answered", "withdrawn"])
def test_nothing_is_said_of_a_silence_that_is_over(ended: str) -> None:
    asking = red_jens()
    question = ask(asking)
    if ended == "answered":
        answer(question, asking)
    else:
        withdraw_question(question_id=question.pk, because="Ringte selv.", by=asking.ward.berit, now=NOW + HOUR)
    assert raise_unanswered(now=question.red_at) == 0


def test_only_a_doctor_of_the_office_answers_and_the_others_there_may_read() -> None:
    asking = red_jens()
    question = ask(asking)
    for by in (asking.receptionist, asking.ward.dag, asking.ward.carl):
        with pytest.raises(Refusal) as refused:
            answer(question, asking, by=by)
        assert refused.value.code == "not_yours"
    assert [one.id for one, _patient in questions_to(unit_id=asking.office.pk, user=asking.receptionist, now=NOW)]
    assert questions_to(unit_id=asking.office.pk, user=asking.ward.carl, now=NOW) == []
    answer(question, asking)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": " "}, "no_text"),
        ({"consent_by": ""}, "no_consent"),
        ({"wait": "soon"}, "no_wait"),
        ({"unit_id": 0}, "no_unit"),
    ],
)
def test_a_question_without_words_consent_time_or_receiver_is_refused(wrong: dict[str, object], code: str) -> None:
    asking = red_jens()
    with pytest.raises(Refusal) as refused:
        ask(asking, **wrong)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert not Question.objects.exists()
    assert not Sharing.objects.exists()


def test_a_person_of_another_unit_cannot_be_named() -> None:
    asking = red_jens()
    with pytest.raises(Refusal) as refused:
        ask(asking, user_id=asking.ward.dag.pk)
    assert refused.value.code == "no_person"


def test_who_is_shut_out_is_not_asked() -> None:
    asking = red_jens()
    patient = asking.ward.jens_stay.patient
    Block.objects.create(patient=patient, unit=asking.office, started_at=NOW - DAY, written_by=asking.ward.jens)
    with pytest.raises(Refusal) as refused:
        ask(asking)
    assert refused.value.code == "blocked"


def test_a_narrower_sharing_is_there_again_after_the_answer() -> None:
    asking = red_jens()
    stay_id, by = asking.ward.jens_stay.pk, asking.ward.berit
    share_stay(
        stay_id=stay_id,
        unit_id=asking.office.pk,
        gives=Gives(),
        consent_by="Jens",
        because="Fastlege",
        by=by,
        now=NOW - DAY,
    )
    assert reach(asking, Act.SUMMARY)
    assert not reach(asking, Act.VALUES)
    first, second = ask(asking), ask_about_the_pulse(asking)
    assert reach(asking, Act.VALUES)
    answer(first, asking)
    assert reach(asking, Act.VALUES, NOW + 20 * DAY), "the other question still waits"
    answer(second, asking, now=NOW + 21 * DAY)
    assert reach(asking, Act.VALUES, NOW + 30 * DAY)
    assert reach(asking, Act.SUMMARY, NOW + 60 * DAY)
    assert not reach(asking, Act.VALUES, NOW + 60 * DAY)


def ask_about_the_pulse(asking: Asking) -> Question:
    other = Concern.objects.create(
        stay=asking.ward.jens_stay, source_kind="measure", source_code="heart_rate", colour=Colour.YELLOW,
        opened_at=NOW, raised_at=NOW, deadline_at=NOW + DAY,
    )  # fmt: skip
    kept, asking.concern = asking.concern, other
    question = ask(asking, sent_id="q2")
    asking.concern = kept
    return question


def test_a_wide_sharing_for_other_reasons_stays_as_it_is() -> None:
    asking = red_jens()
    gives = Gives(values=True, plan=True, talk=True)
    stay_id, by = asking.ward.jens_stay.pk, asking.ward.berit
    share_stay(stay_id=stay_id, unit_id=asking.office.pk, gives=gives, consent_by="Jens", because="", by=by, now=NOW)
    answer(ask(asking), asking)
    assert reach(asking, Act.TALK, NOW + 90 * DAY)


def test_withdrawn_or_unshared_the_gp_reaches_no_more() -> None:
    asking = red_jens()
    question = ask(asking)
    withdraw_question(question_id=question.pk, because="Ringte selv.", by=asking.ward.berit, now=NOW + HOUR)
    assert not reach(asking, Act.SUMMARY, NOW + HOUR)
    with pytest.raises(Refusal):
        answer(question, asking)
    again = ask(asking, sent_id="q3", now=NOW + HOUR)
    sharing = Sharing.objects.get(ended_at=None)
    end_sharing(sharing_id=sharing.pk, by=asking.ward.berit, now=NOW + 2 * HOUR)
    assert (
        withdraw_all_from(stay_id=again.stay_id, unit_id=asking.office.pk, by=asking.ward.berit, now=NOW + 2 * HOUR)
        == 1
    )
    assert not reach(asking, Act.SUMMARY, NOW + 3 * HOUR)
    assert _waiting_in(asking.office.pk) == 0


def test_counted_for_the_office_and_not_for_who_is_never_asked() -> None:
    asking = red_jens()
    assert _waiting_in(asking.office.pk) == 0
    assert _waiting_in(asking.ward.lung.pk) is None
    ask(asking)
    assert _waiting_in(asking.office.pk) == 1


def test_the_office_that_knows_him_is_suggested_first() -> None:
    asking = red_jens()
    offered = askable(stay=asking.ward.jens_stay, now=NOW)
    assert offered[0].gp
    assert not offered[0].suggested
    assert asking.ward.lung.pk not in [one.unit_id for one in offered]
    ask(asking)
    assert askable(stay=asking.ward.jens_stay, now=NOW)[0].suggested


def test_home_is_told_of_questions_about_what_it_sent_alone() -> None:
    asking = red_jens()
    facts = [reason.fact for reason in asking.concern.reasons.all()]
    (reading,) = {int(fact.removeprefix("reading:")) for fact in facts}
    question = ask(asking)
    assert [one.id for one in questions_about(stay_id=question.stay_id, reading_ids=[reading])] == [question.pk]
    assert questions_about(stay_id=question.stay_id, reading_ids=[reading + 999]) == []


def _waiting_in(unit_id: int) -> int | None:
    kind, number = one_unit(unit_id).values_list("kind", count_waiting()).get()
    return waiting_for(kind, number)
