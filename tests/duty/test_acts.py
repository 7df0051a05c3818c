"""Rosters, absence, hours, units and posts: what may be written down, and what is refused with a sentence."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from tests.duty.rosters import HOUR, NOW, always_open, at, away, daytime, duty, nurse, shift
from tests.people import user

from heim.kit.refusal import Refusal
from heim.people.absences import absences_of, away_at
from heim.people.copy_week import copy_week
from heim.people.define_duty import define_duty
from heim.people.end_absence import end_absence
from heim.people.end_duty import end_duty
from heim.people.end_post import end_post
from heim.people.gaps import gaps_of
from heim.people.give_post import give_post
from heim.people.hours import hours_of
from heim.people.models import Absence, DutyLine, Post, Shift, Unit
from heim.people.on_duty import on_call
from heim.people.opening import Opening
from heim.people.put_on_duty import put_on_duty
from heim.people.set_cover import set_cover
from heim.people.set_hours import set_hours
from heim.people.take_off_duty import take_off_duty
from heim.people.write_absence import write_absence
from heim.people.write_unit import UnitFields, write_unit

pytestmark = pytest.mark.django_db


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as said:
        act()
    assert said.value.code == code
    assert str(said.value).endswith((".", "?")), "a refusal is a sentence"


def test_a_nurse_of_the_unit_is_put_on_duty_and_others_are_refused() -> None:
    unit, other = always_open(), always_open("Andre")
    line, nina, carl = duty(unit), nurse("nina", unit), nurse("carl", other)
    dag = nurse("dag", unit, Post.Role.DOCTOR)

    def put(who: object, starts: str = "2026-11-18 07:30", ends: str = "2026-11-18 15:00") -> Shift:
        return put_on_duty(line_id=line.pk, user_id=who.pk, starts_at=at(starts), ends_at=at(ends), by=dag, now=NOW)  # type: ignore[attr-defined]

    assert on_call(unit_id=unit.pk, at=at("2026-11-18 08:00")) == []
    put(nina)
    assert [one.name for one in on_call(unit_id=unit.pk, at=at("2026-11-18 08:00"))] == ["Nina"]
    refused("already", lambda: put(nina, "2026-11-18 14:00", "2026-11-18 22:00"))
    refused("no_post", lambda: put(carl))
    refused("no_post", lambda: put(dag))
    refused("no_time", lambda: put(nina, "2026-11-20 15:00", "2026-11-20 07:00"))
    refused("over", lambda: put(nina, "2026-11-16 07:00", "2026-11-16 15:00"))
    refused("too_long", lambda: put(nina, "2026-11-20 07:00", "2026-11-28 15:00"))
    away(nina, "2026-11-21 00:00", "2026-11-22 00:00")
    refused("away", lambda: put(nina, "2026-11-21 07:00", "2026-11-21 15:00"))
    assert Shift.objects.count() == 1


def test_a_specialist_nurse_may_stand_on_a_nurses_duty_and_not_the_other_way_round() -> None:
    unit = always_open()
    nurses, specialists = duty(unit), duty(unit, role=Post.Role.SPECIALIST_NURSE, rank=2)
    amir, nina = nurse("amir", unit, Post.Role.SPECIALIST_NURSE), nurse("nina", unit)
    put_on_duty(line_id=nurses.pk, user_id=amir.pk, starts_at=NOW, ends_at=NOW + HOUR, by=nina, now=NOW)
    refused(
        "no_post",
        lambda: put_on_duty(
            line_id=specialists.pk, user_id=nina.pk, starts_at=NOW, ends_at=NOW + HOUR, by=nina, now=NOW
        ),
    )


def test_a_shift_to_come_is_gone_one_that_runs_ends_now_and_one_that_is_over_stands() -> None:
    unit = always_open()
    line, nina = duty(unit), nurse("nina", unit)
    over = shift(line, nina, "2026-11-16 07:00", "2026-11-16 15:00")
    runs = shift(line, nina, "2026-11-17 07:00", "2026-11-17 15:00")
    to_come = shift(line, nina, "2026-11-18 07:00", "2026-11-18 15:00")
    for one in (runs, to_come):
        take_off_duty(shift_id=one.pk, by=nina, now=NOW)
    refused("over", lambda: take_off_duty(shift_id=over.pk, by=nina, now=NOW))
    refused("gone", lambda: take_off_duty(shift_id=to_come.pk, by=nina, now=NOW))
    runs.refresh_from_db()
    assert runs.ends_at == NOW
    assert set(Shift.objects.values_list("pk", flat=True)) == {over.pk, runs.pk}


def test_a_week_is_filled_as_the_week_before_on_the_wall_clock_and_who_cannot_is_named() -> None:
    """The week in which summer time begins: half past seven stays half past seven."""
    unit, now = always_open(), at("2027-03-20 12:00")
    line, nina, oda = duty(unit), nurse("nina", unit), nurse("oda", unit)
    shift(line, nina, "2027-03-22 07:30", "2027-03-22 15:00")
    shift(line, oda, "2027-03-23 07:30", "2027-03-23 15:00")
    away(oda, "2027-03-30 00:00", "2027-03-31 00:00")
    copied = copy_week(unit_id=unit.pk, to_monday=date(2027, 3, 29), by=nina, now=now)
    assert (copied.copied, [name for name, _why in copied.left]) == (1, ["Oda"])
    assert list(line.shifts.filter(user=nina).order_by("pk").values_list("starts_at", flat=True)) == [
        at("2027-03-22 07:30"), at("2027-03-29 07:30"),
    ]  # fmt: skip
    again = copy_week(unit_id=unit.pk, to_monday=date(2027, 3, 29), by=nina, now=now)
    assert (again.copied, len(again.left)) == (0, 2)
    refused("nothing", lambda: copy_week(unit_id=unit.pk, to_monday=date(2027, 4, 19), by=nina, now=now))
    refused("over", lambda: copy_week(unit_id=unit.pk, to_monday=date(2027, 3, 8), by=nina, now=now))


def test_an_absence_says_which_shifts_are_empty_and_ends_when_somebody_is_back() -> None:
    unit = always_open()
    line, nina = duty(unit), nurse("nina", unit)
    shift(line, nina, "2026-11-17 07:00", "2026-11-17 15:00")
    shift(line, nina, "2026-11-18 07:00", "2026-11-18 15:00")
    absence, vacant = write_absence(
        user_id=nina.pk, starts_at=NOW, ends_at=at("2026-11-18 12:00"), reason="ill", by=nina, now=NOW
    )
    assert [(one.starts_at, one.ends_at) for one in vacant] == [
        (NOW, at("2026-11-17 15:00")), (at("2026-11-18 07:00"), at("2026-11-18 12:00")),
    ]  # fmt: skip
    assert away_at(NOW) == {nina.pk}
    assert [one.name for one in absences_of(user_ids=[nina.pk], now=NOW)] == ["Nina"]
    end_absence(absence_id=absence.pk, by=nina, now=NOW + HOUR)
    assert away_at(NOW + HOUR) == set()
    assert away_at(NOW) == {nina.pk}, "that somebody was away is kept"
    refused("over", lambda: end_absence(absence_id=absence.pk, by=nina, now=NOW + HOUR))

    def write(starts_at: datetime, ends_at: datetime, reason: str) -> Absence:
        written, _vacant = write_absence(
            user_id=nina.pk, starts_at=starts_at, ends_at=ends_at, reason=reason, by=nina, now=NOW
        )
        return written

    refused("no_reason", lambda: write(NOW, NOW + HOUR, "x"))
    refused("no_time", lambda: write(NOW, NOW, "ill"))
    refused("over", lambda: write(NOW - 2 * HOUR, NOW - HOUR, "ill"))
    to_come = write(NOW + HOUR, NOW + 2 * HOUR, "leave")
    end_absence(absence_id=to_come.pk, by=nina, now=NOW)
    assert not Absence.objects.filter(pk=to_come.pk).exists()


def test_a_duty_is_defined_changed_and_ended_and_what_was_stood_is_kept() -> None:
    unit, closed = always_open(), Unit.objects.create(name="Stengt", kind="department", phone="1")
    nina = nurse("nina", unit)

    def define(unit: Unit, role: str = "nurse", rank: int = 1, always: bool = True, phone: str = "") -> DutyLine:
        return define_duty(
            unit_id=unit.pk, role=role, rank=rank, around_the_clock=always, phone=phone, by=nina, now=NOW
        )

    line = define(unit)
    assert define(unit, phone="590 10 121").pk == line.pk
    assert DutyLine.objects.get().phone == "590 10 121"
    refused("no_role", lambda: define(unit, role="logistics"))
    refused("no_rank", lambda: define(unit, rank=0))
    refused("no_hours", lambda: define(closed, always=False))
    runs = shift(line, nina, "2026-11-17 07:00", "2026-11-17 15:00")
    shift(line, nina, "2026-11-18 07:00", "2026-11-18 15:00")
    end_duty(line_id=line.pk, by=nina, now=NOW)
    assert gaps_of(unit_ids=[unit.pk], since=NOW) == []
    runs.refresh_from_db()
    assert (runs.ends_at, Shift.objects.count()) == (NOW, 1)
    refused("duty_ended", lambda: end_duty(line_id=line.pk, by=nina, now=NOW))
    refused(
        "duty_ended",
        lambda: put_on_duty(line_id=line.pk, user_id=nina.pk, starts_at=NOW, ends_at=NOW + HOUR, by=nina, now=NOW),
    )
    assert define(unit).pk != line.pk, "a new one beside the ended one"


def test_hours_are_written_anew_and_overlaps_are_refused() -> None:
    unit, berit = daytime(), user("berit", "Berit")
    set_hours(unit_id=unit.pk, hours=[Opening(0, 480, 720), Opening(0, 780, 960)], by=berit, now=NOW)
    assert sorted(hours_of([unit.pk])[unit.pk], key=lambda one: one.opens) == [
        Opening(0, 480, 720),
        Opening(0, 780, 960),
    ]
    for code, hours in (
        ("overlap", [Opening(0, 480, 720), Opening(0, 700, 960)]),
        ("no_hours", [Opening(0, 720, 480)]),
        ("no_hours", [Opening(7, 480, 720)]),
        ("no_hours", [Opening(0, 480, 1441)]),
    ):
        refused(code, lambda hours=hours: set_hours(unit_id=unit.pk, hours=hours, by=berit, now=NOW))  # type: ignore[misc]
    set_hours(unit_id=unit.pk, hours=[], by=berit, now=NOW)
    assert hours_of([unit.pk]) == {}


def test_a_unit_is_covered_by_one_that_reads_and_not_by_itself() -> None:
    unit, evening, closed = daytime(), always_open(), Unit.objects.create(name="Stengt", kind="tms", phone="1")
    berit = user("berit", "Berit")
    set_cover(unit_id=unit.pk, cover_id=evening.pk, by=berit, now=NOW)
    unit.refresh_from_db()
    assert unit.covered_by == evening
    refused("itself", lambda: set_cover(unit_id=unit.pk, cover_id=unit.pk, by=berit, now=NOW))
    refused("never_open", lambda: set_cover(unit_id=unit.pk, cover_id=closed.pk, by=berit, now=NOW))
    set_cover(unit_id=unit.pk, cover_id=None, by=berit, now=NOW)
    unit.refresh_from_db()
    assert unit.covered_by is None


def test_who_makes_an_organisation_is_its_administrator_and_a_unit_below_gives_no_post() -> None:
    adm = user("adm", "Anita")
    fields = UnitFields(name="Ny kommune", kind="municipality", phone="590 70 000")
    top = write_unit(unit_id=None, parent_id=None, fields=fields, by=adm, now=NOW)
    below = write_unit(
        unit_id=None, parent_id=top.pk, fields=UnitFields("Bydel", "district", "590 70 001", places=0), by=adm, now=NOW
    )
    assert [(post.unit, post.role) for post in Post.objects.filter(user=adm)] == [(top, "administrator")]
    assert (below.parent, below.places) == (top, 0)
    refused("taken", lambda: write_unit(unit_id=None, parent_id=None, fields=fields, by=adm, now=NOW))
    for code, wrong in (
        ("no_name", UnitFields(" ", "tms", "1")),
        ("no_kind", UnitFields("A", "shop", "1")),
        ("no_phone", UnitFields("A", "tms", "")),
        ("no_number", UnitFields("A", "tms", "1", organisation_number="12")),
        ("no_minutes", UnitFields("A", "tms", "1", unread_after_minutes=0)),
    ):
        refused(code, lambda wrong=wrong: write_unit(unit_id=None, parent_id=top.pk, fields=wrong, by=adm, now=NOW))  # type: ignore[misc]


def test_a_post_is_given_by_another_and_ended_and_nobody_gives_one_to_themselves() -> None:
    unit = always_open()
    adm, new = nurse("adm", unit, Post.Role.ADMINISTRATOR), user("ny", "Ny Nilsen")

    def give(who: str, role: str = "nurse", hpr: str = "") -> Post:
        return give_post(unit_id=unit.pk, username=who, role=role, hpr_number=hpr, by=adm, now=NOW)

    post = give("ny", hpr="1234567")
    assert (post.user, post.given_by, post.hpr_number) == (new, adm, "1234567")
    refused("held", lambda: give("ny"))
    refused("own", lambda: give("adm", "doctor"))
    refused("nobody", lambda: give("ukjent"))
    refused("no_role", lambda: give("ny", "gateway"))
    refused("no_number", lambda: give("ny", "doctor", "12"))
    end_post(post_id=post.pk, by=adm, now=NOW + HOUR)
    post.refresh_from_db()
    assert (post.ended_at, post.ended_by) == (NOW + HOUR, adm)
    refused("ended", lambda: end_post(post_id=post.pk, by=adm, now=NOW + 2 * HOUR))
    own = Post.objects.get(user=adm)
    refused("own", lambda: end_post(post_id=own.pk, by=adm, now=NOW))
    refused("last", lambda: end_post(post_id=own.pk, by=new, now=NOW))
    at_once = give("ny", "doctor")
    end_post(post_id=at_once.pk, by=adm, now=NOW)
    at_once.refresh_from_db()
    assert at_once.ended_at is not None
    assert at_once.ended_at - NOW < timedelta(seconds=1)
