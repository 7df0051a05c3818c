import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Claim:
    """Rows that are ours until the lease runs out. To finish one: `.filter(pk=…, token=token).update(…) == 1`."""

    token: int
    keys: Sequence[Any]


@transaction.atomic
def claim_due(
    queryset: QuerySet[Any, Any],
    *,
    due_field: str,
    lease_field: str,
    token_field: str,
    now: datetime,
    seconds: float,
    limit: int,
) -> Claim:
    """The rows due longest that nobody holds. `lease_field` is a nullable datetime, `token_field` a big integer."""
    free = Q(**{lease_field: None}) | Q(**{f"{lease_field}__lte": now})
    due = queryset.filter(free, **{f"{due_field}__lte": now})
    chosen = due.order_by(due_field, "pk")
    if connection.features.has_select_for_update_skip_locked:
        chosen = chosen.select_for_update(skip_locked=True, of=("self",))
    keys = list(chosen.values_list("pk", flat=True)[:limit])
    token = secrets.randbits(62)
    if not keys:
        return Claim(token, ())
    # SQLite knows no row lock: there the condition, asked once more, is the guard.
    due.filter(pk__in=keys).update(**{lease_field: now + timedelta(seconds=seconds), token_field: token})
    ours = queryset.model._default_manager.filter(pk__in=keys, **{token_field: token})
    return Claim(token, list(ours.order_by(due_field, "pk").values_list("pk", flat=True)))
