"""Sharings, teams, cover, broken glass and blocks for the tests, written straight into the tables."""

from datetime import datetime, timedelta

from heim.access.models import Block, BrokenGlass, Sharing, TeamMember
from heim.people.models import Stay, Unit, User

HOUR = timedelta(hours=1)


def shared(
    stay: Stay, unit: Unit, by: User, now: datetime, *, gives: str = "", until: datetime | None = None
) -> Sharing:
    """`gives` are words of: values plan talk answer."""
    return Sharing.objects.create(
        stay=stay,
        unit=unit,
        with_values="values" in gives,
        with_plan="plan" in gives,
        with_talk="talk" in gives,
        may_answer="answer" in gives,
        consent_by="Pasienten, muntlig",
        started_at=now,
        ended_at=until,
        by=by,
    )


def in_team(stay: Stay, who: User, by: User, now: datetime, *, until: datetime | None = None) -> TeamMember:
    return TeamMember.objects.create(stay=stay, user=who, started_at=now, ended_at=until, by=by)


def broken(stay: Stay, who: User, unit: Unit, now: datetime) -> BrokenGlass:
    """For an hour."""
    return BrokenGlass.objects.create(
        user=who, stay=stay, unit=unit, because="emergency", reason="Fant ham på gata", at=now, until=now + HOUR
    )


def shut_out(
    stay: Stay,
    by: User,
    now: datetime,
    *,
    user: User | None = None,
    unit: Unit | None = None,
    until: datetime | None = None,
) -> Block:
    return Block.objects.create(
        patient=stay.patient, user=user, unit=unit, started_at=now, ended_at=until, written_by=by
    )
