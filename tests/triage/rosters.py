"""A roster for the lung unit: Berit is rung first, Nora second, Lars leads. Each has a number for SMS."""

from datetime import datetime, timedelta

import pytest
from tests.people import Ward

from heim.delivery.models import Reachable
from heim.people.models import DutyLine, Post, Shift, Unit, User


def on_duty(unit: Unit, user: User, rank: int, now: datetime, *, hours: int = 24, phone: str = "") -> DutyLine:
    """On duty from six hours ago, around the clock; the duty has a telephone of its own."""
    number = phone or f"900 00 {unit.pk % 10}{rank:02}"
    line, _new = DutyLine.objects.get_or_create(
        unit=unit, role=Post.Role.NURSE, rank=rank, defaults={"around_the_clock": True, "phone": number}
    )
    Shift.objects.create(line=line, user=user, starts_at=now - timedelta(hours=6), ends_at=now + timedelta(hours=hours))
    return line


def lung_roster(w: Ward, now: datetime) -> None:
    on_duty(w.lung, w.berit, 1, now)
    on_duty(w.lung, w.nora, 2, now)
    Reachable.objects.create(user=w.lars, phone="911 11 111")


@pytest.fixture
def sms(settings: object) -> None:
    settings.SMS_URL = "http://127.0.0.1:9/sms"  # type: ignore[attr-defined]
