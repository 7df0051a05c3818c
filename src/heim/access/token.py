import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from heim.access.models import Token
from heim.people.models import User
from heim.storage.prepared import Prepared

READ, WRITE = "read", "write"


@dataclass(frozen=True)
class Bearer:
    """Who a token speaks for and what it may do (`scopes` of READ and WRITE)."""

    user: User
    scopes: frozenset[str]


@transaction.atomic
def issue_token(*, user: User, scopes: str, days: int, now: datetime) -> str:
    """A new bearer token in clear text; only its digest is stored, so this is the one time it can be read."""
    clear = f"heim_{secrets.token_urlsafe(32)}"
    Token.objects.create(
        user=user, digest=_digest(clear), scopes=scopes, created_at=now, expires_at=now + timedelta(days=days)
    )
    return clear


def bearer_of(clear: str, *, now: datetime) -> Bearer | None:
    """Who the token speaks for, or None when it is unknown, expired, revoked, or its user is shut out."""
    rows = _SPEAKS_FOR(digest=_digest(clear), now=now)
    if not rows:
        return None
    scopes, *values = rows[0]
    return Bearer(User.from_db(None, _OF_USER, values), frozenset(scopes.split()))


def _digest(clear: str) -> str:
    return hashlib.sha256(clear.encode()).hexdigest()


# The rest of the user (the password) is fetched only if somebody asks for it.
_OF_USER = ["id", "username", "name", "language", "is_active"]
_SPEAKS_FOR = Prepared(
    lambda digest, now: Token.objects.filter(
        digest=digest, revoked_at=None, expires_at__gt=now, user__is_active=True
    ).values_list("scopes", *(f"user__{name}" for name in _OF_USER))
)
