"""Units with duties and shifts, for the tests of them. Clock times are Norwegian."""

from datetime import UTC, datetime, timedelta

from tests.people import around_the_clock, staff, unit, weekdays

from heim.kit.clock import OSLO
from heim.people.models import Absence, DutyLine, Post, Shift, Unit, User
from heim.people.on_duty import OnCall

NURSE = Post.Role.NURSE


def at(text: str) -> datetime:
    """`2026-11-17 08:00` on a Norwegian wall."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


NOW = at("2026-11-17 09:40")  # a Tuesday


def always_open(name: str = "Nyfødt") -> Unit:
    return unit(name, hours=around_the_clock())


def daytime(name: str = "Dagen", opens: int = 8 * 60, closes: int = 15 * 60 + 30) -> Unit:
    return unit(name, hours=weekdays(opens, closes))


def duty(unit: Unit, *, role: str = NURSE, rank: int = 1, around_the_clock: bool = True, phone: str = "") -> DutyLine:
    return DutyLine.objects.create(unit=unit, role=role, rank=rank, around_the_clock=around_the_clock, phone=phone)


def nurse(username: str, unit: Unit, role: Post.Role = NURSE) -> User:
    return staff(username, username.capitalize(), unit, role, NOW)


def shift(line: DutyLine, user: User, starts: str, ends: str) -> Shift:
    return Shift.objects.create(line=line, user=user, starts_at=at(starts), ends_at=at(ends))


def away(user: User, starts: str, ends: str, by: User | None = None) -> Absence:
    return Absence.objects.create(
        user=user, starts_at=at(starts), ends_at=at(ends), reason=Absence.Reason.ILL, written_by=by or user
    )


def names(found: list[OnCall]) -> list[str]:
    return [one.name for one in found]


HOUR = timedelta(hours=1)
