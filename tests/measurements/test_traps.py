"""The ten traps of the way in, each on the real `record_readings`."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, report, send, ward

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.refusal import Refusal
from heim.kit.units import MEASURES
from heim.measurements.models import Reading, Refused, Report
from heim.measurements.record import record_readings
from heim.measurements.sign import sign_greens
from heim.pathways.bands import colour_alone, plausible_values
from heim.pathways.load import library
from heim.rules.kinds.abs import Abs
from heim.rules.rule import JointRule, Rule
from heim.triage.assess import assess_series
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Reason, WorklistRow

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def rules_said() -> set[str]:
    return set(Reason.objects.values_list("rule", flat=True))


def test_1_weights_that_were_offline_for_eight_days_are_judged_against_each_other(w: Ward) -> None:
    """The look-back is counted from the reading, never from now."""
    later = NOW + 12 * DAY
    send(w.emil_stay, w.kari, later, at=NOW, weight=2.200)
    assert send(w.emil_stay, w.kari, later, at=NOW + 2 * DAY, weight=2.190).colour == Colour.YELLOW
    assert "weight.no_gain" in rules_said()


def test_2_a_low_night_value_that_arrives_after_a_good_morning_one_is_still_seen(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=94)
    assert send(w.jens_stay, w.jens, NOW + HOUR, at=NOW - 6 * HOUR, spo2=84).colour == Colour.RED
    assert WorklistRow.objects.get(stay=w.jens_stay).colour == Colour.RED


def test_2_a_low_weight_that_arrives_after_a_later_good_one_is_judged_at_its_own_moment(w: Ward) -> None:
    """The rules of weight look back for days, so both are in one series; the newest of it is the good one."""
    send(w.emil_stay, w.kari, NOW, weight=2.200)
    assert send(w.emil_stay, w.kari, NOW + HOUR, at=NOW - 6 * HOUR, weight=1.750).colour == Colour.YELLOW
    assert Reading.objects.get(value=1.750).colour == Colour.YELLOW
    assert "weight.low" in rules_said()


def test_3_mondays_weight_arriving_late_makes_wednesdays_yellow(w: Ward) -> None:
    monday, wednesday = NOW - 2 * DAY, NOW
    assert send(w.emil_stay, w.kari, NOW, at=wednesday, weight=2.190).colour == Colour.GREEN
    send(w.emil_stay, w.kari, NOW + HOUR, at=monday, weight=2.200)
    judged_anew = Reading.objects.get(judged_at=wednesday)
    assert judged_anew.colour == Colour.YELLOW
    assert judged_anew.report.colour == Colour.YELLOW
    assert Reason.objects.get(rule="weight.no_gain").fact == f"reading:{judged_anew.pk}"


def test_3_judging_again_never_reopens_what_was_handled(w: Ward) -> None:
    send(w.emil_stay, w.kari, NOW, at=NOW - 2 * DAY, weight=2.200)
    send(w.emil_stay, w.kari, NOW, at=NOW, weight=2.190)
    concern = Concern.objects.get()
    seen = {concern.pk: concern.reasons.order_by("-pk")[0].pk}
    handle_concerns(stay_id=w.emil_stay.pk, seen=seen, note="Ringt mor", by=w.nina, now=NOW + HOUR)
    send(w.emil_stay, w.kari, NOW + 2 * HOUR, at=NOW - 2 * DAY + HOUR, weight=2.205)
    assert not Concern.objects.open().exists()
    assert Reason.objects.filter(rule="weight.no_gain").count() == 1


def test_4_a_red_that_comes_while_the_dialogue_is_open_is_not_closed_unseen(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=89)
    concern = Concern.objects.get()
    seen = {concern.pk: concern.reasons.order_by("-pk")[0].pk}
    send(w.jens_stay, w.jens, NOW + timedelta(minutes=2), spo2=84)
    with pytest.raises(Refusal) as refused:
        handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Ser fint ut", by=w.berit, now=NOW + HOUR)
    assert refused.value.code == "something_new"
    assert Concern.objects.open().get().colour == Colour.RED
    seen = {concern.pk: concern.reasons.order_by("-pk")[0].pk}
    handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Ringt", by=w.berit, now=NOW + HOUR)
    assert not Concern.objects.open().exists()


def test_4_signing_greens_skips_a_line_that_has_changed_since_it_was_shown(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=94)
    seen = {w.jens_stay.pk: WorklistRow.objects.get(stay=w.jens_stay).version}
    send(w.jens_stay, w.jens, NOW + HOUR, spo2=95)
    skipped = sign_greens(seen=seen, receipt="Sett", by=w.berit, now=NOW + HOUR)
    assert (skipped.signed, skipped.skipped) == (0, 1)
    assert not Report.objects.filter(signed_at__isnull=False).exists()
    seen = {w.jens_stay.pk: WorklistRow.objects.get(stay=w.jens_stay).version}
    assert sign_greens(seen=seen, receipt="Sett", by=w.berit, now=NOW + HOUR).signed == 1


def test_5_a_repeat_is_answered_like_the_first(w: Ward) -> None:
    first = send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84)
    again = send(w.jens_stay, w.jens, NOW + HOUR, at=NOW, sent_id="a", spo2=84)
    assert (first.kind, again.kind) == ("stored", "repeated")
    assert (again.report_id, again.colour) == (first.report_id, Colour.RED)
    assert (Report.objects.count(), Reason.objects.filter(rule="spo2.red").count()) == (1, 1)


def test_5_the_same_id_with_another_value_is_refused_and_kept_for_a_person(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=94)
    other = send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84)
    assert (other.kind, other.code) == ("conflict", "conflict")
    assert "rettelse" in other.sentence
    assert Reading.objects.get().value == 94
    assert Refused.objects.get().code == "conflict"


def test_5_the_same_id_from_another_sender_is_another_report(w: Ward) -> None:
    send(w.emil_stay, w.kari, NOW, sent_id="a", temp=37.0)
    send(w.emil_stay, w.per, NOW, sent_id="b", temp=37.0)
    again = [report(w.emil_stay, NOW, sent_id=sent_id, temp=temp) for sent_id, temp in (("a", 37.1), ("b", 37.0))]
    outcomes = record_readings(reports=again, by=w.per, now=NOW)
    assert [outcome.kind for outcome in outcomes] == ["stored", "repeated"]


def test_5_a_correction_is_kept_as_one_and_the_first_stays_readable(w: Ward) -> None:
    first = send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84)
    mended = send(w.jens_stay, w.jens, NOW + HOUR, at=NOW, sent_id="a", status="corrected", spo2=94)
    assert (mended.kind, mended.colour) == ("corrected", Colour.GREEN)
    assert Report.objects.get(current=True).corrects_id == first.report_id
    assert list(Reading.objects.filter(replaced=False).values_list("value", flat=True)) == [94]
    assert Reading.objects.count() == 2
    assert Concern.objects.open().get().colour == Colour.RED, "a machine never lowers"


def test_6_the_entries_of_a_batch_are_independent_and_answered_in_order(w: Ward) -> None:
    batch = [
        report(w.jens_stay, NOW, sent_id="a", spo2=94),
        report(w.jens_stay, NOW, sent_id="b", spo2=940),
        report(w.jens_stay, NOW - 60 * DAY, sent_id="c", spo2=93),
        report(w.tove_stay, NOW, sent_id="d", spo2=84),
        report(w.jens_stay, NOW, sent_id="a", spo2=94),
    ]
    outcomes = record_readings(reports=batch, by=w.gateway, now=NOW)
    assert [one.kind for one in outcomes] == ["stored", "refused", "refused", "stored", "repeated"]
    assert [one.sent_id for one in outcomes] == ["a", "b", "c", "d", "a"]
    assert [one.code for one in outcomes[1:3]] == ["not_plausible", "outside_stay"]
    assert outcomes[4].report_id == outcomes[0].report_id
    assert outcomes[3].colour == Colour.RED
    assert Reading.objects.count() == 2


def test_8_a_clock_in_the_future_is_judged_at_receipt_and_flagged(w: Ward) -> None:
    assert send(w.jens_stay, w.jens, NOW, at=NOW + timedelta(minutes=6), spo2=84).colour == Colour.RED
    reading = Reading.objects.get()
    assert (reading.judged_at, reading.clock_flag) == (NOW, Reading.Clock.FUTURE)


def test_8_a_clock_a_little_fast_is_taken_at_its_word(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, at=NOW + timedelta(minutes=5), spo2=94)
    assert Reading.objects.get().clock_flag == Reading.Clock.STATED


def test_8_a_date_without_a_time_is_judged_at_receipt_and_shown_so(w: Ward) -> None:
    midnight = NOW.replace(hour=0, minute=0)
    assert send(w.jens_stay, w.jens, NOW, at=midnight, date_only=True, spo2=84).colour == Colour.RED
    reading = Reading.objects.get()
    assert (reading.judged_at, reading.clock_flag) == (NOW, Reading.Clock.DATE_ONLY)


@pytest.mark.parametrize("when", ["before it began", "after it ended"])
def test_8_a_reading_outside_the_stay_is_refused_in_words_and_kept(w: Ward, when: str) -> None:
    at = NOW - 31 * DAY if when == "before it began" else NOW
    if when == "after it ended":
        w.jens_stay.ended_at = NOW - HOUR
        w.jens_stay.save()
    outcome = send(w.jens_stay, w.jens, NOW, at=at, spo2=84)
    assert (outcome.kind, outcome.code) == ("refused", "outside_stay")
    assert "ingen følger med" in outcome.sentence
    kept = Refused.objects.get()
    assert (kept.stay_id, kept.code, kept.by_id) == (w.jens_stay.pk, "outside_stay", w.jens.pk)
    assert not Reading.objects.exists()


def test_8_a_date_on_the_day_the_stay_began_is_inside_it(w: Ward) -> None:
    day_of_admission = w.jens_stay.started_at.replace(hour=0, minute=0)
    assert send(w.jens_stay, w.jens, NOW, at=day_of_admission, date_only=True, spo2=94).kind == "stored"


def test_9_no_value_falls_between_two_bands() -> None:
    red, yellow = (
        Abs(measure="temp", when=">=", limit=38.0, colour=Colour.RED),
        Abs(measure="temp", when=">", limit=37.5, colour=Colour.YELLOW),
    )
    for value, colour in ((37.5, Colour.GREEN), (37.54, Colour.GREEN), (37.55, Colour.YELLOW), (37.96, Colour.RED)):
        assert max(c for c in (rule.judge(points(value)) for rule in (red, yellow)) if c) == colour


@pytest.mark.parametrize("key", sorted(library()))
def test_9_every_plausible_value_has_a_colour(key: str) -> None:
    pathway = library()[key]
    for measure in {row.rule.measure for row in pathway.rules if row.kind == "abs"}:
        rows = [row for row in pathway.rules if row.rule.measure == measure and row.kind == "abs"]
        assert all(colour_alone(rows, value) is not None for value in plausible_values(measure, 30))


def test_10_zero_is_a_value(w: Ward) -> None:
    assert send(w.emil_stay, w.kari, NOW, nappies=0).colour == Colour.RED
    assert Reading.objects.get().value == 0


def test_10_what_is_missing_is_stored_as_missing_and_is_not_green(w: Ward) -> None:
    outcome = send(w.jens_stay, w.jens, NOW, spo2=None)
    assert (outcome.kind, outcome.colour) == ("stored", None)
    assert Reading.objects.get().value is None
    assert WorklistRow.objects.get(stay=w.jens_stay).green_since is None


def test_10_nothing_to_judge_is_no_colour(w: Ward) -> None:
    assert assess_series([], []).colour is None
    rules = [row.rule for pathway in library().values() for row in pathway.rules]
    assert all(rule.judge([]) is None for rule in rules if isinstance(rule, Rule))
    assert all(rule.judge_lines({}) is None for rule in rules if isinstance(rule, JointRule))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_10_what_is_no_number_is_refused(w: Ward, value: float) -> None:
    assert send(w.jens_stay, w.jens, NOW, spo2=value).code == "not_plausible"
    assert MEASURES["spo2"].plausible(62 * 365) == (50, 100)


def points(value: float) -> list[Point]:
    return [Point(NOW, value)]
