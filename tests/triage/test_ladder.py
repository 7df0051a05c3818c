"""No red without an owner: it climbs from one to the next until somebody takes it."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.access.grants import shut_out
from tests.people import Ward, around_the_clock, send, unit, ward
from tests.triage.rosters import lung_roster, on_duty
from tests.triage.rosters import sms as sms

from heim.access.reader import reader_of
from heim.delivery.models import Notice
from heim.delivery.snooze import snooze_notices
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import Absence, OpeningHours, Post, Shift, Unit
from heim.triage.climb import climb
from heim.triage.escalate import return_overdue
from heim.triage.hand_on import hand_on_concerns
from heim.triage.models import Concern, Event
from heim.triage.pace import Pace, changes_of, pace_of, set_pace
from heim.triage.reads_ladder import without_step
from heim.triage.release import release_concerns
from heim.triage.take import take_concerns

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # Tuesday 09.42, the lung unit is open
NIGHT = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)  # 03.00
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sms")]


@pytest.fixture
def w() -> Ward:
    made = ward(NOW)
    lung_roster(made, NOW)
    return made


def told() -> list[tuple[str, int]]:
    """(whom, step), in the order they were told."""
    return [(one.user.username, one.step) for one in Notice.objects.select_related("user").order_by("pk")]


def manned_at_night(ward: Unit) -> None:
    OpeningHours.objects.filter(unit=ward).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=ward, weekday=day, opens=opens, closes=closes) for day, opens, closes in around_the_clock()
    )
    Shift.objects.update(starts_at=NIGHT - HOUR)


def climb_at(*moments: datetime) -> None:
    for moment in moments:
        climb(now=moment)


def concern() -> Concern:
    return Concern.objects.get(source_code="spo2")


def details(what: Event.What) -> list[str]:
    return list(Event.objects.filter(what=what).order_by("pk").values_list("detail", flat=True))


def test_a_red_goes_to_the_first_on_duty_then_the_next_then_the_leader_and_then_again(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(*(NOW + number * MINUTE for number in range(11)))
    assert told() == [("berit", 1), ("nora", 2), ("lars", 3)]
    climb_at(NOW + 15 * MINUTE)
    assert told()[3:] == [("berit", 4), ("nora", 4), ("lars", 4)]
    due = list(Notice.objects.order_by("pk").values_list("due_at", flat=True)[:3])
    assert due == [NOW, NOW + 5 * MINUTE, NOW + 10 * MINUTE]
    assert details(Event.What.TOLD)[0] == "Berit Dahl (vakt 1, sykepleier)"


def test_a_notice_goes_to_the_telephone_of_the_duty_else_to_ones_own(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW, NOW + 5 * MINUTE, NOW + 10 * MINUTE)
    phones = dict(Notice.objects.values_list("user__username", "phone"))
    assert phones == {"berit": f"900 00 {w.lung.pk % 10}01", "nora": f"900 00 {w.lung.pk % 10}02", "lars": "911 11 111"}


def test_a_yellow_climbs_nowhere(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=89)
    climb_at(NOW, NOW + HOUR)
    assert told() == []
    assert without_step(NOW + HOUR) == 0


def test_two_measures_of_one_person_are_one_notice(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84, heart_rate=145)
    assert Concern.objects.filter(colour__gte=Colour.RED).count() == 2
    climb_at(NOW, NOW + 5 * MINUTE)
    assert told() == [("berit", 1), ("nora", 2)]


def test_it_stops_when_taken_and_goes_on_where_it_was_when_given_back(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + MINUTE)
    climb_at(NOW + 5 * MINUTE)
    assert told() == [("berit", 1)]
    assert Notice.objects.get().cancelled_at == NOW + MINUTE, "what has not left need not leave"
    assert without_step(NOW + 10 * MINUTE) == 0
    release_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + 10 * MINUTE)
    climb_at(NOW + 10 * MINUTE)
    assert told() == [("berit", 1), ("nora", 2)]


def test_what_an_owner_lets_pass_climbs_on(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + MINUTE)
    return_overdue(now=NOW + HOUR)
    climb_at(NOW + HOUR)
    assert told() == [("berit", 1), ("nora", 2)]


def test_an_owner_who_falls_ill_no_longer_has_it(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    Absence.objects.create(
        user=w.berit, starts_at=NOW + MINUTE, ends_at=NOW + 8 * HOUR, reason=Absence.Reason.ILL, written_by=w.lars
    )
    assert return_overdue(now=NOW) == 0
    assert return_overdue(now=NOW + MINUTE) == 1
    climb_at(NOW + MINUTE)
    assert told() == [("nora", 1)], "Berit is away from duty too"


def test_a_rise_in_somebodys_hands_is_told_to_them(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=89)
    take_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    send(w.jens_stay, w.jens, NOW + MINUTE, spo2=84)
    climb_at(NOW + MINUTE, NOW + 6 * MINUTE)
    assert told() == [("nora", 1)]


def test_a_gap_in_the_roster_is_passed_and_said_once(w: Ward) -> None:
    Shift.objects.filter(line__rank=1).delete()
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW, NOW + 5 * MINUTE, NOW + 10 * MINUTE)
    assert told()[:2] == [("nora", 1), ("lars", 2)]
    assert details(Event.What.GAP) == ["vakt 1, sykepleier"]


def test_somebody_who_cannot_be_reached_is_passed_at_once(w: Ward, settings: object) -> None:
    settings.SMS_URL = ""  # type: ignore[attr-defined]
    w.nora.email = "nora@example.org"
    w.nora.save()
    settings.EMAIL_IS_ON = True  # type: ignore[attr-defined]
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    assert told() == [("nora", 1)]
    assert details(Event.What.GAP) == ["vakt 1, sykepleier: Berit Dahl"]


def test_a_unit_without_roster_and_leader_tells_everybody_who_works_there(w: Ward) -> None:
    Shift.objects.all().delete()
    Post.objects.filter(role=Post.Role.LEADER).delete()
    w.dag.email = "dag@example.org"
    w.dag.save()
    from heim.delivery.models import Reachable

    Reachable.objects.create(user=w.nora, phone="922 22 222")
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    assert told() == [("nora", 1)]


def test_a_closed_unit_that_nobody_covers_starts_when_it_opens(w: Ward) -> None:
    send(w.jens_stay, w.jens, NIGHT, spo2=84)
    climb_at(NIGHT, NIGHT + HOUR)
    assert told() == []
    opens = datetime(2026, 11, 17, 7, 0, tzinfo=UTC)  # 08.00
    assert concern().next_step_at == NIGHT + HOUR + 5 * MINUTE, (
        "it is looked at again, if a cover is arranged meanwhile"
    )
    assert without_step(NIGHT + HOUR) == 0
    climb_at(opens)
    assert told() == [("berit", 1)]


def test_a_cover_that_is_arranged_in_the_night_is_rung_within_minutes(w: Ward) -> None:
    send(w.jens_stay, w.jens, NIGHT, spo2=84)
    climb_at(NIGHT)
    OpeningHours.objects.create(unit=w.tms, weekday=1, opens=0, closes=8 * 60)
    Unit.objects.filter(pk=w.lung.pk).update(covered_by=w.tms)
    on_duty(w.tms, w.tiril, 1, NIGHT)
    climb_at(NIGHT + 5 * MINUTE)
    assert told() == [("tiril", 1)]


def test_at_night_the_unit_that_covers_is_rung(w: Ward) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=w.tms, weekday=day, opens=opens, closes=closes)
        for day in range(7)
        for opens, closes in ((0, 479), (16 * 60, 1440))
    )
    Unit.objects.filter(pk=w.lung.pk).update(covered_by=w.tms)
    w.lung.refresh_from_db()
    on_duty(w.tms, w.tiril, 1, NIGHT)
    send(w.jens_stay, w.jens, NIGHT, spo2=84)
    assert concern().deadline_at == NIGHT + HOUR, "the deadline counts the cover"
    climb_at(NIGHT)
    assert told() == [("tiril", 1)]
    assert Notice.objects.get().unit == w.tms


def test_a_unit_manned_around_the_clock_is_rung_at_night(w: Ward) -> None:
    manned_at_night(w.lung)
    send(w.jens_stay, w.jens, NIGHT, spo2=84)
    climb_at(NIGHT, NIGHT + 5 * MINUTE)
    assert told() == [("berit", 1), ("nora", 2)]


def test_a_unit_that_has_no_hours_at_all_is_told_all_the_same(w: Ward) -> None:
    bare = unit("Uten timer")
    on_duty(bare, w.berit, 1, NOW)
    Post.objects.create(user=w.berit, unit=bare, role=Post.Role.NURSE, started_at=NOW - HOUR * 1000)
    w.jens_stay.responsible_unit = bare
    w.jens_stay.save(update_fields=["responsible_unit"])
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    assert told() == [("berit", 1)]


def test_who_has_put_off_reminders_holds_nobody_else_up(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    snooze_notices(minutes=10, most=15, by=w.berit, now=NOW)
    climb_at(NOW)
    assert told() == [("nora", 1)]
    climb_at(NOW + 10 * MINUTE)
    assert told()[1] == ("berit", 2), "her turn comes when the time is out"
    with pytest.raises(Refusal):
        snooze_notices(minutes=16, most=15, by=w.berit, now=NOW)


def test_putting_off_is_not_heard_when_there_is_nobody_else(w: Ward) -> None:
    for one in (w.nora, w.lars):
        Post.objects.filter(user=one).update(ended_at=NOW)
    Post.objects.filter(unit=w.lung, role=Post.Role.DOCTOR).update(ended_at=NOW)
    snooze_notices(minutes=10, most=15, by=w.berit, now=NOW)
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    assert told() == [("berit", 1)]


def test_who_the_patient_has_shut_out_is_not_rung(w: Ward) -> None:
    shut_out(w.jens_stay, w.dag, NOW - MINUTE, user=w.berit)
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    assert told() == [("nora", 1)]
    assert Event.objects.filter(what=Event.What.GAP, detail__contains="Berit").exists()


def test_a_cover_the_patient_has_shut_out_is_not_rung_and_they_are_told_that_nobody_reads(w: Ward) -> None:
    manned_at_night(w.tms)
    Unit.objects.filter(pk=w.lung.pk).update(covered_by=w.tms)
    w.jens_stay.refresh_from_db()
    assert reader_of(w.jens_stay, NIGHT).reads == "TMS Sør"
    shut_out(w.jens_stay, w.dag, NIGHT - HOUR, unit=w.tms)
    send(w.jens_stay, w.jens, NIGHT, spo2=84)
    climb_at(NIGHT, NIGHT + MINUTE)
    assert told() == []
    assert not reader_of(w.jens_stay, NIGHT).open


def test_purple_climbs_each_minute_and_wakes_who_has_put_it_off(w: Ward) -> None:
    snooze_notices(minutes=10, most=15, by=w.berit, now=NOW)
    send(w.jens_stay, w.jens, NOW, spo2=84)
    Concern.objects.update(colour=Colour.PURPLE)
    climb_at(NOW, NOW + MINUTE, NOW + 2 * MINUTE)
    assert told() == [("berit", 1), ("nora", 2), ("lars", 3)]


def test_a_unit_sets_its_own_pace_and_each_change_is_kept(w: Ward) -> None:
    pace = Pace(2 * MINUTE, 3 * MINUTE, 4 * MINUTE, 5)
    set_pace(unit_id=w.lung.pk, colour=Colour.RED, pace=pace, by=w.lars, now=NOW)
    assert pace_of(unit_id=w.lung.pk)[Colour.RED] == pace
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(*(NOW + number * MINUTE for number in range(6)))
    assert told() == [("berit", 1), ("nora", 2)]
    due = list(Notice.objects.order_by("pk").values_list("due_at", flat=True))
    assert due == [NOW + 2 * MINUTE, NOW + 5 * MINUTE]


@pytest.mark.parametrize(
    ("pace", "field"),
    [
        (Pace(16 * MINUTE, MINUTE, MINUTE, 0), "first"),
        (Pace(MINUTE, 0 * MINUTE, MINUTE, 0), "between"),
        (Pace(MINUTE, 31 * MINUTE, MINUTE, 0), "between"),
        (Pace(MINUTE, MINUTE, 61 * MINUTE, 0), "repeat"),
        (Pace(MINUTE, MINUTE, MINUTE, 61), "snooze"),
    ],
)
def test_a_pace_that_would_leave_a_red_lying_is_refused(w: Ward, pace: Pace, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        set_pace(unit_id=w.lung.pk, colour=Colour.RED, pace=pace, by=w.lars, now=NOW)
    assert refused.value.code == field
    assert changes_of(unit_id=w.lung.pk) == []


def test_the_same_pace_again_is_no_change(w: Ward) -> None:
    pace = Pace(2 * MINUTE, 3 * MINUTE, 4 * MINUTE, 5)
    assert set_pace(unit_id=w.lung.pk, colour=Colour.RED, pace=pace, by=w.lars, now=NOW) is not None
    assert set_pace(unit_id=w.lung.pk, colour=Colour.RED, pace=pace, by=w.lars, now=NOW + MINUTE) is None
    assert [(one.pace, one.by) for one in changes_of(unit_id=w.lung.pk)] == [(pace, "Lars Holm")]


def test_a_loop_that_stood_for_an_hour_does_not_run_up_the_ladder_at_once(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    assert without_step(NOW + HOUR) == 1, "readyz says so meanwhile"
    climb_at(NOW + HOUR, NOW + HOUR + timedelta(seconds=1))
    assert told() == [("berit", 1)]
    assert without_step(NOW + HOUR) == 0


def test_climbing_twice_tells_once(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW, NOW, NOW)
    assert told() == [("berit", 1)]


def test_steps_are_on_time_when_summer_time_begins(w: Ward) -> None:
    spring = datetime(2027, 3, 28, 0, 58, tzinfo=UTC)  # 01.58, two minutes before the clock jumps to 03.00
    manned_at_night(w.lung)
    Shift.objects.update(ends_at=spring + timedelta(days=1))
    send(w.jens_stay, w.jens, spring, spo2=84)
    climb_at(*(spring + number * MINUTE for number in range(11)))
    due = list(Notice.objects.order_by("pk").values_list("due_at", flat=True))
    assert due == [spring, spring + 5 * MINUTE, spring + 10 * MINUTE]


def test_a_red_whose_owner_no_longer_reaches_the_patient_climbs_on(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    Post.objects.filter(user=w.berit).update(ended_at=NOW + MINUTE)
    assert return_overdue(now=NOW) == 0
    assert return_overdue(now=NOW + MINUTE) == 1
    climb_at(NOW + MINUTE)
    assert told() == [("nora", 1)], "who no longer works there is not rung"


def test_who_is_away_takes_nothing_and_is_offered_nothing(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    Absence.objects.create(
        user=w.berit, starts_at=NOW, ends_at=NOW + 8 * HOUR, reason=Absence.Reason.ILL, written_by=w.lars
    )
    with pytest.raises(Refusal, match="Du er skrevet opp som borte"):
        take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    with pytest.raises(Refusal, match="Berit Dahl er skrevet opp som borte"):
        hand_on_concerns(stay_id=w.jens_stay.pk, to=w.berit, by=w.nora, now=NOW)
    take_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=NOW)


def test_a_new_red_is_for_who_comes_though_a_colleague_has_another_matter(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, heart_rate=105)
    take_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=NOW)
    send(w.jens_stay, w.jens, NOW + MINUTE, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + 2 * MINUTE)
    owners = dict(Concern.objects.values_list("source_code", "owner__username"))
    assert owners == {"heart_rate": "nora", "spo2": "berit"}
    with pytest.raises(Refusal, match="har tatt den"):
        take_concerns(stay_id=w.jens_stay.pk, by=w.dag, now=NOW + 3 * MINUTE)


def test_when_nobody_on_duty_can_be_told_who_works_there_is(w: Ward, settings: object) -> None:
    from heim.delivery.models import Reachable

    Shift.objects.all().delete()
    Reachable.objects.create(user=w.nora, phone="922 22 222")
    Absence.objects.create(
        user=w.lars, starts_at=NOW, ends_at=NOW + 8 * HOUR, reason=Absence.Reason.LEAVE, written_by=w.lars
    )
    send(w.jens_stay, w.jens, NOW, spo2=84)
    climb_at(NOW)
    assert told() == [("nora", 1)], "the leader is on leave, and may not answer anyway"


def test_a_red_taken_late_and_left_lying_climbs_again(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + 3 * HOUR)
    assert return_overdue(now=NOW + 4 * HOUR) == 0
    assert return_overdue(now=NOW + 5 * HOUR) == 1
