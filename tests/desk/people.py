"""Jens and what he has sent, seen from the desk, on a Tuesday at 09:42 in Norway."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.http import HttpResponse
from django.test import Client
from tests.people import Ward, patient, send, stay, ward

from heim.people.models import Stay, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


@contextmanager
def at(now: datetime = NOW) -> Iterator[None]:
    """The desk's clock stands at `now`."""
    with patch("heim.desk.gate.clock", return_value=now):
        yield


def as_(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="heim.access.signed_in.SignedIn")
    return client


def get(user: User | None, address: str, now: datetime = NOW, /) -> HttpResponse:
    with at(now):
        return as_(user).get(address)  # type: ignore[return-value]


def post(user: User | None, address: str, now: datetime = NOW, /, **fields: object) -> HttpResponse:
    with at(now):
        return as_(user).post(address, fields)  # type: ignore[return-value]


def text_of(response: HttpResponse) -> str:
    return response.content.decode().replace("\u00a0", " ")


def morning() -> Ward:
    """Two weeks of ordinary values from Jens, then a red one six minutes ago."""
    made = ward(NOW)
    for day in range(13, 0, -1):
        then = NOW - timedelta(days=day)
        send(made.jens_stay, made.jens, then, spo2=91 - day % 2, heart_rate=80 + day % 3)
    send(made.jens_stay, made.jens, NOW - timedelta(minutes=6), spo2=86, heart_rate=104)
    return made


def many(made: Ward, count: int, spo2: float) -> list[Stay]:
    """More people in the lung unit, each with one value."""
    from heim.care.enrol import enrol_stay

    found = []
    for number in range(count):
        one = stay(
            patient(f"Person{number}", "Prøve", born=NOW.date() - timedelta(days=20000 + number)),
            made.lung,
            made.dag,
            NOW - timedelta(days=20),
        )
        enrol_stay(stay_id=one.pk, version_id=made.kols.pk, by=made.dag, now=NOW)
        send(one, made.gateway, NOW - timedelta(minutes=30), spo2=spo2, sent_id=f"many-{spo2}-{number}")
        found.append(one)
    return found
