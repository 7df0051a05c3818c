"""How the tests come home: a clock that stands where they want it, and somebody logged in."""

from datetime import UTC, datetime
from math import ceil
from typing import Any

import pytest
from django.test import Client
from tests.people import Ward, ward

from heim.people.models import User

# A Tuesday morning in Norway: 09.36. The lung unit is open until 15.30.
MORNING = datetime(2026, 11, 17, 8, 36, tzinfo=UTC)
NIGHT = datetime(2026, 11, 17, 21, 4, tzinfo=UTC)


def set_clock(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Never before `moment`, and less than a second after it."""
    patch.setenv("HEIM_CLOCK_OFFSET", f"{ceil((moment - datetime.now(UTC)).total_seconds()):+d}s")


def ward_at(patch: pytest.MonkeyPatch, moment: datetime = MORNING) -> Ward:
    set_clock(patch, moment)
    return ward(moment)


def as_(user: User | None) -> Client:
    client = Client(headers={"accept-language": "nb"})
    if user is not None:
        client.force_login(user, backend="heim.access.signed_in.SignedIn")
    return client


def text(response: Any) -> str:
    """The page as it is read, with hard spaces as spaces."""
    shown: str = response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")
    return shown


def hidden(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]
