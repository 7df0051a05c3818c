"""Run beside a migrated, empty Heim on PostgreSQL: ten thousand people and their months. `python -m bench.fill READINGS FILE`

The file tells the clients whom to send for. The first ward is the one that is looked at: 200 of its stays have an open
concern, and what the load sends for its people is green, so that it stays 200.
"""

import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.history import make_history  # noqa: E402
from heim.access.token import issue_token  # noqa: E402
from heim.kit.clock import clock  # noqa: E402
from heim.kit.identifiers import synthetic_number  # noqa: E402
from heim.measurements.reading import NewReading, NewReport  # noqa: E402
from heim.measurements.record import record_readings  # noqa: E402
from heim.pathways.approve import approve_version, keep_version  # noqa: E402
from heim.pathways.load import library  # noqa: E402
from heim.pathways.models import Enrolment, Expectation, PersonalValue  # noqa: E402
from heim.pathways.plan import asked_for  # noqa: E402
from heim.pathways.schedule import next_due  # noqa: E402
from heim.people.models import OpeningHours, Patient, Post, ResponsiblePeriod, Stay, Unit, User  # noqa: E402
from heim.storage.installation import mark_demo  # noqa: E402
from heim.triage.models import WorklistRow  # noqa: E402
from heim.triage.silence import say_silences  # noqa: E402

STAYS, WARDS, WARDS_OF_A_GATEWAY = 10_000, 40, 4
RED, YELLOW, GREY = 50, 120, 30
BEGAN = timedelta(days=120)


