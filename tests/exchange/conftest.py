from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.exchange.caller import Caller
from tests.people import Ward, ward

from heim.access.token import issue_token
from heim.exchange.fhir import gate
from heim.people.models import User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


@pytest.fixture
def people(db: None, monkeypatch: pytest.MonkeyPatch) -> Ward:
    """Everybody, at a fixed moment: a Tuesday at 09.42."""
    monkeypatch.setattr(gate, "clock", lambda: NOW)
    return ward(NOW)


@pytest.fixture
def calling() -> Callable[..., Caller]:
    def caller(user: User, scopes: str = "read write") -> Caller:
        return Caller(issue_token(user=user, scopes=scopes, days=1, now=NOW))

    return caller


@pytest.fixture
def gateway(people: Ward, calling: Callable[..., Caller]) -> Caller:
    """The device gateway of Jens's unit."""
    return calling(people.gateway)
