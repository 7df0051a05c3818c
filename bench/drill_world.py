"""Run beside a migrated, empty Heim: wards with rosters and people who follow nothing. `python -m bench.drill_world STAYS FILE`"""

import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402

from heim.kit.clock import clock  # noqa: E402
from heim.kit.identifiers import synthetic_number  # noqa: E402
from heim.people.models import (  # noqa: E402
    DutyLine,
    OpeningHours,
    Patient,
    Post,
    ResponsiblePeriod,
    Shift,
    Stay,
    Unit,
    User,
)
from heim.storage.installation import mark_demo  # noqa: E402
from heim.triage.models import WorklistRow  # noqa: E402

OF_A_WARD = 250
_LONG = timedelta(days=2)


@transaction.atomic
def make_world(stays: int, now: datetime) -> list[int]:
    """Ids of the stays, ward by ward in turn."""
    mark_demo(now=now)
    wards = [_ward(number, now) for number in range(max(2, stays // OF_A_WARD))]
    people = Patient.objects.bulk_create(_patient(number) for number in range(stays))
    made = Stay.objects.bulk_create(
        Stay(
            patient=person,
            kind=Stay.Kind.DIGITAL_FOLLOW_UP,
            responsible_unit=wards[place % len(wards)],
            started_at=now - _LONG,
        )
        for place, person in enumerate(people)
    )
    ResponsiblePeriod.objects.bulk_create(
        ResponsiblePeriod(stay=stay, unit=stay.responsible_unit, started_at=stay.started_at) for stay in made
    )
    WorklistRow.objects.bulk_create(WorklistRow(stay=stay, unit=stay.responsible_unit, version=1) for stay in made)
    return [stay.pk for stay in made]


def _ward(number: int, now: datetime) -> Unit:
    """Manned around the clock: two on duty, each with a telephone, and a leader."""
    ward = Unit.objects.create(name=f"Avdeling {number}", kind=Unit.Kind.DEPARTMENT, phone="55 00 00 00")
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=ward, weekday=weekday, opens=0, closes=1440) for weekday in range(7)
    )
    for rank in (1, 2):
        user = _staff(f"vakt{number}-{rank}", ward, Post.Role.NURSE, now)
        line = DutyLine.objects.create(
            unit=ward, role=Post.Role.NURSE, rank=rank, around_the_clock=True, phone=f"9{rank}0 00 {number:03}"
        )
        Shift.objects.create(line=line, user=user, starts_at=now - _LONG, ends_at=now + _LONG)
    _staff(f"leder{number}", ward, Post.Role.LEADER, now)
    return ward


def _staff(name: str, ward: Unit, role: Post.Role, now: datetime) -> User:
    user = User.objects.create(username=name, name=name.title(), password="!")
    Post.objects.create(user=user, unit=ward, role=role, started_at=now - _LONG)
    return user


def _patient(number: int) -> Patient:
    born = date(1940, 1, 1) + timedelta(days=number)
    return Patient(
        identity_number=synthetic_number(born, 0, woman=False),
        family_name=f"Prøve{number}",
        given_name="Ola",
        born=born,
        sex=Patient.Sex.MALE,
    )


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(make_world(int(sys.argv[1]), clock())), encoding="utf-8")
