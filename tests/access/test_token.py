"""Bearer tokens: of a user, for a time, kept as a digest only."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, ward

from heim.access.models import Token
from heim.access.token import READ, WRITE, bearer_of, issue_token
from heim.cli import token
from heim.people.models import User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def test_it_speaks_for_its_user_until_it_expires(w: Ward) -> None:
    clear = issue_token(user=w.gateway, scopes="read write", days=30, now=NOW)
    bearer = bearer_of(clear, now=NOW + 30 * DAY - timedelta(seconds=1))
    assert bearer is not None
    assert (bearer.user, bearer.scopes) == (w.gateway, frozenset({READ, WRITE}))
    assert bearer_of(clear, now=NOW + 30 * DAY) is None
    assert bearer_of(clear + "x", now=NOW) is None


def test_it_is_nowhere_in_the_database(w: Ward) -> None:
    clear = issue_token(user=w.gateway, scopes="read", days=1, now=NOW)
    row = Token.objects.get()
    assert clear not in str(row.__dict__)
    assert len(row.digest) == 64


def test_a_revoked_one_and_one_of_somebody_shut_out_speak_for_nobody(w: Ward) -> None:
    revoked = issue_token(user=w.gateway, scopes="read", days=1, now=NOW)
    Token.objects.update(revoked_at=NOW)
    shut_out = issue_token(user=w.berit, scopes="read", days=1, now=NOW)
    User.objects.filter(pk=w.berit.pk).update(is_active=False)
    assert bearer_of(revoked, now=NOW) is None
    assert bearer_of(shut_out, now=NOW) is None


def test_the_command_prints_one_that_works(w: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    assert token.run(["--as", "gateway", "--scopes", "read", "--days", "2"]) == 0
    clear = capsys.readouterr().out.strip()
    bearer = bearer_of(clear, now=datetime.now(UTC))
    assert bearer is not None
    assert (bearer.user, bearer.scopes) == (w.gateway, frozenset({READ}))
    assert bearer_of(clear, now=datetime.now(UTC) + 2 * DAY) is None


def test_the_command_refuses_an_unknown_name_in_words(w: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    assert token.run(["--as", "ingen"]) == 1
    assert "no active user 'ingen'" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--scopes", "admin"], ["--scopes", ""], ["--days", "0"], ["--days", "400"], []])
def test_wrong_usage_is_said_before_anything_is_made(wrong: list[str], w: Ward) -> None:
    with pytest.raises(SystemExit) as ended:
        token.run([*(["--as", "gateway"] if wrong else []), *wrong])
    assert ended.value.code == 2
    assert not Token.objects.exists()