def main(readings: int, file: Path) -> None:
    begun, now = perf_counter(), clock()
    with transaction.atomic():
        mark_demo(now=now)
        wards = _wards()
        nurse, doctor = _staff("nora", wards[:1], Post.Role.NURSE, now), _staff("dag", wards[:1], Post.Role.DOCTOR, now)
        gateways = [
            _staff(f"gateway{first}", wards[first : first + WARDS_OF_A_GATEWAY], Post.Role.GATEWAY, now)
            for first in range(0, WARDS, WARDS_OF_A_GATEWAY)
        ]
        stays = _stays(wards, now)
        _follow(stays, doctor, now)
    people = perf_counter() - begun
    history = make_history(
        readings=readings,
        stays=[
            (stay.pk, stay.patient_id, gateways[_ward(place) // WARDS_OF_A_GATEWAY].pk)
            for place, stay in enumerate(stays)
        ],
        nurse=nurse.pk,
        now=now,
    )
    watched = [stay for place, stay in enumerate(stays) if _ward(place) == 0]
    _concerns(watched, gateways[0], now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")
    told = {
        "seconds": {"people": people, "history": history, "all": perf_counter() - begun},
        "session": _session(nurse),
        "unit": wards[0].pk,
        "series": [stay.patient_id for stay in stays[:: STAYS // 500]],
        "gateways": [_gateway(number, user, stays, now) for number, user in enumerate(gateways)],
        "red": [_person(stay) for stay in watched[RED + YELLOW + GREY :]],
        "red_token": _token(gateways[0], now),
    }
    file.write_text(json.dumps(told), encoding="utf-8")


def _ward(place: int) -> int:
    """The first ward is larger than the others: those whose values turn red before a nurse's eyes have nothing open yet."""
    return 0 if place < 400 else 1 + (place - 400) % (WARDS - 1)


def _wards() -> list[Unit]:
    wards = [Unit.objects.create(name=f"Avdeling {number}", kind=Unit.Kind.DEPARTMENT) for number in range(WARDS)]
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=ward, weekday=weekday, opens=0, closes=1440) for ward in wards for weekday in range(7)
    )
    return wards


def _staff(name: str, wards: list[Unit], role: Post.Role, now: datetime) -> User:
    user = User.objects.create(username=name, name=name.title(), password="!")
    Post.objects.bulk_create(Post(user=user, unit=ward, role=role, started_at=now - BEGAN) for ward in wards)
    return user


def _stays(wards: list[Unit], now: datetime) -> list[Stay]:
    born = [date(1940, 1, 1) + timedelta(days=number) for number in range(STAYS)]
    patients = Patient.objects.bulk_create(
        Patient(
            identity_number=synthetic_number(day, 0, woman=False),
            family_name=f"Prøve{number}",
            given_name="Ola",
            born=day,
            sex=Patient.Sex.MALE,
            phone="590 00 000",
        )
        for number, day in enumerate(born)
    )
    stays = Stay.objects.bulk_create(
        Stay(
            patient=patient,
            kind=Stay.Kind.DIGITAL_FOLLOW_UP,
            responsible_unit=wards[_ward(place)],
            started_at=now - BEGAN,
        )
        for place, patient in enumerate(patients)
    )
    ResponsiblePeriod.objects.bulk_create(
        ResponsiblePeriod(stay=stay, unit=stay.responsible_unit, started_at=stay.started_at) for stay in stays
    )
    WorklistRow.objects.bulk_create(WorklistRow(stay=stay, unit=stay.responsible_unit, version=1) for stay in stays)
    return stays


def _follow(stays: list[Stay], doctor: User, now: datetime) -> None:
    """Everybody follows KOLS, has a usual saturation, and is waited for from the next time on; the grey ones are late."""
    version = keep_version(pathway=library()["kols"], now=now - BEGAN)
    last_day = (now - BEGAN + timedelta(days=700)).date()
    approve_version(version_id=version.pk, risk_note="Målt", valid_until=last_day, by=doctor, now=now - BEGAN)
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(stay=stay, version=version, started_at=stay.started_at, by=doctor) for stay in stays
    )
    PersonalValue.objects.bulk_create(
        PersonalValue(stay=stay, name="baseline:spo2", value=94.0, by=doctor, started_at=stay.started_at)
        for stay in stays
    )
    grey = range(RED + YELLOW, RED + YELLOW + GREY)
    Expectation.objects.bulk_create(
        Expectation(
            stay=enrolment.stay,
            enrolment=enrolment,
            kind=asked.kind,
            code=asked.code,
            due_at=due - timedelta(days=2 if place in grey else 0),
            late_at=due - timedelta(days=2 if place in grey else 0) + asked.grace,
        )
        for asked in asked_for(version.pk)
        if (due := next_due(asked.schedule, now)) is not None
        for place, enrolment in enumerate(enrolments)
    )


def _concerns(watched: list[Stay], gateway: User, now: datetime) -> None:
    low = [(stay, 85.0) for stay in watched[:RED]] + [(stay, 89.0) for stay in watched[RED : RED + YELLOW]]
    record_readings(
        reports=[
            NewReport(stay.pk, f"low-{stay.pk}", now - timedelta(minutes=20), (NewReading("spo2", value),))
            for stay, value in low
        ],
        by=gateway,
        now=now,
    )
    say_silences(now=now)
    found = WorklistRow.objects.filter(unit=watched[0].responsible_unit, open_count__gt=0).count()
    assert found == RED + YELLOW + GREY, f"{found} open"


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "heim.access.signed_in.SignedIn"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    with transaction.atomic():
        session.save()
    return str(session.session_key)


def _gateway(number: int, user: User, stays: list[Stay], now: datetime) -> dict[str, Any]:
    wards = range(number * WARDS_OF_A_GATEWAY, (number + 1) * WARDS_OF_A_GATEWAY)
    numbers = [stay.patient.identity_number for place, stay in enumerate(stays) if _ward(place) in wards]
    return {"token": _token(user, now), "numbers": numbers, "calm": number == 0}


def _token(user: User, now: datetime) -> str:
    return issue_token(user=user, scopes="read write", days=1, now=now)


def _person(stay: Stay) -> dict[str, Any]:
    return {"stay": stay.pk, "number": stay.patient.identity_number}


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
